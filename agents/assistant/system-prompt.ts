import { readFile } from "node:fs/promises";
import { epochDay, formatDay } from "../../src/domain/civil.js";
import { TIMEFRAMES } from "../../src/domain/timeframe.js";
import type { Clock } from "../../src/ports/clock.js";
import type { Turn } from "./turn.js";

/** What there is to speak of; ids only, never titles. */
export interface Known {
  readonly setups: readonly string[];
  readonly symbols: readonly string[];
}

/** Reads a prompt file once, when first asked for. */
export function promptFile(path: string): () => Promise<string> {
  let read: Promise<string> | undefined;
  return () => {
    read ??= readFile(path, "utf8");
    return read;
  };
}

/** The prompt and what the turn adds to it: today, the known names, the language. All of it may be repeated by the model. */
export function systemPrompt(prompt: string, known: Known, clock: Clock, turn: Turn): string {
  const today = formatDay(epochDay(clock.now()));
  turn.licence.addGiven([today, known.setups, known.symbols]);
  const language = turn.language === "ru" ? "Russian" : "English";
  return [
    prompt.trim(),
    "",
    "# Now",
    `Today: ${today}`,
    `Setups: ${known.setups.join(", ")}`,
    `Symbols: ${known.symbols.join(", ")}`,
    `Timeframes: ${TIMEFRAMES.join(", ")}`,
    `Language of the answer: ${language}`,
  ].join("\n");
}
