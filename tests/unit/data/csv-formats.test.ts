import { describe, expect, it } from "vitest";
import { tableOf } from "../../support/data/candle-table.js";
import { readBytes, refusalOf } from "../../support/data/csv-text.js";
import { ger40 } from "../../support/data/symbols.js";
import { said } from "../../support/data/utc.js";

const THREE = [
  "2024-01-02 12:00 1.0951 1.0958 1.095 1.0955 40 0.00015",
  "2024-01-02 12:15 1.0955 1.0956 1.09401 1.0942 55 0.00012",
  "2024-01-02 12:30 1.0942 1.0949 1.0941 1.09485 31 0.0002",
];
const MT5_HEADER = ["<DATE>", "<TIME>", "<OPEN>", "<HIGH>", "<LOW>", "<CLOSE>", "<TICKVOL>", "<VOL>", "<SPREAD>"];
const MT5_ROWS = [
  ["2024.01.02", "12:00:00", "1.09510", "1.09580", "1.09500", "1.09550", "40", "0", "15"],
  ["2024.01.02", "12:15:00", "1.09550", "1.09560", "1.09401", "1.09420", "55", "0", "12"],
  ["2024.01.02", "12:30:00", "1.09420", "1.09490", "1.09410", "1.09485", "31", "0", "20"],
];
const mt5 = (separator: string, end = "\r\n") =>
  [MT5_HEADER, ...MT5_ROWS].map((row) => row.join(separator) + end).join("");
const utf16 = (text: string, big: boolean, mark: boolean): Buffer => {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return big ? bytes.swap16() : bytes;
};

describe("an MT5 history export", () => {
  it.each([
    ["tabs", mt5("\t"), "MT5 export, tab, UTF-8"],
    ["commas", mt5(",", "\n"), "MT5 export, comma, UTF-8"],
    ["spaces", mt5(" "), "MT5 export, spaces, UTF-8"],
    ["several spaces", mt5("   "), "MT5 export, spaces, UTF-8"],
    ["quoted lines", mt5("\t").replace(/^(.*)\r$/gm, '"$1"\r'), "MT5 export, tab, UTF-8"],
    ["quoted fields", mt5(",").replace(/[^,\r\n]+/g, '"$&"'), "MT5 export, comma, UTF-8"],
    ["a byte-order mark", `\ufeff${mt5("\t")}`, "MT5 export, tab, UTF-8"],
    ["UTF-16LE", utf16(mt5("\t"), false, true), "MT5 export, tab, UTF-16LE"],
    ["UTF-16BE", utf16(mt5("\t"), true, true), "MT5 export, tab, UTF-16BE"],
    ["UTF-16LE without a mark", utf16(mt5("\t"), false, false), "MT5 export, tab, UTF-16LE"],
    ["UTF-16BE without a mark", utf16(mt5("\t"), true, false), "MT5 export, tab, UTF-16BE"],
    ["no end of its last line", mt5("\t").trimEnd(), "MT5 export, tab, UTF-8"],
    ["empty lines", `\r\n${mt5("\t").replaceAll("\r\n", "\r\n\r\n")}`, "MT5 export, tab, UTF-8"],
    ["no seconds", mt5("\t").replace(/:00\t/g, "\t"), "MT5 export, tab, UTF-8"],
  ])("with %s", async (_, bytes, format) => {
    const report = await readBytes(bytes);
    expect(tableOf(report.candles)).toEqual(THREE);
    expect(report).toMatchObject({ format, timeframe: "M15", rows: 3, badRows: { count: 0 }, notes: [] });
    expect(report.origin).toMatchObject({
      kind: "file",
      name: "candles.csv",
      clock: "UTC",
      spread: "candles",
      volume: "candles",
    });
  });

  it("of days has no column for the time", async () => {
    const days =
      "<DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n2024.01.02\t1.1\t1.2\t1.0\t1.15\t9\t0\t1\n2024.01.03\t1.15\t1.2\t1.1\t1.15\t9\t0\t1\n";
    const report = await readBytes(days, { clock: "NY+7" });
    expect(report.timeframe).toBe("D1");
    expect(tableOf(report.candles)[0]).toBe("2024-01-01 22:00 1.1 1.2 1 1.15 9 0.00001");
  });
});

