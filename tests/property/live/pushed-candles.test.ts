import { describe, expect, it } from "vitest";
import { BridgeDesk } from "../../../src/adapters/bridge/bridge-desk.js";
import { push } from "../../../src/adapters/bridge/push-schema.js";
import { createLiveCandles } from "../../../src/adapters/sqlite/live-candles-on-sqlite.js";
import { MINUTE, SECOND } from "../../../src/domain/civil.js";
import { zone } from "../../../src/domain/zone.js";
import type { LiveCandles, LiveSeries } from "../../../src/ports/live-candles.js";
import { candlesInMemory } from "../../../src/services/live/candles-in-memory.js";
import { createFeedIntake } from "../../../src/services/live/feed-intake.js";
import { symbols } from "../../support/data/symbols.js";
import { utc } from "../../support/data/utc.js";
import { memoryFeedTerminals } from "../../support/journal/memory-feed.js";
import { temporaryJournal } from "../../support/journal/temporary-journal.js";

/** 100 000 in the long form (`npm run fuzz`). */
const MESSAGES = Number(process.env["PUSHES"] ?? 4_000);
const PERMUTATIONS = 500;
const FROM = utc("2026-06-08 00:00");
const SERIES: LiveSeries = { feed: "mt5", symbol: "EURUSD", timeframe: "M1" };
const CLOCK = zone("NY+7");

/** Numbers below a bound, the same ones for a seed. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

type Bar = [number, string, string, string, string, number, number, number];
const SPAN = 2_000;

/** The bar of that minute as its broker made it. */
function barOf(minute: number, shift = 0): Bar {
  const price = (units: number): string => ((110_000 + (minute % 97) + shift + units) / 100_000).toFixed(5);
  return [CLOCK.toWall(FROM + minute * MINUTE) / SECOND, price(0), price(9), price(-9), price(3), 10, 8, 0];
}

function desk(candles: LiveCandles) {
  const clock = { time: FROM + SPAN * MINUTE, now: () => clock.time, elapsed: () => clock.time };
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const intake = createFeedIntake({ feed: "mt5", candles, symbols, clock });
  const bridge = new BridgeDesk({
    intake,
    terminals: memoryFeedTerminals(),
    symbols,
    rule: "NY+7",
    names: {},
    clock,
    logger: silent,
  });
  let seq = 0;
  const message = (b: readonly unknown[]) => {
    seq += 1;
    return {
      v: 1,
      terminal: "t",
      boot: 1,
      seq,
      server: "Broker",
      ea: "1",
      build: 1,
      server_time: CLOCK.toWall(clock.time) / SECOND,
      gmt: clock.time / SECOND,
      // Nothing is asked for and no hole believed: what is missing stays missing until it comes.
      connected: false,
      bars: [{ s: "EURUSD", tf: "M1", b }],
    };
  };
  const send = async (b: readonly unknown[]): Promise<boolean> => {
    const parsed = push.safeParse(message(b));
    if (parsed.success) await bridge.take({ id: "ft_00000001", name: "t", made: 0 }, parsed.data);
    return parsed.success;
  };
  return { intake, send, begin: () => intake.subscribe([{ symbol: "EURUSD", timeframe: "M1", from: FROM }]) };
}

/** Ways to spoil a bar: the first four break the message, the others the bar alone. */
const SPOILED: readonly ((bar: Bar) => unknown[])[] = [
  (bar) => bar.with(1, "NaN"),
  (bar) => bar.with(4, Number.NaN),
  (bar) => bar.slice(0, 7),
  (bar) => bar.with(3, "-1.1"),
  (bar) => bar.with(2, "0.50000"),
  (bar) => bar.with(1, "1.1000012"),
  (bar) => bar.with(0, bar[0] + 17),
  (bar) => bar.with(0, bar[0] + SPAN * 60),
  (bar) => bar.with(3, "9.00000"),
];

/** What one message holds: its bars, and those of them that count, in their order. */
interface Made {
  readonly bars: unknown[];
  readonly good: [number, Bar][];
  readonly breaks: boolean;
}

