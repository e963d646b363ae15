import type { Candles } from "../../../src/domain/candles.js";
import { HOUR } from "../../../src/domain/civil.js";
import type { ToolRun } from "../../../src/market-tools/dispatcher.js";
import { recordReader } from "../../../src/market-tools/parts/record-reader.js";
import { RecordTable } from "../../../src/market-tools/record-table.js";
import type { Detector, ToolSpec } from "../../../src/market-tools/tool.js";
import { displacement } from "../../../src/market-tools/tools/displacement.js";

/** Bar by bar: reads the candles, writes records. */
type Push = (candles: Candles, table: RecordTable, j: number) => void;

/** A displacement in name, events and fields, so that a setup may name it; what it finds is written here. */
function planted(push: Push): ToolSpec {
  return {
    ...displacement,
    create: ({ candles }): Detector => {
      const table = new RecordTable(
        ["open", "high", "low", "close", "body", "range", "body_atr", "body_ratio", "fvg_top", "fvg_bottom"],
        ["has_fvg"],
      );
      return { table, push: (j) => push(candles, table, j), read: (field) => recordReader(table, field) };
    },
  };
}

function tell(table: RecordTable, side: number, at: number, low: number, high: number): void {
  const id = table.add(side > 0 ? 0 : 1, side, at, at);
  for (const column of table.numbers) column[id] = Number.NaN;
  (table.numbers[1] as Float64Array)[id] = high;
  (table.numbers[2] as Float64Array)[id] = low;
  table.log(side > 0 ? 1 : 2, id, at);
}

const of = (column: Float64Array, i: number): number => column[i] as number;

/** The side on which candle j closed beyond the one before it, 0 within. */
function side({ high, low, close }: Candles, j: number): number {
  if (j < 1) return 0;
  return of(close, j) > of(high, j - 1) ? 1 : of(close, j) < of(low, j - 1) ? -1 : 0;
}

const tellCandle = (candles: Candles, table: RecordTable, way: number, j: number, at = j): void =>
  tell(table, way, at, of(candles.low, j), of(candles.high, j));

/** Tells every close beyond the candle before it, and reads nothing else: what the cheats are beside it. */
export const HONEST = planted((candles, table, j) => {
  const way = side(candles, j);
  if (way !== 0) tellCandle(candles, table, way, j);
});

/** Tools that know what they cannot know. Each must fail the properties that the honest one passes. */
export const CHEATS: Readonly<Record<string, ToolSpec>> = {
  "peeks at the next candle": planted((candles, table, j) => {
    const way = side(candles, j);
    if (way !== 0 && j + 1 < candles.length && side(candles, j + 1) === way) tellCandle(candles, table, way, j);
  }),
  "dates a record back": planted((candles, table, j) => {
    const way = side(candles, j);
    if (way !== 0) tellCandle(candles, table, way, j, j - 1);
  }),
  "edits a record later": planted((candles, table, j) => {
    const last = table.length - 1;
    const [, highs, lows] = table.numbers as [Float64Array, Float64Array, Float64Array];
    if (last >= 0 && j < (table.at[last] as number) + 4) {
      highs[last] = Math.max(of(highs, last), of(candles.high, j));
      lows[last] = Math.min(of(lows, last), of(candles.low, j));
    }
    const way = side(candles, j);
    if (way !== 0) tellCandle(candles, table, way, j);
  }),
  "measures by the range of the whole sample": planted((candles, table, j) => {
    const { high, low, length } = candles;
    const band = (Math.max(...high.subarray(0, length)) - Math.min(...low.subarray(0, length))) / 40;
    const way = side(candles, j);
    if (way !== 0 && of(high, j) - of(low, j) > band) tellCandle(candles, table, way, j);
  }),
  "looks through a centred window": planted((candles, table, j) => {
    const [from, to] = [Math.max(0, j - 2), Math.min(candles.length, j + 3)];
    const isLow = of(candles.low, j) === Math.min(...candles.low.subarray(from, to));
    const isHigh = of(candles.high, j) === Math.max(...candles.high.subarray(from, to));
    if (isLow !== isHigh) tellCandle(candles, table, isLow ? 1 : -1, j);
  }),
  "reads the hour before it has ended": planted((candles, table, j) => {
    const hour = (i: number) => Math.floor(of(candles.openTime, i) / HOUR);
    let last = j;
    while (last + 1 < candles.length && hour(last + 1) === hour(j)) last++;
    const move = of(candles.close, last) - of(candles.open, j);
    if (move !== 0 && (j === 0 || hour(j - 1) !== hour(j))) tellCandle(candles, table, Math.sign(move), j);
  }),
};

/** A run that hands out candles of a higher timeframe with their first base candle, before they have closed: a cheat of the dispatcher. */
export function tooEarly(run: ToolRun): ToolRun {
  const entries = [...run.entries].map(([name, entry]) => {
    const knownAt = (i: number): number => {
      let first = entry.knownAt(i);
      const { openTime } = run.candles;
      if (entry.candles !== run.candles)
        while (first > 0 && of(openTime, first - 1) >= of(entry.candles.openTime, i)) first--;
      return first;
    };
    return [name, { ...entry, knownAt }] as const;
  });
  return {
    candles: run.candles,
    entries: new Map(entries),
    push: (k) => run.push(k),
    run: (progress) => run.run(progress),
  };
}
