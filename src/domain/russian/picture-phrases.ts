import type { Phrase } from "./phrase.js";

/** What is wrong with a picture that was sent, or with what /vision was asked. */
export const PICTURE_PHRASES: readonly Phrase[] = [
  ["That is no PNG, JPEG or WebP picture.", "Это не картинка PNG, JPEG или WebP."],
  [
    "The picture says it has {} million pixels; I take at most 20 million.",
    "В картинке {0} млн точек; я беру не больше 20 млн.",
  ],
  ["The picture is damaged: it cannot be decoded.", "Картинка повреждена: её не открыть."],
  [
    "The trade {} of {} cannot be read. Run the backtest again.",
    "Сделку {0} из {1} не прочесть. Запустите бэктест ещё раз.",
  ],
  [
    "A timeframe or a time needs its symbol. Usage: /vision EURUSD M15 2025-03-05 10:30",
    "К таймфрейму или времени нужен символ. Например: /vision EURUSD M15 2025-03-05 10:30",
  ],
  [
    "A trade is named by its run and its number. Usage: /vision last 3",
    "Сделку называют прогоном и номером. Например: /vision last 3",
  ],
];
