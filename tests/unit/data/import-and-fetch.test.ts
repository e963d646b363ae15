import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { csvCandleFile } from "../../../src/adapters/csv/csv-candle-file.js";
import { sampleSource } from "../../../src/adapters/sample/sample-source.js";
import { firstAtOrAfter, sliceCandles } from "../../../src/domain/candles.js";
import { Refusal } from "../../../src/domain/errors.js";
import { inRussian } from "../../../src/domain/russian/in-russian.js";
import type { CandleSource } from "../../../src/ports/candle-source.js";
import { ensureSample } from "../../../src/services/data/ensure-sample.js";
import { fetchCandles } from "../../../src/services/data/fetch-candles.js";
import { importCandles } from "../../../src/services/data/import-candles.js";
import { importAnswer } from "../../../tools/answers/import-answer.js";
import { loadedOf } from "../../support/data/candle-store-contract.js";
import { flatCandles } from "../../support/data/candle-table.js";
import { refusalOf } from "../../support/data/csv-text.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { btcusd, eurusd, symbols } from "../../support/data/symbols.js";
import { said, utc } from "../../support/data/utc.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

/** Later than all candles here. */
const NOW = { now: () => utc("2026-01-05 10:20") };

describe("importing a file", () => {
  const file = (...times: string[]): string => {
    const path = join(temporaryFolder(), "export.csv");
    writeFileSync(
      path,
      `time,open,high,low,close,volume\n${times.map((time) => `2025-06-03 ${time},1,2,1,2,5`).join("\n")}\n`,
    );
    return path;
  };
  const request = { symbol: eurusd, clock: "NY+7", maxBytes: 1e6 };

  it("leaves out the candle that is still forming, and says so in both languages", async () => {
    const store = memoryCandleStore();
    // 10:15 on that clock is 07:15 UTC.
    const deps = { store, files: csvCandleFile, symbols, clock: { now: () => utc("2025-06-03 07:44") } };
    const report = await importCandles(deps, { ...request, path: file("10:00", "10:15", "10:30") });
    expect([report.candles, said(report.to), report.merged.added]).toEqual([2, "2025-06-03 07:15", 2]);
    expect(report.notes).toContain("the last candle has not closed yet: it was left out");
    expect(JSON.stringify(importAnswer(report, "ru").blocks)).toContain("последняя свеча ещё не закрылась");
  });

  it("refuses candles of the future: the clock was told wrong, or a row is of no market", async () => {
    const store = memoryCandleStore();
    const deps = { store, files: csvCandleFile, symbols, clock: { now: () => utc("2025-06-03 07:44") } };
    const refusal = await refusalOf(
      importCandles(deps, { ...request, clock: "UTC", path: file("10:00", "10:15", "10:30") }),
    );
    expect(refusal).toMatchObject({
      code: "bad_clock",
      message: expect.stringContaining("opens at 2025-06-03 10:30 UTC, read on the clock UTC, which has not come yet"),
    });
    expect(inRussian(refusal.message)).toContain("ещё не наступило");
    expect(await store.list()).toEqual([]);
  });

  it("stores it and says what it held", async () => {
    const store = memoryCandleStore();
    const report = await importCandles(
      { store, files: csvCandleFile, symbols, clock: NOW },
      { ...request, path: file("10:00", "10:15", "10:30") },
    );
    expect(report).toMatchObject({
      symbol: "EURUSD",
      timeframe: "M15",
      candles: 3,
      rows: 3,
      merged: { added: 3, replaced: 0, kept: 0, syntheticRemoved: 0 },
    });
    expect(report.origin).toMatchObject({ kind: "import", name: "export.csv", clock: "NY+7" });
    expect([said(report.from), said(report.to)]).toEqual(["2025-06-03 07:00", "2025-06-03 07:30"]);
    const more = await importCandles(
      { store, files: csvCandleFile, symbols, clock: NOW },
      { ...request, path: file("10:30", "10:45") },
    );
    expect(more.merged).toEqual({ added: 1, replaced: 0, kept: 3, syntheticRemoved: 0 });
  });

  it("stores nothing of a file with bad rows, unless it is repaired", async () => {
    const store = memoryCandleStore();
    const path = file("10:00", "10:15", "10:15", "10:30");
    expect(
      (await refusalOf(importCandles({ store, files: csvCandleFile, symbols, clock: NOW }, { ...request, path })))
        .details,
    ).toEqual(["line 4: the same time as the row before"]);
    expect(await store.list()).toEqual([]);
    const report = await importCandles(
      { store, files: csvCandleFile, symbols, clock: NOW },
      { ...request, path, repair: true },
    );
    expect([report.candles, report.badRows.count, report.merged.added]).toEqual([3, 1, 3]);
  });
});

