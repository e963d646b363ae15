import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { csvCandleFile } from "../../../src/adapters/csv/csv-candle-file.js";
import { tableOf } from "../../support/data/candle-table.js";
import { readBytes, refusalOf } from "../../support/data/csv-text.js";
import { eurusd } from "../../support/data/symbols.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const HEAD = "time,open,high,low,close,volume\n";
const GOOD = [
  "2025-01-02 10:00,1.1,1.2,1.0,1.15,5",
  "2025-01-02 10:01,1.1,1.2,1.0,1.15,5",
  "2025-01-02 10:02,1.1,1.2,1.0,1.15,5",
];
const file = (...rows: string[]) => `${HEAD}${rows.join("\n")}\n`;

describe("a file that is refused", () => {
  it.each([
    ["an empty one", "", "bad_data", "candles.csv is empty."],
    ["nothing but empty lines", "\n\n\n", "bad_data", "candles.csv holds no candle."],
    ["a header alone", HEAD, "bad_data", "holds a header and no candle"],
    ["a zip", Buffer.from("PK\u0003\u0004rest"), "bad_data", "is a zip or Excel file, not a text"],
    ["a parquet file", "PAR1....", "bad_data", "is a parquet file"],
    ["a picture", Buffer.from([0x89, 0x50, 0, 0, 7, 0, 0, 1, 2, 3]), "bad_data", "is a binary file"],
    ["prose", "Dear friend,\nI have no candles for you, sorry.\n", "bad_data", "no rows of five columns"],
    [
      "missing columns",
      "time,open,high,volume,x\n2025-01-02 10:00,1,2,3,4\n",
      "bad_data",
      "has no column for low, close. Its columns: time, open, high, volume, x.",
    ],
    [
      "times that are none",
      `${HEAD}soon,1,2,1,2,5\nlater,1,2,1,2,5\n`,
      "bad_data",
      'the first candle\'s time reads "soon"',
    ],
    [
      "dates of either order",
      `${HEAD}01/02/2025 10:00,1,2,1,2,5\n01/02/2025 10:01,1,2,1,2,5\n`,
      "bad_data",
      "day first or month first",
    ],
    ["one candle", file(GOOD[0] as string), "bad_data", "its timeframe cannot be told"],
    [
      "a strange step",
      file("2025-01-02 10:00,1,2,1,2,5", "2025-01-02 10:07,1,2,1,2,5"),
      "bad_data",
      "7 minutes apart, which is none of my timeframes",
    ],
    ["an endless line", `${HEAD}${"7".repeat(3_000_000)}`, "bad_data", "a line of more than 64 KB"],
  ])("%s", async (_, bytes, code, says) => {
    const refusal = await refusalOf(readBytes(bytes));
    expect(refusal.code).toBe(code);
    expect(refusal.message).toContain(says);
  });

  it.each([
    [
      "a price that no tick can tell",
      `${HEAD}${GOOD.join("\n")}\n2025-01-02 10:03,1e300,1e308,1e200,1e300,5\n`,
      5,
      "a price is too large for the symbol's tick",
    ],
    [
      "a second market, said by a column",
      `symbol,${HEAD}${GOOD.map((row) => `EURUSD,${row}`).join("\r\n")}\r\nGBPUSD,2025-01-02 10:03,1.3,1.4,1.2,1.3,5\n`,
      5,
      "the row is of another symbol than the first",
    ],
    [
      "a second market of figures",
      `time,open,high,low,close,ticker\n${GOOD.map((row) => row.replace(/5$/, "600000")).join("\r\n")}\r\n2025-01-02 10:03,1.3,1.4,1.2,1.3,600001\n`,
      5,
      "the row is of another symbol than the first",
    ],
  ])("%s", async (_, bytes, line, reason) => {
    const refusal = await refusalOf(readBytes(bytes));
    expect([refusal.code, refusal.details]).toEqual(["bad_data", [`line ${line}: ${reason}`]]);
    expect((await readBytes(bytes, { repair: true })).candles.length).toBe(3);
  });

  it("one above the limit", async () => {
    const refusal = await refusalOf(readBytes(file(...GOOD), { maxBytes: 100 }));
    expect([refusal.code, refusal.message]).toEqual([
      "too_large",
      expect.stringContaining("more than the 0.0 MB that are taken here"),
    ]);
  });

  it("one that is not there, and a folder", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "candles"));
    const request = { symbol: eurusd, clock: "UTC", repair: false, maxBytes: 1e9 };
    const missing = await refusalOf(csvCandleFile.read({ ...request, path: join(folder, "nothing.csv") }));
    expect(missing).toMatchObject({ code: "no_data", message: "There is no file nothing.csv." });
    const inside = await refusalOf(csvCandleFile.read({ ...request, path: join(folder, "candles") }));
    expect(inside.message).not.toContain(folder);
    expect(inside.code).toBe("bad_data");
  });

  it("one without a clock: it is never taken for UTC, and the usual rules are named", async () => {
    const refusal = await refusalOf(readBytes(file(...GOOD), { clock: undefined }));
    expect(refusal.code).toBe("bad_clock");
    expect(refusal.message).toMatch(/I do not guess.*--clock.*NY\+7.*Europe\/Athens.*UTC/);
  });

  it("HistData without a clock: the rule it is written in is named", async () => {
    const refusal = await refusalOf(
      readBytes("20120201 000000;1;2;1;2;0\n20120201 000100;1;2;1;2;0\n", { clock: undefined }),
    );
    expect(refusal.message).toContain("--clock -05:00");
  });

  it("one that is cancelled", async () => {
    const stop = new AbortController();
    stop.abort();
    const path = join(temporaryFolder(), "x.csv");
    const { writeFileSync } = await import("node:fs");
    writeFileSync(path, file(...GOOD));
    const refusal = await refusalOf(
      csvCandleFile.read({ path, symbol: eurusd, clock: "UTC", repair: false, maxBytes: 1e9, signal: stop.signal }),
    );
    expect(refusal.code).toBe("cancelled");
  });
});

