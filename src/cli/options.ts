import { InvalidArgumentError } from "commander";
import { parseDay } from "../domain/civil.js";

export type Extra = Record<string, number | string | boolean | (number | string)[]>;

/** What every command that reads candles may be told of them. */
export interface MarketWords {
  readonly symbol?: string;
  readonly timeframe?: string;
  /** A file in place of the store, and the clock of its times. */
  readonly data?: string;
  readonly clock?: string;
  /** Overrides, or a tool's parameters. */
  readonly set: Extra;
}

function scalar(text: string): number | string {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** The value of `key=value` as YAML would read a plain scalar or a flow list of them. */
export function readValue(text: string): Extra[string] {
  if (text === "true" || text === "false") return text === "true";
  const list = /^\[(.*)\]$/.exec(text);
  if (list !== null) return (list[1] ?? "").split(",").map((item) => scalar(item.trim()));
  return scalar(text);
}

/** Collects `--set key=value`, repeated. */
export function collectSet(text: string, extra: Extra): Extra {
  const cut = text.indexOf("=");
  if (cut < 1) throw new InvalidArgumentError('write --set key=value, e.g. --set rr=1:2 or --set "fvg.min_atr=0.3".');
  return { ...extra, [text.slice(0, cut).trim()]: readValue(text.slice(cut + 1).trim()) };
}

/** A calendar day. */
export function day(text: string): string {
  if (parseDay(text) === undefined)
    throw new InvalidArgumentError(`"${text}" is no day of the calendar; write YYYY-MM-DD.`);
  return text;
}

/** A whole number from `least` to `most`. */
export const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`write a whole number from ${least} to ${most}.`);
  };

/** One to four timeframes, apart by commas; which there are the service says. */
export function timeframeList(text: string): readonly string[] {
  const found = text.split(/[\s,]+/).filter((part) => part !== "");
  if (found.length >= 1 && found.length <= 4) return found;
  throw new InvalidArgumentError("write one to four timeframes with commas, such as M15,H1.");
}
