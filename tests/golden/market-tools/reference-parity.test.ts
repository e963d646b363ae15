import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { csvCandleFile } from "../../../src/adapters/csv/csv-candle-file.js";
import { sha256 } from "../../../src/domain/hash.js";
import { printTable } from "../../../src/market-tools/reference/print-table.js";
import { REFERENCE_TABLES } from "../../../src/market-tools/reference/reference-tables.js";
import { detectReference } from "../../../src/services/market/detect-reference.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { symbols } from "../../support/data/symbols.js";
import { randomCandles } from "../../support/market-tools/random-candles.js";
import { eurusdM15 } from "../../support/market-tools/real-candles.js";
import { referenceTable } from "../../support/market-tools/reference-columns.js";
import { retracements } from "../../support/market-tools/retracements.js";
import { sharedData } from "../../support/shared-data.js";

const CANDLES = "EURUSD_M15/EURUSD_15M.csv";
const missing =
  sharedData(CANDLES) === undefined ? " (skipped: the shared EURUSD M15 data is not on this machine)" : "";

/** Table, its file, and cells that are neither empty nor 0 in each column, as DETECTORS 7 counts them. */
const FILES: readonly (readonly [string, string, Readonly<Record<string, number>>])[] = [
  ["fvg", "fvg", { FVG: 5020, MitigatedIndex: 5020 - 37 }],
  ["fvg_consecutive", "fvg_consecutive", { FVG: 3756 }],
  ["swing_highs_lows", "swing_highs_lows", { HighLow: 2708, Level: 2708 }],
  ["bos_choch", "bos_choch", { BOS: 676, CHOCH: 453, Level: 676 + 453, BrokenIndex: 1296 }],
  ["ob", "ob", { OB: 66, MitigatedIndex: 20 }],
  ["liquidity", "liquidity", { Liquidity: 498, Swept: 498 - 25 }],
  ["previous_high_low_4h", "previous_high_low", { PreviousHigh: 24_407 }],
  ["previous_high_low_1D", "previous_high_low", { PreviousHigh: 24_327 }],
  ["previous_high_low_W", "previous_high_low", { PreviousHigh: 23_464 }],
  ["sessions_london", "sessions", { Active: 9427 }],
];

const expected = (table: string, file: string): string => {
  const period = /^previous_high_low(_\w+)$/.exec(table)?.[1] ?? "";
  return readFileSync(sharedData(`EURUSD_M15/${file}_result_data${period}.csv`) as string, "utf8");
};
const cellsOf = (text: string): string[][] => text.split("\n").map((line) => line.split(","));

/** Cells of the first text that are not those of the second. */
const mismatches = (got: string, want: string): number => {
  const cells = cellsOf(want);
  return cellsOf(got).reduce(
    (sum, row, r) => sum + row.reduce((count, cell, c) => count + (cell === cells[r]?.[c] ? 0 : 1), 0),
    0,
  );
};

const printed = async (tool: string): Promise<string> => {
  const deps = {
    symbols,
    store: memoryCandleStore(),
    files: csvCandleFile,
    ensureMarket: () => Promise.resolve(false),
    maxFileBytes: 1e8,
  };
  const { table } = await detectReference(deps, { tool, params: {}, file: sharedData(CANDLES) }, "reference");
  return [...table.print("csv")].join("");
};

describe.skipIf(missing !== "")(`--as reference on EURUSD M15${missing}`, () => {
  test.each(FILES)("%s: no cell differs from the library's file, nor a byte", async (table, file, counts) => {
    const got = await printed(table);
    const want = expected(table, file);
    expect(mismatches(got, want)).toBe(0);
    expect(got === want).toBe(true);
    const [header = [], ...rows] = cellsOf(got);
    for (const [name, count] of Object.entries(counts))
      expect(rows.filter((row) => Number(row[header.indexOf(name)] ?? "") !== 0).length, name).toBe(count);
  });

  test("retracements, an oracle of the tests alone: no cell differs, nor a byte", () => {
    const got = [...printTable(retracements(eurusdM15("UTC") as NonNullable<ReturnType<typeof eurusdM15>>), "csv")];
    const want = expected("retracements", "retracements");
    expect(mismatches(got.join(""), want)).toBe(0);
    expect(got.join("") === want).toBe(true);
    expect(cellsOf(want).filter(([direction]) => Number(direction) === 1 || Number(direction) === -1).length).toBe(
      24_403,
    );
  });
});

test("every table is held against a file", () =>
  expect(FILES.map(([table]) => table)).toEqual(REFERENCE_TABLES.map(({ name }) => name)));

/** Ten weeks of a random market: the hash of each table's text. They were taken from the library's definitions run in Python with pandas. */
const HASHES: Readonly<Record<string, string>> = {
  fvg: "68b3cbae77e7ab6e",
  fvg_consecutive: "38d1dcc65f6f7e7d",
  swing_highs_lows: "479d687dc4eb307a",
  bos_choch: "17c8375544574996",
  ob: "ae7f391f15a4876c",
  liquidity: "b9e4a85f609d7679",
  previous_high_low_4h: "e1ce52212dffcff8",
  previous_high_low_1D: "0b7035fc98c41d65",
  previous_high_low_W: "12601ca79c567b93",
  sessions_london: "3d26012a4d4d4ee6",
  retracements: "b65aa42e8cf7bed3",
};

describe("the same code on a random market", () => {
  const candles = randomCandles(7, 5000);
  test.each(REFERENCE_TABLES.map(({ name }) => name))("%s is what it was", (name) => {
    expect(sha256([...printTable(referenceTable(candles, name), "csv")].join("")).slice(0, 16)).toBe(HASHES[name]);
  });

  test("retracements are what they were", () => {
    expect(sha256([...printTable(retracements(candles), "csv")].join("")).slice(0, 16)).toBe(HASHES["retracements"]);
  });
});
