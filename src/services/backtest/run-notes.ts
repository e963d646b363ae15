import type { Language } from "../../domain/message.js";
import { settlingTools } from "../data/settling-tools.js";
import { settlingWords } from "../data/settling-words.js";
import { dataNotes } from "./data-notes.js";
import type { RunParts } from "./run-parts.js";

/** What must be said beside the figures of a run: of its candles, and of tools that were still warming up on them. */
export function runNotes({ setup, market }: Pick<RunParts, "setup" | "market">, language: Language): readonly string[] {
  const { candles, firstIndex } = market;
  const settling = settlingTools(setup.tools, setup.symbol, { candles, from: firstIndex, to: candles.length });
  return [...dataNotes(market, language), ...settlingWords(settling, language)];
}