describe("what an import says in Russian", () => {
  it("names what is wrong with each row, and how the rest was taken", async () => {
    const path = join(temporaryFolder(), "EURUSD.csv");
    const rows = [
      "2024-01-02 10:00,1.1,1.2,1.0,1.15",
      "2024-01-02 10:15,1.1,1.05,1.0,1.15",
      "2024-01-02 10:30,1.1,1.2,1.0",
      "2024-01-02 10:30,1.1,1.2,1.0,abc",
      "2024-01-02 10:45,1.1,1.2,1.0,1.1",
      "2024-01-02 10:45,1.1,1.2,1.0,1.1",
      "2024-01-02 11:00,1.123456,1.2,1.0,1.1",
    ];
    writeFileSync(path, `Time,Open,High,Low,Close\n${rows.join("\n")}\n`);
    const deps = { store: memoryCandleStore(), files: csvCandleFile, symbols, clock: NOW };
    const request = { symbol: eurusd, clock: "UTC", maxBytes: 1e6, path };
    const { message, details } = await refusalOf(importCandles(deps, request));
    expect([message, ...details].map((line) => inRussian(line))).toEqual([
      "В EURUSD.csv есть плохие строки: 4 из 7. Исправьте их или отбросьте: --repair, а в чате — кнопкой.",
      "строка 3: максимум ниже открытия, минимума или закрытия",
      "строка 4: столбцов слишком мало",
      "строка 5: цена — не число",
      "строка 7: то же время, что у строки выше",
    ]);
    const report = await importCandles(deps, { ...request, repair: true });
    expect(JSON.stringify(importAnswer(report, "ru").blocks).match(/"[^"]*[а-яё][^"]*"/gi)).toEqual([
      '"EURUSD M15 · EURUSD.csv · часы UTC: "',
      '"Прочитано свечей: 3; добавлено 3, заменено 0, сохранено 0."',
      '"CSV с заголовком, запятая, UTF-8"',
      '"Отброшено плохих строк: 4, первые из них:"',
      '"строка 3: максимум ниже открытия, минимума или закрытия"',
      '"строка 4: столбцов слишком мало"',
      '"строка 5: цена — не число"',
      '"строка 7: то же время, что у строки выше"',
      '"спреда в файле нет: у каждой свечи 0.8 п. из таблицы символа"',
      '"объёма в файле нет: он равен 0"',
      '"цен подогнано к шагу 0.00001: 1"',
    ]);
  });
});

describe("importing beside what is stored", () => {
  const three = (name: string, hour = "10"): string => {
    const path = join(temporaryFolder(), name);
    const rows = ["00", "15", "30"].map((minute) => `2025-06-03 ${hour}:${minute},1,2,1,2,5`);
    writeFileSync(path, `time,open,high,low,close,volume\n${rows.join("\n")}\n`);
    return path;
  };
  const request = { symbol: eurusd, clock: "NY+7", maxBytes: 1e6 };
  const files = csvCandleFile;

  it("removes the synthetic sample of the symbol, whatever its timeframe, and says so", async () => {
    const minutes = flatCandles("2025-01-01 00:00", [1, 1, 1], "M1");
    const store = memoryCandleStore(loadedOf(minutes, { kind: "synthetic" }));
    const report = await importCandles(
      { store, files, symbols, clock: NOW },
      { ...request, path: three("export.csv") },
    );
    expect(report.merged).toEqual({ added: 3, replaced: 0, kept: 0, syntheticRemoved: 3 });
    expect((await store.list()).map(({ timeframe, origin }) => [timeframe, origin.kind])).toEqual([["M15", "import"]]);
    expect(JSON.stringify(importAnswer(report, "en"))).toContain("The synthetic sample of EURUSD was removed");
  });

  it("refuses a file that is named after another symbol", async () => {
    const store = memoryCandleStore();
    const path = three("GER40_M15.csv");
    expect(
      (await refusalOf(importCandles({ store, files, symbols, clock: NOW }, { ...request, path }))).message,
    ).toMatch(
      /^The file is named GER40_M15\.csv, which tells GER40, .* for EURUSD: say --symbol GER40, or rename the file\.$/,
    );
    expect(await store.list()).toEqual([]);
  });

  it("refuses candles on another clock than those stored of the same time, and names both clocks", async () => {
    const store = memoryCandleStore();
    await importCandles({ store, files, symbols, clock: NOW }, { ...request, path: three("a.csv") });
    const other = { ...request, clock: "Europe/Berlin", path: three("b.csv", "09") };
    const refusal = await refusalOf(importCandles({ store, files, symbols, clock: NOW }, other));
    expect([refusal.code, refusal.message]).toEqual([
      "conflict",
      expect.stringMatching(/were read on the clock NY\+7, b\.csv is read on Europe\/Berlin.*--replace/),
    ]);
    const replaced = await importCandles({ store, files, symbols, clock: NOW }, { ...other, replace: true });
    expect(replaced.merged).toMatchObject({ added: 0, replaced: 0, kept: 3 });
    expect((await store.list()).map(({ count }) => count)).toEqual([3]);
  });

  it("replaces the whole span of the file where that is meant", async () => {
    const store = memoryCandleStore(loadedOf(flatCandles("2025-06-03 07:00", [1, 2, 3, 4], "M15")));
    const right = { ...request, clock: "UTC", path: three("c.csv", "07") };
    expect((await refusalOf(importCandles({ store, files, symbols, clock: NOW }, right))).code).toBe("conflict");
    const report = await importCandles({ store, files, symbols, clock: NOW }, { ...right, replace: true });
    expect(report.merged).toMatchObject({ added: 0, replaced: 3, kept: 1 });
  });

  it.each([
    ["the same clock by another name", "Etc/GMT-3", "10"],
    ["a clock that agrees at that time of the year", "Europe/Athens", "10"],
    ["another clock at another time", "UTC", "12"],
  ])("takes %s", async (_, clock, hour) => {
    const store = memoryCandleStore();
    await importCandles({ store, files, symbols, clock: NOW }, { ...request, path: three("a.csv") });
    const report = await importCandles(
      { store, files, symbols, clock: NOW },
      { ...request, clock, path: three("b.csv", hour) },
    );
    expect(report.merged.added + report.merged.kept).toBeGreaterThan(0);
  });
});