describe("other forms", () => {
  it("the header form of the EURUSD sample", async () => {
    const report = await readBytes(
      "Date,Open,High,Low,Close,Tickvol,Volume,Spread\n2022.10.10 00:00:00,0.97312,0.97369,0.97312,0.97357,60,0,20\n2022.10.10 00:15:00,0.9735,0.97362,0.97328,0.97362,57,0,20\n",
      { clock: "Europe/Athens" },
    );
    expect(tableOf(report.candles)).toEqual([
      "2022-10-09 21:00 0.97312 0.97369 0.97312 0.97357 60 0.0002",
      "2022-10-09 21:15 0.9735 0.97362 0.97328 0.97362 57 0.0002",
    ]);
    expect(report.format).toBe("MT5 header file, comma, UTF-8");
  });

  it("bid and ask: the bid is kept, the spread is that of the closes", async () => {
    const text =
      "time,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close\n2019-02-20 00:15:00,11313.5,11313.6,11313.4,11313.4,11320,11320,11319.1,11319.4\n2019-02-20 00:16:00,11313.8,11313.8,11307.9,11308.6,11318.8,11318.8,11314,11316.1\n";
    const report = await readBytes(text, { symbol: ger40 });
    expect(tableOf(report.candles)).toEqual([
      "2019-02-20 00:15 11313.5 11313.6 11313.4 11313.4 0 6",
      "2019-02-20 00:16 11313.8 11313.8 11307.9 11308.6 0 7.5",
    ]);
    expect(report.notes).toEqual(["no volume in the file: it is 0"]);
    expect(report.origin).toMatchObject({ spread: "candles", volume: "none" });
  });

  it("MT4, without a header", async () => {
    const report = await readBytes(
      "2012.02.01,00:00,1.3060,1.3066,1.3059,1.3064,44\n2012.02.01,00:01,1.3064,1.3065,1.3060,1.3061,12\n",
    );
    expect(report.format).toBe("MT4 export, comma, UTF-8");
    expect(tableOf(report.candles)[1]).toBe("2012-02-01 00:01 1.3064 1.3065 1.306 1.3061 12 0.00008");
    expect(report.origin.spread).toBe("symbol");
    expect(report.notes[0]).toContain("0.8 pips, the spread of the symbol's table");
  });

  it("HistData, Eastern time without daylight saving", async () => {
    const report = await readBytes(
      "20120701 000000;1.3060;1.3066;1.3059;1.3064;0\n20120701 000100;1.3064;1.3065;1.3060;1.3061;0\n",
      { clock: "-05:00" },
    );
    expect(report.format).toBe("HistData, semicolon, UTF-8");
    expect(tableOf(report.candles)[0]).toContain("2012-07-01 05:00 1.306 ");
  });

  it("the format of the benchmark", async () => {
    const report = await readBytes(
      "timestamp,open,high,low,close,volume\n2020-01-01 00:00:00,1.10000,1.10032,1.09998,1.10031,62\n2020-01-01 00:01:00,1.10031,1.10048,1.10025,1.10045,418\n",
    );
    expect(tableOf(report.candles)[1]).toBe("2020-01-01 00:01 1.10031 1.10048 1.10025 1.10045 418 0.00008");
  });

  it.each([
    ["Z", "2025-07-01T12:00:00Z", "2025-07-01T12:01:00Z", "2025-07-01 12:00"],
    ["+02:00", "2025-07-01T12:00:00+02:00", "2025-07-01T12:01:00+02:00", "2025-07-01 10:00"],
    ["-0530 and fractions", "2025-07-01 12:00:00.000-0530", "2025-07-01 12:01:00.000-0530", "2025-07-01 17:30"],
    ["epoch seconds", "1751371200", "1751371260", "2025-07-01 12:00"],
    ["epoch milliseconds", "1751371200000", "1751371260000", "2025-07-01 12:00"],
  ])("times that carry their own offset need no clock: %s", async (_, first, second, instant) => {
    const report = await readBytes(`time,open,high,low,close,volume\n${first},1,2,1,2,5\n${second},2,3,2,3,5\n`, {
      clock: undefined,
    });
    expect(tableOf(report.candles)[0]).toContain(instant);
    expect(report.origin.clock).toBe("UTC");
  });

  it("a header that says GMT needs no clock either; its dates are day first", async () => {
    const report = await readBytes(
      "Gmt time,Open,High,Low,Close,Volume\n31.12.2024 23:59:00.000,1,2,1,2,5.5\n01.01.2025 00:00:00.000,2,3,2,3,5\n",
      { clock: undefined },
    );
    expect(tableOf(report.candles)).toEqual([
      "2024-12-31 23:59 1 2 1 2 5.5 0.00008",
      "2025-01-01 00:00 2 3 2 3 5 0.00008",
    ]);
  });

  it("decimal commas, where the separator is none", async () => {
    const report = await readBytes(
      "Datum;Date;Open;High;Low;Close\nx;2025-01-01 00:00;1,10000;1,20000;1,00000;1,15\nx;2025-01-01 01:00;1,1;1,2;1,0;1,15\n",
    );
    expect(tableOf(report.candles)[0]).toContain("2025-01-01 00:00 1.1 1.2 1 1.15");
    expect(report.timeframe).toBe("H1");
  });

  it("an epoch beside a written date wins", async () => {
    const report = await readBytes(
      "unix,date,symbol,open,high,low,close,Volume BTC\n1751371200,garbage,BTC/USD,1,2,1,2,5\n1751371260,garbage,BTC/USD,2,3,2,3,5\n",
      { clock: undefined },
    );
    expect(tableOf(report.candles)[1]).toContain("2025-07-01 12:01 2 3 2 3");
  });
});

