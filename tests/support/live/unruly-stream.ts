import { type Candles, closeTimeOf, firstAtOrAfter } from "../../../src/domain/candles.js";
import { HOUR, SECOND } from "../../../src/domain/civil.js";
import type { LiveCandle } from "../../../src/domain/live-candle.js";
import { type LoopBench, liveCandle } from "./loop-bench.js";

export interface StreamTally {
  deliveries: number;
  revised: number;
  restarts: number;
  silences: number;
  /** Doorbells that were not heard, and cycles that began 1 to 50 s late. */
  unheard: number;
  blocked: number;
  /** Feeds that were down for six hours. */
  outages: number;
}

/** Three doorbells of ten are not heard; of the others half find the loop blocked for up to so long. */
const UNHEARD = 0.3;
const BLOCKED_MS = 50 * SECOND;
const OUTAGE_MS = 6 * HOUR;

/** A number from 0 up to below `below`. */
const upTo = (random: () => number, below: number): number => Math.floor(random() * below);

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const all = [...list];
  for (let i = all.length - 1; i > 0; i--) {
    const j = upTo(random, i + 1);
    [all[i], all[j]] = [all[j] as T, all[i] as T];
  }
  return all;
}

/** The candle with another close: what a broker sends who looked again. */
export const revised = (candle: LiveCandle): LiveCandle => ({
  ...candle,
  close: candle.low === candle.close ? candle.high : candle.low,
});

/**
 * Hands candles [first, end) to a loop as unruly feeds do: in chunks, out of order, twice, revised after they were told, with hours of silence that are
 * filled by asking, outages of six hours, doorbells that are not heard, a loop that is blocked for up to 50 s, and the process begun anew in between (`open`).
 */
export async function unrulyStream(
  candles: Candles,
  first: number,
  end: number,
  random: () => number,
  open: (time: number) => LoopBench,
): Promise<{ readonly tally: StreamTally; readonly bench: LoopBench }> {
  const tally: StreamTally = {
    ...{ deliveries: 0, revised: 0, restarts: 0, silences: 0 },
    ...{ unheard: 0, blocked: 0, outages: 0 },
  };
  const of = { symbol: candles.symbol, timeframe: candles.timeframe };
  const begin = candles.openTime[0] as number;
  let bench = open(closeTimeOf(candles, first - 1));
  await bench.cycle();
  const history = Array.from({ length: first }, (_, i) => liveCandle(candles, i));
  const now = (): number => bench.clock.time;
  await bench.intake.take({ ...of, candles: history, covers: { from: begin, to: now() } });
  await bench.cycle();
  let at = first;
  while (at < end) {
    const isDown = random() < 0.02;
    const until = isDown
      ? Math.min(end, firstAtOrAfter(candles, (candles.openTime[at] as number) + OUTAGE_MS))
      : Math.min(end, at + 1 + upTo(random, random() < 0.2 ? 200 : 12));
    bench.clock.time = closeTimeOf(candles, until - 1) + 3 * SECOND;
    const isSilent = (isDown || random() < 0.1) && until < end;
    if (isDown) tally.outages += 1;
    else if (isSilent) tally.silences += 1;
    if (!isSilent) {
      const came = Array.from({ length: until - at }, (_, i) => liveCandle(candles, at + i));
      const twice = came.filter(() => random() < 0.1);
      await bench.intake.take({ ...of, candles: shuffled([...came, ...twice], random) });
      const others = came.filter(() => random() < 0.05).map(revised);
      tally.revised += others.length;
      await bench.intake.take({ ...of, candles: others });
      tally.deliveries += 1;
    }
    // About as many in a long stream as in a short one: each judges everything before it again.
    if (random() < (0.08 * 3_000) / end) {
      tally.restarts += 1;
      bench = open(bench.clock.time);
      await bench.cycle();
    }
    await answered(bench, candles, until);
    await rung(bench, random, tally);
    at = until;
  }
  bench.clock.time += 60 * SECOND;
  await answered(bench, candles, end);
  await bench.cycle();
  return { tally, bench };
}

/** A doorbell: not heard, or late where the loop was blocked. */
async function rung(bench: LoopBench, random: () => number, tally: StreamTally): Promise<void> {
  if (random() < UNHEARD) {
    tally.unheard += 1;
    return;
  }
  if (random() < 0.5) {
    tally.blocked += 1;
    bench.clock.time += SECOND + upTo(random, BLOCKED_MS - SECOND);
  }
  await bench.cycle();
}

/** Gives what the desk says is missing, and that nothing else was traded then. */
async function answered(bench: LoopBench, candles: Candles, until: number): Promise<void> {
  for (let turn = 0; turn < 50; turn++) {
    const wants = await bench.intake.wants(20);
    if (wants.length === 0) return;
    for (const { symbol, timeframe, from, to } of wants) {
      const [a, b] = [firstAtOrAfter(candles, from), Math.min(until, firstAtOrAfter(candles, to))];
      const came = Array.from({ length: Math.max(0, b - a) }, (_, i) => liveCandle(candles, a + i));
      // The candle that runs now is none that was not traded.
      const covers = { from, to: Math.min(to, closeTimeOf(candles, until - 1)) };
      await bench.intake.take({ symbol, timeframe, candles: came, covers });
    }
    bench.clock.time += 6 * SECOND;
  }
}
