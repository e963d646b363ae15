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

/** A name that can be nothing but a name: no sentence gets into the prompt through a file that others wrote. */
const names = (given: readonly string[]): string[] => given.filter((name) => /^[A-Za-z0-9_.-]{1,64}$/.test(name));

/** The prompt and what the turn adds to it: today, the known names, the language. All of it may be repeated by the model. */
export function systemPrompt(prompt: string, known: Known, clock: Clock, turn: Turn): string {
  const today = formatDay(epochDay(clock.now()));
  const setups = names(known.setups);
  const symbols = names(known.symbols);
  turn.licence.addGiven([today, setups, symbols]);
  const language = turn.language === "ru" ? "Russian" : "English";
  return [
    prompt.trim(),
    "",
    "# Now",
    `Today: ${today}`,
    `Setups: ${setups.join(", ")}`,
    `Symbols: ${symbols.join(", ")}`,
    `Timeframes: ${TIMEFRAMES.join(", ")}`,
    `Language of the answer: ${language}`,
  ].join("\n");
}
