import type { Phrase } from "./phrase.js";

/** What is wrong with a picture that was sent. */
export const PICTURE_PHRASES: readonly Phrase[] = [
  ["That is no PNG, JPEG or WebP picture.", "Это не картинка PNG, JPEG или WebP."],
  [
    "The picture says it has {} million pixels; I take at most 20 million.",
    "В картинке {0} млн точек; я беру не больше 20 млн.",
  ],
  ["The picture is damaged: it cannot be decoded.", "Картинка повреждена: её не открыть."],
];
