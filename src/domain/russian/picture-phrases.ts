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
];
