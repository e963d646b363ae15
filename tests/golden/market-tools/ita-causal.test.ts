import { describe, expect, test } from "vitest";
import type { ToolEntry } from "../../../src/market-tools/dispatcher.js";
import { eurusdM15, sharedRows } from "../../support/market-tools/real-candles.js";
import { entry, prepare, runTool } from "../../support/market-tools/run-tools.js";

const candles = eurusdM15("Europe/Athens");
const CAUSAL = "EURUSD_M15/ita_causal";
const missing = candles === undefined ? " (skipped: the shared EURUSD M15 data is not on this machine)" : "";

/** The columns of a table as rows of numbers, for the records that `keep` takes. */
function rows(
  { table }: ToolEntry,
  columns: readonly string[],
  keep: (id: number) => boolean = () => true,
): (number | string)[][] {
  const readers = columns.map((name): ((id: number) => number) => {
    if (name === "direction") return (id) => table.direction[id] as number;
    if (name === "formed") return (id) => table.formed[id] as number;
    if (name === "at") return (id) => table.at[id] as number;
    if (name === "id") return (id) => id;
    const number = table.numberIndex(name);
    if (number >= 0) return (id) => table.numbers[number]?.[id] as number;
    const mark = table.markIndex(name);
    return (id) => table.marks[mark]?.[id] as number;
  });
  const all: number[][] = [];
  for (let id = 0; id < table.length; id++) if (keep(id)) all.push(readers.map((read) => read(id)));
  return all;
}

const expected = (file: string, columns: readonly string[]): number[][] =>
  sharedRows(`${CAUSAL}/${file}`).map((row) =>
    columns.map((name) => (row[name] === "" ? Number.NaN : Number(row[name]))),
  );

const cell = (text: string | undefined): number => (text === "" ? Number.NaN : Number(text));

/** Every edge of every range, and the bars at which it was pierced, raided or broken, with the extreme by then. */
function fatesOf({ table }: ToolEntry, raid: ToolEntry): number[][] {
  const fates: number[][] = [];
  const fateOf = new Map<number, number[]>();
  for (let id = 0; id < table.length; id++) {
    if (table.kind[id] !== 1) continue;
    for (const side of [1, -1]) {
      const level = table.numbers[side > 0 ? 0 : 1]?.[id] as number;
      const fate = [side, level, table.at[id] as number, -1, -1, -1, Number.NaN];
      fateOf.set(id * side, fate);
      fates.push(fate);
    }
  }
  rows(raid, ["source_record", "at", "extreme"]).forEach(([record, at, extreme], id) => {
    const kind = raid.table.kind[id] as number;
    const fate = fateOf.get((record as number) * (kind % 2 === 0 ? 1 : -1)) as number[];
    fate[kind < 2 ? 4 : kind < 4 ? 5 : 3] = at as number;
    fate[6] = extreme as number;
  });
  return fates;
}

