import { expect, test } from "vitest";
import { detectTable } from "../../../src/market-tools/detect-table.js";
import { marketFeatures } from "../../../src/market-tools/market-features.js";
import { candleTable } from "../../support/market-tools/candle-table.js";
import { entry, prepare, TEST_SYMBOL } from "../../support/market-tools/run-tools.js";

const SYMBOL = { ...TEST_SYMBOL, digits: 0 };
const gap = () => candleTable("100 102 99 101\n 101 107 101 106\n 106 109 105 108\n 108 108 104 107");

function tableOf(required: Record<string, unknown>) {
  const run = prepare(gap(), { it: required });
  return detectTable(entry(run, "it"), SYMBOL, () => run.run());
}

test("detect prints a record a line: bars, times, fields, then each transition with its time", () => {
  const [head, line] = [...tableOf({ tool: "fvg" }).print("csv")].join("").trim().split("\n");
  expect(head).toBe(
    "id,event,direction,formed,formed_time,known,known_time,top,bottom,ce,size,size_atr,inverse,cluster_top,cluster_bottom,cluster_count,touched,touched_time,mid_touched,mid_touched_time,filled,filled_time,inverted,inverted_time,expired,expired_time,failed,failed_time",
  );
  expect(line).toBe(
    "0,bullish,bullish,1,2023-03-10T14:15:00.000Z,2,2023-03-10T14:45:00.000Z,105,102,103.5,3,,0,105,102,1,3,2023-03-10T15:00:00.000Z,-1,,-1,,-1,,-1,,-1,",
  );
});

test("as JSON the same, one object a line, null where nothing is known", () => {
  const [line = ""] = [...tableOf({ tool: "fvg" }).print("json")];
  expect(JSON.parse(line)).toMatchObject({
    id: 0,
    event: "bullish",
    top: 105,
    size_atr: null,
    touched: 3,
    filled: -1,
    filled_time: null,
  });
});

test("a tool without records prints a line a bar", () => {
  const rows = [...tableOf({ tool: "atr", len: 2 }).rows()];
  expect(rows).toHaveLength(4);
  expect(rows[0]).toEqual([0, "2023-03-10T14:00:00.000Z", null, null]);
});

test("prices of a symbol have its digits, without the noise of floats", () => {
  const run = prepare(candleTable("1.1 1.3 1.1 1.2\n 1.2 1.7 1.2 1.6\n 1.6 1.9 1.6 1.8"), {
    it: { tool: "fvg", min_ticks: 0 },
  });
  const table = detectTable(entry(run, "it"), { ...TEST_SYMBOL, digits: 1 }, () => run.run());
  const row = [...table.rows()][0] as readonly unknown[];
  expect(row[table.header.indexOf("size")]).toBe(0.3);
  expect(row[table.header.indexOf("ce")]).toBe(1.45);
  const cents = candleTable("110 130 110 120\n 120 170 120 160\n 160 190 160 180");
  for (const prices of [cents.open, cents.high, cents.low, cents.close])
    prices.forEach((price, i) => {
      prices[i] = price / 100;
    });
  const own = prepare({ ...cents, tick: 0.01 }, { it: { tool: "fvg", min_ticks: 0 } });
  own.run();
  expect(marketFeatures(own)["it"]?.[0]?.fields).toMatchObject({ bottom: 1.3, top: 1.6, size: 0.3, ce: 1.45 });
});

test("market features carry the wire form: who, when formed and known, fields, state, references", () => {
  const run = prepare(gap(), { fvg: { tool: "fvg" } });
  run.run();
  const [feature] = marketFeatures(run)["fvg"] ?? [];
  expect(feature).toMatchObject({
    v: 1,
    detector: "fvg",
    symbol: "TEST",
    tf: "M15",
    id: 0,
    event: "bullish",
    dir: 1,
    anchorIdx: 1,
    anchorTime: "2023-03-10T14:15:00.000Z",
    at: 2,
    confirmedTime: "2023-03-10T14:45:00.000Z",
    fields: { top: 105, bottom: 102, size: 3, size_ticks: 3, size_atr: null, inverse: false },
    state: { touched: { at: 3, time: "2023-03-10T15:00:00.000Z" }, filled: null },
    flags: [],
  });
  expect(feature?.paramsHash).toMatch(/^[0-9a-f]{16}$/);
});

test("features may be narrowed to the latest, or to those known since an instant", () => {
  const run = prepare(gap(), { s: { tool: "swings", swing: 1, alternate: false } });
  run.run();
  const all = marketFeatures(run)["s"] ?? [];
  expect(marketFeatures(run, { most: 1 })["s"]).toEqual(all.slice(-1));
  expect(marketFeatures(run, { from: Number.POSITIVE_INFINITY })["s"]).toEqual([]);
});

test("equal tools share one run, and only what is named runs", () => {
  const run = prepare(gap(), {
    a: { tool: "fvg" },
    b: { tool: "fvg", min_ticks: 1 },
    c: { tool: "fvg", min_ticks: 2 },
  });
  run.run();
  expect(entry(run, "a").table).toBe(entry(run, "b").table);
  expect(entry(run, "a").table).not.toBe(entry(run, "c").table);
  expect([...run.entries.keys()]).toEqual(["a", "b", "c"]);
});

test("progress rises to the number of candles, and what it throws ends the run", () => {
  const run = prepare(gap(), { a: { tool: "fvg" } });
  const seen: number[] = [];
  run.run((done) => seen.push(done));
  expect(seen).toEqual([4]);
  const stopped = prepare(gap(), { a: { tool: "fvg" } });
  expect(() =>
    stopped.run(() => {
      throw new Error("cancelled");
    }),
  ).toThrow("cancelled");
});

test("candles must come in order", () => {
  const run = prepare(gap(), { a: { tool: "fvg" } });
  run.push(0);
  expect(() => run.push(2)).toThrow("Candle 1 is next, not 2");
});
