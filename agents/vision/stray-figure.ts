import type { FigureRule } from "../../src/services/vision/vet-reply.js";
import { digitOrDisguise } from "../assistant/checked-text.js";
import { Licence, plainForm } from "../assistant/licence.js";

/** The rule of the assistant's answers for words about a picture: no figure but the ids, names and dates that were given. */
export const strayFigure: FigureRule = (text, given) => {
  const licence = new Licence();
  licence.addGiven(given);
  const plain = plainForm(text);
  return digitOrDisguise(text, plain, licence);
};
