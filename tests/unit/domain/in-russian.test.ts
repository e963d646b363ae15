import { describe, expect, it } from "vitest";
import { inRussian, PHRASES } from "../../../src/domain/russian/in-russian.js";
import { proseIn } from "../../support/prose.js";
import { refusalSentences } from "../../support/refusal-sentences.js";

/** Said on the command line, over HTTP or at a start alone. */
const NOT_IN_A_CHAT = [
  "src/services/start-api.ts",
  "src/services/access/manage-tokens.ts",
  "src/services/market/detect-reference.ts",
  "src/services/market/detect-query.ts",
  "src/adapters/http/",
  "src/adapters/bridge/",
  "src/adapters/symbols/",
  "src/adapters/sqlite/instance-lock.ts",
  "src/adapters/sqlite/open-database.ts",
];
const worded = refusalSentences([
  "src/domain",
  "src/market-tools",
  "src/setup-manager",
  "src/backtester",
  "src/services",
  "src/adapters",
  "agents",
  "tools",
]).filter(({ file }) => !NOT_IN_A_CHAT.some((place) => file.startsWith(place)));

/** What is said a line at a time, in English where it arises; `never` is what is no sentence for a person, or code in both languages. */
const LINES: Readonly<Record<string, { readonly places: readonly string[]; readonly never: readonly string[] }>> = {
  "the mistakes of a setup": {
    places: [
      "src/setup-manager/loading",
      "src/setup-manager/expression",
      "src/setup-manager/load-setup.ts",
      "src/market-tools/resolve",
      "src/market-tools/resolve-tools.ts",
      "src/domain/nearest.ts",
    ],
    never: [
      "not {}",
      "{} {}between {} and {}",
      "open high low close atr spread volume time hour minute weekday entry stop target rr",
      "bullish bearish HH HL LH LL EQ bos choch premium discount equilibrium true false",
      "and or not between in abs min max",
      "id version title symbols timeframe tz active required_tools rule trade filters checks score risk account live",
    ],
  },
  "what stands in the way of a file, a fetch or the journal": {
    places: [
      ...["day-candles", "day-request"].map((name) => `src/adapters/dukascopy/${name}.ts`),
      "src/adapters/sqlite/sqlite-refusal.ts",
      "src/domain/disk-refusal.ts",
    ],
    never: [
      "Move it away with its -wal and -shm files, then put a copy from the folder backups beside it in its place",
    ],
  },
  "what became of a reading, of a part, of a file": {
    places: [
      ...["rule-log", "table-cells", "anchored-records", "compare-tables", "live-witness"].map(
        (name) => `src/backtester/validation/causality/${name}.ts`,
      ),
    ],
    never: ["signal {} at {} stop {} target {}{}, begun at bar {}"],
  },
  "how candles were read": {
    places: [
      "src/adapters/csv",
      "src/services/data/load-candles.ts",
      "src/services/backtest/data-notes.ts",
      "src/services/backtest/conversion-rate.ts",
    ],
    never: [],
  },
  "what a setup waits for and trades": {
    places: ["src/setup-manager/explain-setup.ts"],
    never: [
      ...["of {}", "within {}", "{} at {}{}", ", works {}", "then {}, {}", "{} bar{}", "at most {} signal{} a day"],
      ...["risks {} a trade, {} open at most{}", "score above {}; without a model it {}"],
    ],
  },
  "why a rule gave a signal or none": {
    places: ["src/setup-manager/explaining", "src/services/live/late-reason.ts", "src/services/live/new-alert.ts"],
    never: [
      "not known",
      "{} at {}",
      "{} formed {}, known {}",
      "not {}",
      "moved on",
      "{} bar{}",
      "{} sequence{} open",
      ", {} left",
      ", no bar left",
      "; missed by {}",
      ", target {}",
    ],
  },
};

/** Words that are the same in both languages: commands, options, names of things. */
const CYRILLIC = /[А-Яа-яЁё]/;

describe("refusals in Russian", () => {
  it("are found in the code by the hundred", () => expect(worded.length).toBeGreaterThan(100));

  it("exist for every sentence that a chat can be refused with", () => {
    const english = new Set(PHRASES.map(([sentence]) => sentence));
    expect(worded.filter(({ sentence }) => !english.has(sentence))).toEqual([]);
  });

  it.each(Object.entries(LINES))("exist for every sentence of %s", (_, { places, never }) => {
    const oneValue = (text: string): string => text.replace(/(?:\{\})+/g, "{}");
    const english = PHRASES.map(([sentence]) => oneValue(sentence));
    const prose = proseIn(places).filter(({ text }) => !never.includes(text));
    expect(prose.length).toBeGreaterThan(5);
    expect(prose.filter(({ text }) => !english.some((sentence) => sentence.includes(oneValue(text))))).toEqual([]);
  });

  it.each(PHRASES)("%s", (english, russian) => {
    let at = 0;
    const values: string[] = [];
    const sentence = english.replace(/\{\}/g, (_, place: number) => {
      values[at] = english.slice(place - 2, place) === "{}" ? "." : `v${at}`;
      return values[at++] as string;
    });
    expect(inRussian(sentence), "is found, and not taken for another").toBe(
      russian.replace(/\{(\d+)~?\}/g, (_, number: string) => values[Number(number)] as string),
    );
    expect(russian).toMatch(CYRILLIC);
    for (const [, number] of russian.matchAll(/\{(\d+)~?\}/g)) expect(Number(number)).toBeLessThan(at);
  });

  it("are said whole, phrases within phrases too", () => {
    expect(inRussian('There is no setup "IB_raid"; did you mean "IB_raid_v1"? Known: none yet.')).toBe(
      'Сетапа «IB_raid» нет; может быть, "IB_raid_v1"? Есть: пока ни одного.',
    );
    expect(inRussian("The setup is missing. Usage: /backtest <setup>")).toBe(
      "Не хватает слова: сетап. Как писать: /backtest <сетап>",
    );
    expect(
      inRussian(
        "No M15 candle of EURUSD closed on 2025-01-04: the market was shut. The data reach from 2025-01-02 to 2025-12-31; the last day with candles before it is 2025-01-03, the next one 2025-01-05.",
      ),
    ).toBe(
      "Ни одна свеча M15 по EURUSD не закрылась в день 2025-01-04: рынок был закрыт. Данные есть с 2025-01-02 по 2025-12-31; последний день со свечами до этого 2025-01-03, следующий 2025-01-05.",
    );
  });

  it("know what was near from a value before it, and do without", () => {
    expect(inRussian('must be "a", "b", not "bb"; did you mean "b"?')).toBe(
      'должно быть "a", "b", а не "bb"; может быть, "b"?',
    );
    expect(inRussian('must be "a", "b", not 3')).toBe('должно быть "a", "b", а не 3');
  });

  it("leave a person's own words as they were, whatever those are", () => {
    expect(inRussian('There is no setup "none yet". Known: a, b.')).toBe("Сетапа «none yet» нет. Есть: a, b.");
    expect(inRussian("A sentence of nobody's.")).toBe("A sentence of nobody's.");
  });

  it("are found in a moment in the longest sentence that is searched for", () => {
    const begun = performance.now();
    for (const hostile of ["{} ; did you mean ", "of from to ", 'There is no run "', ": ", " has "])
      inRussian(hostile.repeat(300).slice(0, 2_000));
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
