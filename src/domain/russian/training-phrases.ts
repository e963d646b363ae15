import type { Phrase } from "./phrase.js";

/** Why a score is not trained, promoted or rolled back. */
export const TRAINING_PHRASES: readonly Phrase[] = [
  ["There is no run {} with trades.", "Прогона {0} со сделками нет."],
  [
    "A score chose the trades of the run {}: what it held is missing. Run the backtest again without a score, and learn from that.",
    "Сделки прогона {0} отобраны оценкой: задержанного в них нет. Запустите бэктест ещё раз без оценки и учите на нём.",
  ],
  [
    "The run {} was made before trades kept their features. Run the backtest again.",
    "Прогон {0} сделан раньше, чем у сделок появились признаки. Запустите бэктест ещё раз.",
  ],
  [
    "{} cannot be learned from: its {} is no number. Nothing was trained.",
    "На {0} учиться нельзя: {1} — не число. Ничего не обучено.",
  ],
  [
    "The run {} has no trade that came to an end of its own: nothing to learn from.",
    "В прогоне {0} нет сделки, которая закрылась сама: учиться не на чем.",
  ],
  [
    "There is no outcome of this version of {} to learn from yet. Run a backtest or a replay of it, and train again.",
    "У этой версии {0} ещё нет исходов, на которых учиться. Запустите её бэктест или прогон и обучите снова.",
  ],
  [
    "No alert of this version of {} has a label yet. Label alerts with take, bad read or skip, and train again.",
    "Ни у одного алерта этой версии {0} ещё нет метки. Отметьте алерты (беру, неверно прочитан, пропускаю) и обучите снова.",
  ],
  [
    "The training took too long and was given up. What scores now stays; try again later.",
    "Обучение заняло слишком много времени и прервано. То, что оценивает сейчас, остаётся; попробуйте позже.",
  ],
  ["Say which setup: {}.", "Назовите сетап: {0~}."],
  ["there is none yet", "пока нет ни одного"],
  ['There is no model "{}"{} {}', "Модели «{0}» нет{1~} {2~}"],
  ["None was trained yet.", "Ни одна ещё не обучена."],
  ["/model lists those there are.", "/model покажет, какие есть."],
  ["{} is champion already.", "{0} и так действующая модель."],
  ["{} may not be promoted. What scores now stays.", "{0} повысить нельзя. То, что оценивает сейчас, остаётся."],
  ["No model of {} is champion: there is nothing to roll back.", "У {0} нет действующей модели: откатывать нечего."],
];
