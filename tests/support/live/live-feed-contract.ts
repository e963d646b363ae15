import { describe, expect, it } from "vitest";
import type { Candles } from "../../../src/domain/candles.js";
import type { LiveCandles, LiveSeries } from "../../../src/ports/live-candles.js";
import type { LiveFeed } from "../../../src/ports/live-feed.js";
import { utc } from "../data/utc.js";
import { closedOf, rowsOf } from "./broker-candles.js";

export const CONTRACT_START = "2026-06-09 08:00";
const FROM = "2026-06-08 20:00";

export interface FeedScene {
  readonly feed: LiveFeed;
  readonly candles: LiveCandles;
  /** EURUSD M1 as the broker has it, from before `FROM` to after the end of the test, with quiet minutes. */
  readonly history: Candles;
  /** The feed's own now, UTC ms. */
  now(): number;
  /** Lets so many minutes pass, with what the other side does meanwhile, and polls. */
  minutes(count: number): Promise<void>;
}

/** What is promised of every live feed. `open` gives a feed at `CONTRACT_START` whose other side is well. */
export function liveFeedContract(name: string, open: () => Promise<FeedScene>): void {
  const wanted = [{ symbol: "EURUSD", timeframe: "M1", from: utc(FROM) }] as const;
  const begun = async () => {
    const scene = await open();
    await scene.feed.subscribe(wanted);
    await scene.minutes(1);
    return scene;
  };
  const read = ({ feed, candles }: FeedScene) => {
    const series: LiveSeries = { feed: feed.name, symbol: "EURUSD", timeframe: "M1" };
    return candles.after(series, utc(FROM) - 1, 100_000);
  };

  describe(`a live feed (${name})`, () => {
    it("knows nothing of a series before it is asked for it", async () => {
      const { feed } = await open();
      expect(feed.known("EURUSD", "M1")).toBe(undefined);
    });

    it("brings all that has closed since then, in order, quiet minutes left out, and never the candle that runs", async () => {
      const scene = await begun();
      for (let i = 0; i < 5; i++) {
        await scene.minutes(1);
        // A second for the terminal to say so.
        expect(rowsOf(await read(scene))).toEqual(closedOf(scene.history, FROM, scene.now() - 1_000));
      }
      const [gap] = await scene.candles.gaps(
        { feed: scene.feed.name, symbol: "EURUSD", timeframe: "M1" },
        0,
        scene.now(),
      );
      expect(gap).toBe(undefined);
      expect(scene.feed.known("EURUSD", "M1")?.closed).toBe(((await read(scene)).at(-1)?.openTime ?? 0) + 60_000);
    });

    it("tells when there is more to read, until it is told not to", async () => {
      const scene = await begun();
      let told = 0;
      const forget = scene.feed.onCandles(() => {
        told += 1;
      });
      const before = (await read(scene)).length;
      await scene.minutes(5);
      expect((await read(scene)).length).toBeGreaterThan(before);
      expect(told).toBeGreaterThan(0);
      const sofar = told;
      forget();
      await scene.minutes(5);
      expect(told).toBe(sofar);
    });

    it("is well while the other side is, and reads times by a clock that agrees", async () => {
      const { feed } = await begun();
      expect(feed.state()).toMatchObject({ held: false, connected: true, clock: { verdict: "right" } });
      expect(feed.state().fault).toBe(undefined);
      expect(feed.state().heard).toBeTypeOf("number");
    });

    it("may be asked for the same again, polled to no end and closed", async () => {
      const scene = await begun();
      await scene.feed.subscribe(wanted);
      const before = rowsOf(await read(scene));
      await scene.feed.poll(AbortSignal.abort());
      await scene.feed.poll(new AbortController().signal);
      expect(rowsOf(await read(scene)).slice(0, before.length)).toEqual(before);
      await scene.feed.close();
    });
  });
}
