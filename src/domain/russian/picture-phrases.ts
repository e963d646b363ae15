import type { Phrase } from "./phrase.js";

/** What is wrong with a picture that was sent, or with the trades that a model would learn from. */
export const PICTURE_PHRASES: readonly Phrase[] = [
  ["That is no PNG, JPEG or WebP picture.", "Это не картинка PNG, JPEG или WebP."],
  [
    "The picture says it has {} million pixels; I take at most 20 million.",
    "В картинке {0} млн точек; я беру не больше 20 млн.",
  ],
  ["The picture is damaged: it cannot be decoded.", "Картинка повреждена: её не открыть."],
  ["There is no run {} with trades.", "Прогона {0} со сделками нет."],
  [
    "The run {} was made before trades kept their features. Run the backtest again.",
    "Прогон {0} сделан раньше, чем у сделок появились признаки. Запустите бэктест ещё раз.",
  ],
  [
    "{} cannot be learned from: its {} {}. Nothing was trained.",
    "Учиться на этом нельзя ({0}): {1~} — {2~}. Ничего не обучено.",
  ],
  ["features", "признаки"],
  ["are too few", "их слишком мало"],
  ["is no number", "не число"],
  [
    "The run {} has no trade that came to an end of its own: nothing to learn from.",
    "В прогоне {0} нет сделки, которая закрылась сама: учиться не на чем.",
  ],
  [
    "There is no outcome of {} to learn from yet. Run a backtest of it and train from that: ita train --from-run last.",
    "У {0} ещё нет исходов, на которых учиться. Запустите его бэктест и учите по нему: ita train --from-run last.",
  ],
];