describe.skipIf(candles === undefined)(`the causal prototype's files of EURUSD M15${missing}`, () => {
  const data = candles as NonNullable<typeof candles>;

  test("every gap, and when each was touched, filled and inverted", () => {
    const fvg = runTool(data, { tool: "fvg" });
    const got = rows(
      fvg,
      ["direction", "formed", "top", "bottom", "at", "touched", "mid_touched", "filled", "inverted"],
      (id) => (fvg.table.kind[id] as number) < 2,
    );
    expect(got).toEqual(
      expected("fvg.csv", ["dir", "mid", "top", "bottom", "at", "touchedAt", "midAt", "filledAt", "invertedAt"]),
    );
  });

  test("every swing, and when each was superseded and locked", () => {
    const got = rows(runTool(data, { tool: "swings" }), [
      "id",
      "direction",
      "formed",
      "level",
      "at",
      "superseded",
      "locked",
    ]);
    expect(got).toEqual(
      expected("swings_L5_R5.csv", ["id", "kind", "idx", "level", "at", "supersededAt", "lockedAt"]).map((row) =>
        row.map((value, c) => (c === 1 ? -value : value)),
      ),
    );
  });

  test("ATR 14 at the probes", () => {
    const run = prepare(data, { a: { tool: "atr", len: 14 } });
    const value = entry(run, "a").read("value");
    run.run();
    for (const [i, atr] of expected("atr14.csv", ["idx", "atr14"]) as [number, number][])
      expect(value(-1, i)).toBeCloseTo(atr, 14);
  });

  const WINDOWS = [
    ["session_asia_ny2000_0000.csv", { tool: "session_range", session: "asia_ict", min_coverage: 0 }],
    ["session_london_kz_ny0200_0500.csv", { tool: "session_range", session: "london_kz", min_coverage: 0 }],
    ["session_ny_am_kz_ny0700_1000.csv", { tool: "session_range", session: "ny_kz_fx", min_coverage: 0 }],
    ["session_ib_berlin0900_1000.csv", { tool: "initial_balance", min_coverage: 0 }],
    ["session_fxday_ny1700.csv", { tool: "previous_period", min_coverage: 0 }],
  ] as const;
  test.each(WINDOWS)("every range of %s", (file, params) => {
    const range = runTool(data, params);
    const { table } = range;
    const complete = params.tool === "previous_period" ? 0 : 1;
    const got = rows(
      range,
      ["formed", "high", "low", "high_formed", "low_formed", "at"],
      (id) => table.kind[id] === complete,
    );
    const bar = (i: number) => data.openTime[i] as number;
    // The prototype also lists the day that is still running at the end of the data, with at −1.
    const want = expected(file, ["first", "high", "low", "highIdx", "lowIdx", "at"])
      .filter((row) => row[5] !== -1)
      .map((row) => row.map((value, c) => (c === 3 || c === 4 ? bar(value) : value)));
    expect(got).toEqual(want);
  });

  test("every structure break", () => {
    const got = rows(runTool(data, { tool: "market_structure", swing: 5 }), [
      "type",
      "direction",
      "level",
      "formed",
      "swing",
      "at",
      "prev_direction",
    ]);
    const want = sharedRows(`${CAUSAL}/structure_L5_R5_close.csv`).map((row) => [
      row["type"] === "BOS" ? 0 : 1,
      ...["dir", "level", "swingIdx", "swingId", "at"].map((name) => Number(row[name])),
      row["prevTrend"] === "0" ? Number.NaN : Number(row["prevTrend"]),
    ]);
    expect(got).toEqual(want);
  });

  test("every order block, given way by its wick", () => {
    const got = rows(runTool(data, { tool: "order_block", invalid: "wick" }), [
      "direction",
      "formed",
      "top",
      "bottom",
      "at",
      "touched",
      "invalidated",
      "ended",
      "source",
    ]);
    const want = sharedRows(`${CAUSAL}/ob_extreme_L5_R5_wick.csv`).map((row) => [
      ...["dir", "idx", "top", "bottom", "at", "touchedAt", "invalidAt", "endAt"].map((name) => Number(row[name])),
      row["src"] === "BOS" ? 0 : 1,
    ]);
    expect(got).toEqual(want);
  });

  test("every pool of liquidity", () => {
    const run = prepare(data, { it: { tool: "liquidity_pool" } });
    const pools = entry(run, "it");
    const level = pools.read("level");
    const count = pools.read("count");
    run.run();
    const last = data.length - 1;
    const got = rows(pools, ["id", "direction", "formed", "at", "equal", "pierced", "swept", "broken"]).map(
      ([id, ...row]) => [...row, level(id as number, last), count(id as number, last)],
    );
    const want = sharedRows(`${CAUSAL}/pools_L5_R5_tol0.1atr14.csv`).map((row) => [
      -Number(row["kind"]),
      ...["firstIdx", "at", "eqAt", "piercedAt", "sweptAt", "brokenAt", "level", "count"].map((name) =>
        Number(row[name]),
      ),
    ]);
    expect(got).toEqual(want);
  });

  const RAIDS = [
    ["raids_asia_ny2000_0000.csv", { tool: "session_range", session: "asia_ict", min_coverage: 0 }],
    ["raids_london_kz_ny0200_0500.csv", { tool: "session_range", session: "london_kz", min_coverage: 0 }],
    ["raids_ib_berlin0900_1000.csv", { tool: "initial_balance", min_coverage: 0 }],
  ] as const;
  test.each(RAIDS)("every raid and break of %s", (file, source) => {
    const run = prepare(data, { range: source, raid: { tool: "liquidity_sweep", of: "range", valid_for: "8h" } });
    run.run();
    const want = sharedRows(`${CAUSAL}/${file}`).map((row) =>
      ["side", "level", "at", "piercedAt", "sweptAt", "brokenAt", "extreme"].map((name) => cell(row[name])),
    );
    expect(fatesOf(entry(run, "range"), entry(run, "raid"))).toEqual(want);
  });
});
