import { describe, expect, it } from "vitest";
import { DAY } from "../../../src/domain/civil.js";
import { Refusal } from "../../../src/domain/errors.js";
import type { Timeframe } from "../../../src/domain/timeframe.js";
import type { CandleStore, StoredSeries } from "../../../src/ports/candle-store.js";
import type { Journal } from "../../../src/ports/journal.js";
import type { RunStore } from "../../../src/ports/run-store.js";
import { healthLines, healthMessage } from "../../../src/services/health.js";
import { wordsOf } from "../../support/fake-tools.js";

const NOW = Date.UTC(2026, 10, 27, 1);
const series = (symbol: string, timeframe: Timeframe, daysAgo: number, kind: "import" | "synthetic"): StoredSeries => ({
  symbol,
  timeframe,
  from: NOW - 400 * DAY,
  to: NOW - daysAgo * DAY,
  count: 1,
  origin: { kind, name: "x", clock: "UTC", hash: "0", spread: "symbol", volume: "none" },
});

async function dataLine(stored: readonly StoredSeries[], language: "en" | "ru" = "en") {
  const lines = await healthLines(
    {
      listSetups: () => Promise.resolve([]),
      store: {
        list: () => Promise.resolve(stored),
        damaged: () => Promise.resolve([]),
      } as Partial<CandleStore> as CandleStore,
      runs: { list: () => Promise.reject(new Refusal("disk", "The disk is gone.")) } as Partial<RunStore> as RunStore,
      journal: { look: () => Promise.reject(new Error("/home/someone")) } as Partial<Journal> as Journal,
      clock: { now: () => NOW },
    },
    language,
  );
  return lines;
}

describe("what health says of the candles", () => {
  it("is up to when they go, the finest timeframe of each symbol", async () => {
    const [, line] = await dataLine([
      series("EURUSD", "M15", 1, "import"),
      series("EURUSD", "M1", 1, "import"),
      series("GER40", "M1", 300, "synthetic"),
    ]);
    expect(line).toEqual({ what: "market data", ok: true, text: "EURUSD M1 to 2026-11-26, GER40 M1 (synthetic)" });
  });

  it("warns where they have grown old, the oldest by name, with the command that brings newer ones", async () => {
    const stored = [series("EURUSD", "M1", 3.9, "import"), series("GBPUSD", "M1", 30, "import")];
    expect((await dataLine(stored))[1]).toEqual({
      what: "market data",
      ok: true,
      isWarning: true,
      text: "EURUSD M1 to 2026-11-23, GBPUSD M1 to 2026-10-28. GBPUSD ends 30 days ago: `ita data fetch GBPUSD 2026-10-28..2026-11-26` or `ita data import` brings newer candles",
    });
    expect((await dataLine(stored, "ru"))[1]?.text).toContain("GBPUSD заканчивается 30 дн. назад");
  });

  it("names eight symbols and counts the rest; nothing stored is no fault", async () => {
    const many = Array.from({ length: 11 }, (_, at) => series(`S${at}`, "M1", 1, "import"));
    expect((await dataLine(many))[1]?.text).toMatch(/S7 M1 to 2026-11-26 and 3 more$/);
    expect((await dataLine([]))[1]).toMatchObject({ ok: true, text: expect.stringContaining("nothing yet") });
  });
});

it("puts what is not well first, says what to do, and tells nothing of a bug's own words", async () => {
  const words = wordsOf(healthMessage(await dataLine([series("EURUSD", "M1", 30, "import")]), "en"));
  expect(words.split("\n").map((line) => line.slice(0, 16))).toEqual([
    "Not well: 3. Wha",
    "- ✗ setups: 0 ca",
    "- ✗ journal: doe",
    "- ✗ runs: The di",
    "- ! market data:",
  ]);
  expect(words).toContain("restart ITA");
  expect(words).not.toContain("someone");
  expect(wordsOf(healthMessage([{ what: "x", ok: true, text: "y" }], "ru"))).toContain("Всё работает.");
});
