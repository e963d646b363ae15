import { expect, test } from "vitest";
import { closeTimeOf } from "../../../src/domain/candles.js";
import { dispatch } from "../../../src/market-tools/dispatch.js";
import { RecordTable } from "../../../src/market-tools/record-table.js";
import type { Detector, DetectorContext, ToolSpec } from "../../../src/market-tools/tool.js";
import { prefixOf, randomCandles } from "../../support/market-tools/random-candles.js";
import { difference, readersOf, readingOf } from "../../support/market-tools/reading.js";
import { entry, TEST_SYMBOL } from "../../support/market-tools/run-tools.js";

/** A tool with one field whose detector is written in the test. */
function toolOf(push: (context: DetectorContext, table: RecordTable, j: number) => void): ToolSpec {
  return {
    name: "cheat",
    display: "Cheat",
    aliases: [],
    about: "",
    params: [],
    events: [{ name: "high", type: "birth" }],
    fields: [{ name: "level", unit: "price" }],
    feeds: [],
    warmup: () => 0,
    least: () => 1,
    settles: "",
    needs: "",
    lag: "",
    cost: "",
    create: (context): Detector => {
      const table = new RecordTable(["level"]);
      return {
        table,
        push: (j) => push(context, table, j),
        read: () => (record) => table.numbers[0]?.[record] as number,
      };
    },
  };
}

function note(table: RecordTable, at: number, level: number): void {
  const id = table.add(0, 0, at, at);
  (table.numbers[0] as Float64Array)[id] = level;
  table.log(1, id, at);
}

/** The property of causality.test.ts: the first difference between a run on everything and runs on beginnings. */
function firstBreach(spec: ToolSpec): string | undefined {
  const candles = randomCandles(5, 300);
  const run = (count: number) => {
    const part = prefixOf(candles, count);
    const tools = [{ name: "it", spec, params: {}, timeframe: "M15" as const }];
    const made = dispatch({ candles: part, symbol: TEST_SYMBOL, tools, lifecycle: "all" });
    const readers = readersOf(made);
    made.run();
    return { it: entry(made, "it"), readers: readers.get("it") as never };
  };
  const whole = run(300);
  for (let k = 3; k < 300; k += 13) {
    const part = run(k + 1);
    const now = closeTimeOf(candles, k);
    const found = difference(readingOf(whole.it, whole.readers, k, now), readingOf(part.it, part.readers, k, now));
    if (found !== undefined) return found;
  }
  return undefined;
}

test("an honest tool passes", () => {
  const honest = toolOf(({ candles }, table, j) => {
    if (j > 0 && (candles.high[j] as number) > (candles.high[j - 1] as number))
      note(table, j, candles.high[j] as number);
  });
  expect(firstBreach(honest)).toBeUndefined();
});

test("a tool that peeks at the next candle is caught", () => {
  const peek = toolOf(({ candles }, table, j) => {
    if (j + 1 < candles.length && (candles.close[j + 1] as number) > (candles.close[j] as number))
      note(table, j, candles.close[j] as number);
  });
  expect(firstBreach(peek)).toMatch(/records/);
});

test("a tool that dates a record back is caught", () => {
  const backDated = toolOf(({ candles }, table, j) => {
    if (j > 0 && (candles.high[j] as number) < (candles.high[j - 1] as number))
      note(table, j - 1, candles.high[j - 1] as number);
  });
  expect(firstBreach(backDated)).toMatch(/records/);
});

test("a tool that edits a record later is caught", () => {
  const edited = toolOf(({ candles }, table, j) => {
    if (j % 10 === 0) note(table, j, candles.high[j] as number);
    else {
      const last = table.length - 1;
      const column = table.numbers[0] as Float64Array;
      column[last] = Math.max(column[last] as number, candles.high[j] as number);
    }
  });
  expect(firstBreach(edited)).toMatch(/records/);
});

test("a tool that measures by the range of the whole sample is caught", () => {
  const wholeSample = toolOf(({ candles }, table, j) => {
    const highs = candles.high.subarray(0, candles.length);
    const band = (Math.max(...highs) - Math.min(...highs)) / 10;
    if (j > 0 && Math.abs((candles.close[j] as number) - (candles.close[j - 1] as number)) > band)
      note(table, j, candles.close[j] as number);
  });
  expect(firstBreach(wholeSample)).toMatch(/records/);
});
