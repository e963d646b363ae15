import { describe, expect, test } from "vitest";
import { CandleBuffer, type Candles } from "../../../src/domain/candles.js";
import { TOOLS } from "../../../src/market-tools/registry.js";
import { appendFrom, prefixOf, randomCandles } from "../../support/market-tools/random-candles.js";
import { difference, ownBarAt, readersOf, readingOf } from "../../support/market-tools/reading.js";
import { entry, prepare } from "../../support/market-tools/run-tools.js";
import { TOOL_CASES } from "../../support/market-tools/tool-cases.js";

const COUNT = 600;
const SEEDS = [1, 2, 3];

function ran(candles: Candles, required: unknown) {
  const run = prepare(candles, required);
  const readers = readersOf(run);
  run.run();
  return { run, readers };
}

type Ran = ReturnType<typeof ran>;

function readingAt({ run, readers }: Ran, name: string, k: number) {
  const one = entry(run, name);
  return readingOf(one, readers.get(name) as never, ownBarAt(one, k), run.candles.openTime[k] as number);
}

/** Cuts at uneven distances, with runs of neighbours among them. */
const cuts = (count: number, seed: number): number[] => {
  const chosen: number[] = [];
  for (let k = seed % 7; k < count - 1; k += 97) chosen.push(k, k + 1);
  return chosen;
};

describe.each(Object.entries(TOOL_CASES))("%s", (_name, required) => {
  test.each(SEEDS)("what is known at a bar never changes with what comes after (market %i)", (seed) => {
    const candles = randomCandles(seed, COUNT);
    const whole = ran(candles, required);
    for (const k of cuts(COUNT, seed)) {
      const part = ran(prefixOf(candles, k + 1), required);
      for (const name of Object.keys(required))
        expect(difference(readingAt(whole, name, k), readingAt(part, name, k)), `bar ${k}`).toBeUndefined();
    }
  });

  test.each(SEEDS)("candle by candle gives the same as all at once (market %i)", (seed) => {
    const candles = randomCandles(seed + 10, COUNT);
    const whole = ran(candles, required);
    const growing = new CandleBuffer(candles.symbol, candles.timeframe, candles.tick, 1);
    const run = prepare(growing, required);
    const readers = readersOf(run);
    for (let k = 0; k < COUNT; k++) {
      appendFrom(growing, candles, k);
      run.push(k);
    }
    for (const name of Object.keys(required))
      expect(
        difference(readingAt(whole, name, COUNT - 1), readingAt({ run, readers }, name, COUNT - 1)),
      ).toBeUndefined();
  });

  test("a series of one candle and an empty one are no trouble", () => {
    for (const count of [0, 1, 2]) {
      const { run } = ran(prefixOf(randomCandles(4, 3), count), required);
      expect(entry(run, "it").table.length).toBeLessThanOrEqual(2);
    }
  });
});

test("the random markets make every tool say every word it has", () => {
  const heard = new Map<string, number>();
  for (const required of Object.values(TOOL_CASES)) {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const { run } = ran(randomCandles(seed, 1500), required);
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
