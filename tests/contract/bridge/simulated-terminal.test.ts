import { describe, expect, it } from "vitest";
import type { Candles } from "../../../src/domain/candles.js";
import { HOUR, MINUTE, SECOND } from "../../../src/domain/civil.js";
import type { LiveCandle } from "../../../src/domain/live-candle.js";
import type { Timeframe } from "../../../src/domain/timeframe.js";
import type { LiveCandles } from "../../../src/ports/live-candles.js";
import { candlesInMemory } from "../../../src/services/live/candles-in-memory.js";
import { said, utc } from "../../support/data/utc.js";
import { bridgeAt } from "../../support/live/bridge.js";
import { brokerCandles, closedOf, rowsOf } from "../../support/live/broker-candles.js";
import { SimulatedTerminal, type WireFault } from "../../support/live/simulated-terminal.js";

const FRIDAY = "2026-06-05 19:00";
const TIMEFRAMES = ["M15", "M1"] as const;

/** `inJournal`: the candles too stand in the journal file; else a memory that outlives a restart. */
async function scene({ quiet = 0, inJournal = false } = {}) {
  const wanted = TIMEFRAMES.map((timeframe) => ({ symbol: "EURUSD", timeframe, from: utc("2026-06-05 08:00") }));
  const history = new Map(
    TIMEFRAMES.map((timeframe) => [
      `EURUSD ${timeframe}`,
      brokerCandles(timeframe, "2026-06-04 00:00", "2026-06-09 00:00", quiet),
    ]),
  );
  const bridge = bridgeAt(FRIDAY, wanted, inJournal ? {} : { candles: candlesInMemory() });
  let house = await bridge.begin();
  const { token } = await house.tokens.make("simulated", 1);
  const terminal = new SimulatedTerminal({
    url: house.feed.url,
    token,
    server: "NY+7",
    now: bridge.clock.now,
    history: (name, timeframe) => history.get(`${name} ${timeframe}`),
  });
  /** Lets time pass in steps, with a tick of the terminal at each. */
  const pass = async (until: string, step: number, each: () => void | Promise<void> = () => undefined) => {
    for (; bridge.clock.time < utc(until); bridge.clock.time += step) {
      await each();
      await terminal.tick();
    }
  };
  const restart = async () => {
    await house.feed.close();
    await house.journal.close();
    house = await bridge.begin();
    terminal.moveTo(house.feed.url);
  };
  return { clock: bridge.clock, terminal, pass, restart, history, now: () => house };
}

/** What stands in the journal of the series, from the beginning of what was asked for. */
const stored = (candles: LiveCandles, timeframe: Timeframe): Promise<readonly LiveCandle[]> =>
  candles.after({ feed: "mt5", symbol: "EURUSD", timeframe }, 0, 100_000);

async function expectWhole({ clock, history, now }: Awaited<ReturnType<typeof scene>>): Promise<void> {
  for (const timeframe of TIMEFRAMES) {
    const { candles } = now();
    const kept = rowsOf(await stored(candles, timeframe));
    expect(kept).toEqual(
      closedOf(history.get(`EURUSD ${timeframe}`) as Candles, "2026-06-05 08:00", clock.time - 5 * SECOND),
    );
    const series = { feed: "mt5", symbol: "EURUSD", timeframe } as const;
    expect(await candles.gaps(series, 0, Number.POSITIVE_INFINITY)).toEqual([]);
    expect(await candles.tally(series)).toMatchObject({ revised: 0, late: 0 });
  }
}

describe("a simulated terminal on the real bridge", () => {
  it("brings the history that is asked for, then each candle within seconds of its close", async () => {
    const it = await scene();
    await it.pass("2026-06-05 19:02", SECOND);
    await expectWhole(it);
    const delays: number[] = [];
    let known = it.now().feed.known("EURUSD", "M1")?.closed;
    await it.pass("2026-06-05 19:20", SECOND, () => {
      const closed = it.now().feed.known("EURUSD", "M1")?.closed;
      // What came with the tick before.
      if (closed !== undefined && closed !== known) delays.push(it.clock.time - SECOND - closed);
      known = closed;
    });
    expect(delays.length).toBe(18);
    expect(Math.max(...delays)).toBeLessThanOrEqual(SECOND);
    expect(new Set(it.terminal.statuses)).toEqual(new Set([200]));
  });

  it("loses nothing with a third of its messages lost, half sent or unanswered, and both sides started anew", async () => {
    const it = await scene({ inJournal: true });
    const faults: (WireFault | undefined)[] = [
      "lost",
      "answer_lost",
      "reset",
      undefined,
      undefined,
      undefined,
      undefined,
    ];
    let turn = 0;
    await it.pass("2026-06-05 20:00", 5 * SECOND, async () => {
      turn += 1;
      it.terminal.fault = faults[(turn * 5) % faults.length];
      if (turn % 150 === 0) it.terminal.restart();
      if (turn % 190 === 0) await it.restart();
    });
    it.terminal.fault = undefined;
    await it.pass("2026-06-05 20:02", SECOND);
    await expectWhole(it);
    expect(it.terminal.statuses.filter((status) => status !== 200).length).toBeGreaterThan(20);
    expect(it.terminal.statuses.filter((status) => status !== 200 && status !== 0)).toEqual([]);
  });

  it("takes quiet minutes for what they are: no gap, no waiting", async () => {
    const it = await scene({ quiet: 20 });
    await it.pass("2026-06-05 19:12", 2 * SECOND);
    await expectWhole(it);
  });

  it("is asked for nothing over a weekend, and goes on at the first candle after it", async () => {
    const it = await scene();
    await it.pass("2026-06-05 20:57", 30 * SECOND);
    await it.pass("2026-06-05 21:02", 5 * SECOND);
    await it.pass("2026-06-07 20:58", 40 * MINUTE);
    await it.pass("2026-06-07 21:16", 10 * SECOND);
    await it.pass("2026-06-07 21:18", SECOND);
    await expectWhole(it);
    const m15 = await stored(it.now().candles, "M15");
    expect(m15.slice(-2).map(({ openTime }) => said(openTime))).toEqual(["2026-06-05 20:45", "2026-06-07 21:00"]);
  });

  it("brings what its broker made while it was cut off, once it is back", async () => {
    const it = await scene();
    await it.pass("2026-06-05 19:10", 2 * SECOND);
    it.terminal.connected = false;
    await it.pass("2026-06-05 20:10", 30 * SECOND);
    expect(it.now().feed.state().fault).toMatchObject({ kind: "disconnected" });
    it.terminal.connected = true;
    await it.pass("2026-06-05 20:14", 2 * SECOND);
    await expectWhole(it);
  });

  it("finds its way back in with a clock that was put back: the bridge says which start it must be after", async () => {
    const it = await scene();
    await it.pass("2026-06-05 19:01", SECOND);
    it.clock.time -= HOUR;
    it.terminal.restart();
    it.clock.time += HOUR;
    await it.pass("2026-06-05 19:03", SECOND);
    expect(it.terminal.statuses).toContain(409);
    expect(it.terminal.statuses.at(-1)).toBe(200);
    await expectWhole(it);
  });
});