/** Late, out of order and twice: anywhere within what has come so far, the last three minutes as a rule. */
function made(roll: (below: number) => number, newest: number): Made {
  const start = roll(3) === 0 ? roll(newest + 1) : Math.max(0, newest - 2);
  const kind = roll(10);
  const shift = kind === 0 ? 1 + roll(3) : 0;
  const bars: unknown[] = [];
  const good: [number, Bar][] = [];
  let breaks = false;
  for (let minute = start; minute < start + 1 + roll(3); minute++) {
    const bar = barOf(minute, shift);
    if (kind === 1 && roll(2) === 0) {
      const which = roll(SPOILED.length);
      breaks ||= which < 4;
      bars.push((SPOILED[which] as (bar: Bar) => unknown[])(bar));
    } else {
      bars.push(bar);
      good.push([minute, bar]);
    }
  }
  return kind === 2 ? { bars: bars.reverse(), good: good.reverse(), breaks } : { bars, good, breaks };
}

/** What should stand in the end, kept by hand: the first of each minute, and how often it was told otherwise. */
class Reference {
  readonly first = new Map<number, Bar>();
  private readonly others = new Set<string>();

  note(minute: number, bar: Bar): void {
    const stored = this.first.get(minute);
    if (stored === undefined) this.first.set(minute, bar);
    else if (stored.slice(0, 5).join() !== bar.slice(0, 5).join()) this.others.add(bar.slice(0, 5).join());
  }

  rows(): number[][] {
    const sorted = [...this.first].sort(([a], [b]) => a - b);
    return sorted.map(([minute, bar]) => [FROM + minute * MINUTE, ...bar.slice(1, 5).map(Number)]);
  }

  get revised(): number {
    return this.others.size;
  }
}

async function fuzzed(candles: LiveCandles, count: number): Promise<void> {
  const roll = dice(20_261_127);
  const { send, begin } = desk(candles);
  await begin();
  const reference = new Reference();
  let broken = 0;
  for (let k = 0; k < count; k++) {
    const { bars, good, breaks } = made(roll, Math.floor((k / count) * (SPAN - 5)));
    expect(await send(bars)).toBe(!breaks);
    if (breaks) broken += 1;
    else for (const [minute, bar] of good) reference.note(minute, bar);
  }
  expect(broken).toBeGreaterThan(count / 100);
  const missing = Array.from({ length: SPAN - 1 }, (_, minute) => minute).filter(
    (minute) => !reference.first.has(minute),
  );
  for (let i = 0; i < missing.length; i += 200) await send(missing.slice(i, i + 200).map((minute) => barOf(minute)));
  for (const minute of missing) reference.note(minute, barOf(minute));
  const read = await candles.after(SERIES, 0, SPAN * 2);
  const rows = read.map(({ openTime, open, high, low, close }) => [openTime, open, high, low, close]);
  expect(rows).toEqual(reference.rows());
  const { revised } = reference;
  expect(await candles.tally(SERIES)).toEqual({ candles: rows.length, revised, late: 0 });
  expect(revised).toBeGreaterThan(0);
}

describe("pushed candles", () => {
  it(`of ${MESSAGES} messages, twice, late, out of order, revised, of the future and forged, are those that came first, in order`, async () => {
    await fuzzed(candlesInMemory(), MESSAGES);
  });

  it("are the same in the journal", async () => {
    await fuzzed(createLiveCandles(temporaryJournal()), 400);
  });

  it(`are read in one order, each once, whichever of ${PERMUTATIONS} orders they come in`, async () => {
    const roll = dice(7);
    const count = 60;
    const wanted = Array.from({ length: count }, (_, minute) => FROM + minute * MINUTE);
    for (let k = 0; k < PERMUTATIONS; k++) {
      const candles = candlesInMemory();
      const { send, begin } = desk(candles);
      await begin();
      const order = Array.from({ length: count }, (_, minute) => minute);
      for (let i = count - 1; i > 0; i--) {
        const j = roll(i + 1);
        [order[i], order[j]] = [order[j] as number, order[i] as number];
      }
      // As the loop does: after each message what can be read from where it stands.
      const read: number[] = [];
      for (let i = 0; i < count; i += 3) {
        await send(order.slice(i, i + 3).map((minute) => barOf(minute)));
        for (const { openTime } of await candles.after(SERIES, read.at(-1) ?? 0, 99)) read.push(openTime);
      }
      expect(read).toEqual(wanted);
    }
  });
});
