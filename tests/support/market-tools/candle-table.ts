import { CandleBuffer } from "../../../src/domain/candles.js";
import { DAY, MINUTE, parseDay, parseMinute } from "../../../src/domain/civil.js";
import { periodOf, type Timeframe } from "../../../src/domain/timeframe.js";
import type { ToolEntry } from "../../../src/market-tools/dispatcher.js";

/** The instant `2023-03-10 14:00`, UTC ms. */
export function utc(text: string): number {
  const [day = "", minute = "00:00"] = text.split(" ");
  return (parseDay(day) as number) * DAY + (parseMinute(minute) as number) * MINUTE;
}

/**
 * Candles written as a table, one a line: `open high low close`, prices in whole ticks of 1. A line may begin with a time
 * (`2023-03-10 14:00`); else it follows the line before.
 */
export function candleTable(text: string, timeframe: Timeframe = "M15", start = "2023-03-10 14:00"): CandleBuffer {
  const candles = new CandleBuffer("TEST", timeframe, 1, 64);
  let time = utc(start);
  for (const line of text.split("\n").filter((row) => row.trim() !== "")) {
    const words = line.replace(/#.*/, "").trim().split(/\s+/);
    if (words.length > 4) time = utc(`${words.shift()} ${words.shift()}`);
    const [open, high, low, close] = words.map(Number) as [number, number, number, number];
    candles.push(time, open, high, low, close, 10, 0);
    time += periodOf(timeframe);
  }
  return candles;
}

/** Candles that all stand at one price, from an instant to another; then changed by hand. */
export function flatCandles(from: string, to: string, price = 100, timeframe: Timeframe = "M15"): CandleBuffer {
  const candles = new CandleBuffer("TEST", timeframe, 1, 64);
  for (let time = utc(from); time < utc(to); time += periodOf(timeframe))
    candles.push(time, price, price, price, price, 10, 0);
  return candles;
}

/** Gives the candle that opens then another range; open and close stay where they fit. */
export function shape(
  candles: CandleBuffer,
  time: string,
  values: { high?: number; low?: number; close?: number; open?: number },
) {
  const i = candles.openTime.subarray(0, candles.length).indexOf(utc(time));
  if (i < 0) throw new Error(`No candle opens at ${time}`);
  if (values.open !== undefined) candles.open[i] = values.open;
  if (values.close !== undefined) candles.close[i] = values.close;
  candles.high[i] = Math.max(values.high ?? 0, candles.open[i] as number, candles.close[i] as number);
  candles.low[i] = Math.min(values.low ?? Number.MAX_VALUE, candles.open[i] as number, candles.close[i] as number);
  return i;
}

/** The log as lines: bar, events (a transition under its plain name alone), record. */
export function said({ table, tool }: ToolEntry): string[] {
  const lines: string[] = [];
  const known = new Set(tool.spec.events.map(({ name }) => name));
  const isSided = (name: string) =>
    known.has(name.replace(/^(bullish|bearish|high|low)_/, "")) && /^(bull|bear|high_|low_)/.test(name);
  for (let row = 0; row < table.logLength; row++) {
    const names = tool.spec.events
      .filter(
        ({ type, name }, bit) =>
          (((table.logMask[row] as number) >>> bit) & 1) === 1 && !(type === "transition" && isSided(name)),
      )
      .map(({ name }) => name);
    lines.push(`${table.logAt[row]} ${names.join(" ")} #${table.logRecord[row]}`);
  }
  return lines;
}

/** Numbers of a record by name. */
export function numbersOf({ table }: ToolEntry, id: number): Record<string, number> {
  return Object.fromEntries(table.numberNames.map((name, c) => [name, table.numbers[c]?.[id] as number]));
}
