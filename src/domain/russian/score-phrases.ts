import type { Phrase } from "./phrase.js";

/** Why a candidate has no score, or one that is not used. */
export const SCORE_PHRASES: readonly Phrase[] = [
  ["{}, and until_trained is hold", "{0~}, а в сетапе until_trained: hold"],
  ["not enough history: {}/{}", "мало истории: {0}/{1}"],
  [
    "not enough history: {} of {} won, {} of either kind are needed",
    "мало истории: прибыльных {0} из {1}, нужно по {2} тех и других",
  ],
  ["not enough history for a model: {}/{}", "для модели мало истории: {0}/{1}"],
  ["the model was trained for another version of this setup", "модель обучена для другой версии этого сетапа"],
  ["the model was trained on other features", "модель обучена на других признаках"],
  ["the model learned from the sample market", "модель училась на учебном рынке"],
  [
    "the model learned from real candles, and these are the sample market's",
    "модель училась на настоящих свечах, а эти — учебного рынка",
  ],
  ["the model has learned from candles after this bar", "модель уже видела свечи после этого бара"],
  ["the model is not used: {}", "модель не используется: {0~}"],
  ["the model did not answer within {} s", "модель не ответила за {0} с"],
  ["the model failed; the log says how", "модель дала сбой; как — в журнале программы"],
  ["the score failed; the log says how", "оценка дала сбой; как — в журнале программы"],
  ["unlike anything the model learned from", "не похоже ни на что из выученного моделью"],
  [
    "the file is not the one its manifest was made for (its hash differs)",
    "файл не тот, для которого составлен манифест (хеш другой)",
  ],
  ["the file is no ONNX model that can be read", "файл не читается как модель ONNX"],
  ["its file is not there", "её файла нет"],
  ['it has no input "{}"', "у неё нет входа «{0}»"],
  ['it has no output "{}"', "у неё нет выхода «{0}»"],
  ["golden vector {} should give {}, it gives {}", "контрольный вектор {0} должен давать {1}, а даёт {2}"],
  ["it takes {} features, {} were given", "она принимает признаков: {0}, дано {1}"],
  ["the feature {} is no finite number", "признак {0} — не конечное число"],
  ["it cannot work on {} features", "она не работает с таким числом признаков: {0}"],
  ['its output "{}" is no table of numbers', "её выход «{0}» — не таблица чисел"],
  ['its output "{}" has no column {}', "в её выходе «{0}» нет столбца {1}"],
  ["it says {}, which is no probability", "она говорит {0}, а это не вероятность"],
];