describe("fetching", () => {
  const minutes = flatCandles(
    "2025-06-03 00:00",
    Array.from({ length: 3 * 1440 }, (_, i) => 1 + (i % 100) / 1000),
    "M1",
    btcusd,
  );
  const source: CandleSource = {
    name: "here",
    fetch: ({ from, to }) =>
      Promise.resolve(
        loadedOf(sliceCandles(minutes, firstAtOrAfter(minutes, from), firstAtOrAfter(minutes, to)), { kind: "fetch" }),
      ),
  };
  const clockAt = (time: string) => ({ now: () => utc(time), elapsed: () => 0 });
  const ask = { symbol: btcusd, timeframe: "M1" as const, start: "2025-06-04", end: "2025-06-05" };

  it("stores the days asked for, both inclusive", async () => {
    const store = memoryCandleStore();
    const report = await fetchCandles({ store, source, clock: clockAt("2026-01-01") }, ask);
    expect(report).toMatchObject({
      source: "here",
      candles: 2880,
      days: ["2025-06-04", "2025-06-05"],
      merged: { added: 2880 },
    });
  });

  it("takes closed candles alone of a day that is not over", async () => {
    const store = memoryCandleStore();
    const clock = { now: () => utc("2025-06-05 10:00") + 30_000, elapsed: () => 0 };
    await fetchCandles({ store, source, clock }, ask);
    const [series] = await store.list();
    expect(said(series?.to as number)).toBe("2025-06-05 09:59");
  });

  it("refuses the future, days the wrong way round, and an empty answer", async () => {
    const deps = { store: memoryCandleStore(), source, clock: clockAt("2025-06-10") };
    expect((await refusalOf(fetchCandles(deps, { ...ask, start: "2025-07-01", end: "2025-07-02" }))).message).toContain(
      "lies in the future",
    );
    expect((await refusalOf(fetchCandles(deps, { ...ask, start: "2025-06-05", end: "2025-06-04" }))).code).toBe(
      "bad_range",
    );
    expect((await refusalOf(fetchCandles(deps, { ...ask, start: "2025-06-07", end: "2025-06-08" }))).message).toBe(
      "here has no candles of BTCUSD from 2025-06-07 to 2025-06-08.",
    );
  });

  it("stores nothing where the source fails half-way", async () => {
    const store = memoryCandleStore();
    const broken: CandleSource = {
      name: "broken",
      fetch: () => Promise.reject(new Refusal("unavailable", "It broke off.")),
    };
    await refusalOf(fetchCandles({ store, source: broken, clock: clockAt("2026-01-01") }, ask));
    expect(await store.list()).toEqual([]);
  });
});

describe("the sample market", () => {
  it("is made in an empty store, once, and left out where there is anything", async () => {
    const store = memoryCandleStore();
    expect(await ensureSample({ store, sample: sampleSource, symbols })).toBe(true);
    const listed = (await store.list()).map(({ symbol, timeframe, origin }) => [
      symbol,
      timeframe,
      origin.kind,
      origin.name,
    ]);
    expect(listed).toEqual([
      ["EURUSD", "M1", "synthetic", "sample market (synthetic)"],
      ["GER40", "M1", "synthetic", "sample market (synthetic)"],
    ]);
    expect(await ensureSample({ store, sample: sampleSource, symbols })).toBe(false);
    const used = memoryCandleStore(loadedOf(flatCandles("2025-06-03 00:00", [1, 2])));
    expect(await ensureSample({ store: used, sample: sampleSource, symbols })).toBe(false);
    expect(await used.list()).toHaveLength(1);
  });
});