describe("what is changed is said", () => {
  it("prices off the grid are put on it", async () => {
    const report = await readBytes(
      "time,open,high,low,close,volume,spread\n2025-01-01 00:00,1.100004,1.1000149,1.1,1.10001,1,3\n2025-01-01 00:01,1.1,1.1,1.1,1.1,1,3\n",
    );
    expect(tableOf(report.candles)[0]).toBe("2025-01-01 00:00 1.1 1.10001 1.1 1.10001 1 0.00003");
    expect(report.notes).toEqual(["2 prices were put on the tick grid of 0.00001"]);
  });

  it("empty cells of spread and volume are filled", async () => {
    const report = await readBytes(
      "time,open,high,low,close,volume,spread\n2025-01-01 00:00,1,2,1,2,,3\n2025-01-01 00:01,1,2,1,2,7,\n",
    );
    expect(tableOf(report.candles)).toEqual([
      "2025-01-01 00:00 1 2 1 2 0 0.00003",
      "2025-01-01 00:01 1 2 1 2 7 0.00008",
    ]);
    expect(report.notes).toEqual([
      "1 rows without a spread have 0.8 pips, the spread of the symbol's table",
      "1 rows without a volume have 0",
    ]);
  });

  it("a spread of 0 throughout is no spread", async () => {
    const report = await readBytes(
      "time,open,high,low,close,volume,spread\n2025-01-01 00:00,1,2,1,2,1,0\n2025-01-01 00:01,1,2,1,2,7,0\n",
    );
    expect(report.origin.spread).toBe("symbol");
    expect(report.candles.spread[1]).toBe(0.00008);
  });

  it("a spread in price units is not taken for points", async () => {
    const report = await readBytes(
      "time,open,high,low,close,volume,spread\n2025-01-01 00:00,1,2,1,2,1,0.00012\n2025-01-01 00:01,1,2,1,2,7,0.0001\n",
    );
    expect([...report.candles.spread.subarray(0, 2)]).toEqual([0.00012, 0.0001]);
  });
});

describe("a clock for times that carry their own offset", () => {
  const rows = (times: readonly string[]) =>
    `time,open,high,low,close\n${times.map((t) => `${t},1,2,1,2`).join("\n")}\n`;

  it.each(["+02:00", "+0200", "+02"])("is not needed beside %s, which is said", async (offset) => {
    const times = ["10:00", "10:15", "10:30"].map((time) => `2025-06-03 ${time}:00${offset}`);
    const report = await readBytes(rows(times), { clock: "NY+7" });
    expect(report.notes).toContain("the file's times carry their own offset: --clock was not needed");
    expect([report.origin.clock, said(report.candles.openTime[0] as number)]).toEqual(["UTC", "2025-06-03 08:00"]);
  });

  it("is refused all the same where it is none", async () => {
    expect(
      (await refusalOf(readBytes(rows(["2025-06-03 10:00Z", "2025-06-03 10:15Z"]), { clock: "NY+99" }))).code,
    ).toBe("bad_clock");
  });
});
