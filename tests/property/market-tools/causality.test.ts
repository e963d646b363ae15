import { describe, expect, test } from "vitest";
import type { Candles } from "../../../src/domain/candles.js";
import { resample } from "../../../src/domain/resample.js";
import type { SymbolSpec } from "../../../src/domain/symbol.js";
import { TOOLS } from "../../../src/market-tools/registry.js";
import { note, ROUNDS, rounds } from "../../support/causality/rounds.js";
import { cutsOf, liveBreach, type MakeRun, prefixBreach } from "../../support/causality/tool-breach.js";
import { btcusd, eurusd, ger40 } from "../../support/data/symbols.js";
import { hardCandles } from "../../support/market-tools/hard-candles.js";
import { prefixOf, randomCandles } from "../../support/market-tools/random-candles.js";
import { drawEntries, type Entries, everyWanted } from "../../support/market-tools/random-tools.js";
import { eurusdM15 } from "../../support/market-tools/real-candles.js";
import { entry, prepare } from "../../support/market-tools/run-tools.js";
import { sampleM15 } from "../../support/market-tools/sample-candles.js";
import { allCases, TOOL_CASES } from "../../support/market-tools/tool-cases.js";

const COUNT = 600;
const SEEDS = [1, 2, 3];

describe.each(Object.entries(TOOL_CASES))("%s", (_name, required) => {
  const make: MakeRun = (candles) => prepare(candles, required);

  test.each(SEEDS)("what is known at a bar never changes with what comes after (market %i)", (seed) => {
    expect(prefixBreach(make, randomCandles(seed, COUNT), cutsOf(COUNT, 97, seed))).toBeUndefined();
  });

  test.each(SEEDS)("candle by candle gives the same as all at once, each thing at its bar (market %i)", (seed) => {
    expect(liveBreach(make, randomCandles(seed + 10, COUNT))).toBeUndefined();
  });

  test("a series of one candle and an empty one are no trouble", () => {
    for (const count of [0, 1, 2]) {
      const candles = prefixOf(randomCandles(4, 3), count);
      expect(liveBreach(make, candles)).toBeUndefined();
      const run = make(candles);
      run.run();
      expect(entry(run, "it").table.length).toBeLessThanOrEqual(2);
    }
  });
});

const MARKET = 1500;
const SYMBOLS = [eurusd, ger40, btcusd];
const wanted = everyWanted();

/** Both properties of the entries, the live driver with and without a history; fails with the first breach. */
function holds(required: Entries, candles: Candles, symbol: SymbolSpec, n: number): void {
  const make: MakeRun = (part) => prepare(part, required, { symbol });
  const { length } = candles;
  const history = (n % 3) * Math.floor(length / 3);
  const cuts = cutsOf(length, 397, n % Math.min(300, length));
  const found = prefixBreach(make, candles, cuts) ?? liveBreach(make, candles, history);
  if (found !== undefined) expect.fail(`${found} in ${JSON.stringify(required)}`);
}

describe.each(TOOLS.map(({ name }) => name))("%s, drawn", (tool) => {
  test("with every value of every parameter, every source and timeframe: prefixes and the live driver agree with the whole", (context) => {
    let entries = 0;
    for (const round of rounds()) {
      const markets = SYMBOLS.map((symbol, s) => hardCandles({ seed: 3 * round + s + 1, count: MARKET, symbol }));
      for (const [w, want] of wanted.entries()) {
        const s = (w + round) % SYMBOLS.length;
        const symbol = SYMBOLS[s] as SymbolSpec;
        const required = want.tool === tool ? drawEntries(want, round * 10_007 + w + 1, symbol) : undefined;
        // What is refused whatever stands beside it is named below.
        if (required === undefined) continue;
        holds(required, markets[s] as Candles, symbol, w);
        entries++;
      }
    }
    note(context, { entries });
    expect(entries).toBeGreaterThan(0);
  });
});

test.for(["M1", "H1", "H4", "D1"] as const)("the same of setups on %s", (base, context) => {
  let entries = 0;
  for (const round of rounds())
    for (const [s, symbol] of SYMBOLS.entries()) {
      const fine = { seed: 3 * round + s + 1, symbol, count: base === "M1" ? MARKET : 5000 };
      const candles = hardCandles({ ...fine, timeframe: base === "M1" ? "M1" : "M30" });
      const own = base === "M1" ? candles : resample(candles, base, symbol.calendar);
      for (const [t, { name: tool }] of TOOLS.entries()) {
        const required = drawEntries({ tool }, round * 10_007 + 31 * s + t, symbol, base);
        if (required === undefined) continue;
        holds(required, own, symbol, t);
        entries++;
      }
    }
  note(context, { entries });
  expect(entries).toBeGreaterThanOrEqual(36 * ROUNDS);
});

test("nothing is left undrawn but an initial balance of whole days, which a setup may not name", () => {
  const undrawn = wanted.filter((want, w) => drawEntries(want, w + 1, eurusd) === undefined);
  expect(undrawn).toEqual([{ tool: "initial_balance", timeframe: "D1" }]);
});

/** All cases as one setup would run them, on months of candles. */
const everything: MakeRun = (candles) => prepare(candles, allCases(), { symbol: eurusd });

test("on the sample market, every case and higher timeframe: prefixes and the live driver agree with the whole", async () => {
  const candles = await sampleM15(8000);
  expect(prefixBreach(everything, candles, cutsOf(candles.length, 3499, 1499))).toBeUndefined();
  expect(liveBreach(everything, candles)).toBeUndefined();
});

const real = eurusdM15("Europe/Athens");

describe.skipIf(real === undefined)("on EURUSD M15, a year of it (skipped where the shared data is not there)", () => {
  test("what is known at a bar never changes with what comes after, k stepping by a prime", () => {
    const candles = real as NonNullable<typeof real>;
    expect(prefixBreach(everything, candles, [6991, 13_982, 20_973])).toBeUndefined();
  });

  test("candle by candle gives the same as all at once, each thing at its bar", () => {
    expect(liveBreach(everything, real as NonNullable<typeof real>)).toBeUndefined();
  });
});

test("the random markets make every tool say every word it has", () => {
  const heard = new Map<string, number>();
  for (const required of Object.values(TOOL_CASES)) {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const run = prepare(randomCandles(seed, 1500), required);
      run.run();
      const { table, tool } = entry(run, "it");
      for (let row = 0; row < table.logLength; row++)
        heard.set(tool.spec.name, (heard.get(tool.spec.name) ?? 0) | (table.logMask[row] as number));
    }
  }
  for (const { name, events } of TOOLS) {
    const silent = events
      .filter((_event, bit) => (((heard.get(name) ?? 0) >>> bit) & 1) === 0)
      .map((event) => event.name);
    expect(silent, name).toEqual([]);
  }
});