describe("bad rows", () => {
  const bad = file(
    GOOD[0] as string,
    "2025-01-02 10:01,NaN,1.2,1.0,1.15,5",
    "2025-01-02 10:02,1.1,1.12,1.0,1.15,5",
    "2025-01-02 10:03,1.1,1.2,1.12,1.15,5",
    "",
    "2025-01-02 10:00,1.1,1.2,1.0,1.15,5",
    "2025-01-02 09:00,1.1,1.2,1.0,1.15,5",
    "2025-01-02 10:07,1.1,1.2",
    "2025-02-30 10:08,1.1,1.2,1.0,1.15,5",
    "2025-01-02 10:09,1.1,1.2,-1.0,1.15,5",
    "2025-01-02 10:10,1.1,1.2,1.0,1.15,-5",
    ...["2025-01-02 10:11,1.1,1.2,1.0,1.15,5", "2025-01-02 10:12,1.1,1.2,1.0,1.15,5"],
  );

  it("refuse the file, the first five with their lines, and the count", async () => {
    const refusal = await refusalOf(readBytes(bad));
    expect(refusal.message).toContain("candles.csv has bad rows: 9 of 12 rows");
    expect(refusal.message).toContain("--repair");
    expect(refusal.details).toEqual([
      "line 3: a price is no number",
      "line 4: the high is below the open, low or close",
      "line 5: the low is above the open or close",
      "line 7: the same time as the row before",
      "line 8: the time goes backward",
    ]);
  });

  it("are left out and reported by a repair", async () => {
    const report = await readBytes(bad, { repair: true });
    expect(tableOf(report.candles).map((row) => row.slice(11, 16))).toEqual(["10:00", "10:11", "10:12"]);
    expect(report.badRows.count).toBe(9);
    expect(report.badRows.first).toHaveLength(5);
    expect(report.notes).toContain("9 bad rows were left out");
  });

  it("keep their lines where empty ones stand between", async () => {
    const refusal = await refusalOf(
      readBytes(
        `${HEAD}\n${GOOD[0]}\n\n\n${GOOD[1]}\n2025-01-02 10:01:30,1,2,1,2,5\n${GOOD[2]}\n2025-01-02 10:03,1,2,1,2,5\n2025-01-02 10:04,1,2,1,2,5\n`,
      ),
    );
    expect(refusal.details).toEqual(["line 7: the candle opens inside the one before (these are M1 candles)"]);
  });

  it("that open inside another candle are found where most are longer", async () => {
    const rows = ["10:00", "10:15", "10:20", "10:30", "10:45", "11:00"].map((time) => `2025-01-02 ${time},1,2,1,2,5`);
    expect((await refusalOf(readBytes(file(...rows)))).details).toEqual([
      "line 4: the candle opens inside the one before (these are M15 candles)",
    ]);
    expect((await readBytes(file(...rows), { repair: true })).candles.length).toBe(5);
  });

  it("of a time that does not exist name the clock's change", async () => {
    const rows = ["2025-03-30 02:30", "2025-03-30 03:00", "2025-03-30 04:00", "2025-03-30 04:30"].map(
      (time) => `${time},1,2,1,2,5`,
    );
    expect((await refusalOf(readBytes(file(...rows), { clock: "Europe/Athens" }))).details).toEqual([
      "line 3: the time does not exist on this clock (the hour that is left out in spring)",
    ]);
  });

  it("in every row of a file from new to old are told as that", async () => {
    const refusal = await refusalOf(readBytes(file(...GOOD.toReversed())));
    expect(refusal.message).toContain("from new to old");
  });

  it("of a crossed quote", async () => {
    const text =
      "time,bid_open,bid_high,bid_low,bid_close,ask_close\n2025-01-02 10:00,1,2,1,2,2.1\n2025-01-02 10:01,1,2,1,2,1.9\n";
    expect((await refusalOf(readBytes(text))).details).toEqual(["line 3: the ask closes below the bid"]);
  });

  it("longer than 1 KB", async () => {
    const refusal = await refusalOf(readBytes(`${file(...GOOD)}2025-01-02 10:03,1,2,1,2,5,${"x".repeat(2000)}\n`));
    expect(refusal.details).toEqual(["line 5: the line is longer than 1 KB"]);
  });
});

describe("clocks", () => {
  it("the repeated autumn hour is told apart by sequence", async () => {
    const rows = ["02:45", "03:00", "03:15", "03:30", "03:45", "03:00", "03:15", "03:30", "03:45", "04:00"];
    const report = await readBytes(file(...rows.map((time) => `2025-10-26 ${time},1,2,1,2,5`)), {
      clock: "Europe/Athens",
    });
    expect(tableOf(report.candles).map((row) => row.slice(11, 16))).toEqual([
      "23:45",
      "00:00",
      "00:15",
      "00:30",
      "00:45",
      "01:00",
      "01:15",
      "01:30",
      "01:45",
      "02:00",
    ]);
  });

  it("a single candle takes its timeframe from the file's name", async () => {
    const report = await readBytes(file(GOOD[0] as string), { name: "EURUSD_M15_202501.csv" });
    expect(report.timeframe).toBe("M15");
  });
});
