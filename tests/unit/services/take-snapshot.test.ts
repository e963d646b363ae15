import { describe, expect, test } from "vitest";
import { showLevels } from "../../../src/services/levels/show-levels.js";
import { type Snapshot, type SnapshotQuery, takeSnapshot } from "../../../src/services/market/take-snapshot.js";
import { loadedOf } from "../../support/data/candle-store-contract.js";
import { refusalOf } from "../../support/data/csv-text.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { eurusd } from "../../support/data/symbols.js";
import { type DrawnChart, hoursWalk, levelsDeps } from "../../support/levels-deps.js";
import { setupText } from "../../support/setups/judge.js";

const FX = hoursWalk(eurusd, "M15", "2024-12-16 00:00", "2025-03-14 21:00", { start: 1.08, step: 0.0006 });
const store = memoryCandleStore(loadedOf(FX));
const setups = {
  list: () => Promise.resolve(["test_setup"]),
  read: () =>
    Promise.resolve({
      text: setupText({
        tools:
          "{ gap: { tool: fvg, timeframe: H1 }, asia: { tool: session_range }, raid: { tool: liquidity_sweep, of: asia } }",
      }),
      file: "setups/test_setup.yaml",
    }),
};
const AT = "2025-03-13 10:37";

async function snap(query: Partial<SnapshotQuery> = {}): Promise<{ shot: Snapshot; drawn: readonly DrawnChart[] }> {
  const deps = levelsDeps(store);
  const shot = await takeSnapshot(
    { ...deps, setups },
    { theme: "light" },
    { symbol: "EURUSD", at: AT, language: "en", ...query },
  );
  return { shot, drawn: deps.drawn };
}
const pricesOf = ({ body }: DrawnChart): number[] => (body.ladder ?? []).map(({ price }) => price);

describe("a snapshot", () => {
  test("is a picture for each timeframe in the order asked for, each as of its own last close", async () => {
    const { shot, drawn } = await snap({ timeframes: ["H4", "M15", "H4"] });
    expect(shot.pictures.map(({ timeframe, path, until }) => [timeframe, path, until])).toEqual([
      ["H4", "snapshots/EURUSD_H4_202503131300.png", "2025-03-13 13:00 UTC"],
      ["M15", "snapshots/EURUSD_M15_202503131430.png", "2025-03-13 14:30 UTC"],
    ]);
    expect(drawn.map(({ chart }) => chart.title.split(" · ")[0])).toEqual(["EURUSD H4", "EURUSD M15"]);
  });

  test("draws what the list of levels has, and nothing that has ended as if it stood", async () => {
    const { drawn } = await snap({ timeframes: ["M15", "H1"] });
    for (const [i, timeframe] of (["M15", "H1"] as const).entries()) {
      const { near } = await showLevels(
        levelsDeps(store),
        { theme: "light" },
        { symbol: "EURUSD", timeframe, at: AT, all: true, language: "en" },
      );
      const listed = [...near.above, ...near.inside, ...near.below].map(({ price }) => price);
      const picture = drawn[i] as DrawnChart;
      expect(pricesOf(picture).length).toBeGreaterThan(6);
      for (const price of pricesOf(picture)) expect(listed).toContain(price);
      expect(picture.body.zones).toEqual([]);
      // Breaks of structure end where they were broken.
      for (const { label } of picture.body.levels) expect(["BOS", "CHoCH", "MSS"]).toContain(label);
    }
  });

  test("tells what is drawn on any picture once, from the close and by the ATR of the lowest timeframe", async () => {
    const { shot, drawn } = await snap({ timeframes: ["H4", "M15"] });
    const { close, atr, timeframe, lines } = shot.drawn;
    expect(timeframe).toBe("M15");
    const known = await showLevels(levelsDeps(store), { theme: "light" }, { symbol: "EURUSD", at: AT, language: "en" });
    expect([close, atr]).toEqual([known.close, known.atr]);
    const prices = lines.flatMap(({ levels }) =>
      levels.flatMap(({ top, bottom }) => [top, bottom, (top + bottom) / 2]),
    );
    for (const price of drawn.flatMap(pricesOf)) expect(prices).toContain(price);
    for (const { side, price, distance } of lines)
      expect(distance).toBe(side === "inside" ? 0 : Math.abs(price - close));
    const names = lines.flatMap(({ levels }) =>
      levels.map((level) => JSON.stringify([level.kind, level.of ?? level.timeframe, level.top, level.bottom])),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test("of a setup shows what its tools know: what stands in rows, what has ended where it was", async () => {
    const { shot, drawn } = await snap({ timeframes: ["M15"], setupId: "test_setup" });
    const [{ chart, body }] = drawn as [DrawnChart];
    expect(chart.subtitle).toContain("test_setup");
    const kinds = new Set(
      shot.drawn.lines.flatMap(({ levels }) => levels.map(({ kind, timeframe }) => `${kind} ${timeframe}`)),
    );
    for (const kind of kinds)
      expect(["fvg H1", "inverse_fvg H1", "session_high M15", "session_low M15"]).toContain(kind);
    expect(kinds.size).toBeGreaterThan(2);
    expect(body.marks.length).toBeGreaterThan(0);
    for (const { to } of body.zones) expect(to).toBeLessThanOrEqual(body.close.length);
  });

  test("is refused for a moment without candles, and for a timeframe that cannot be made", async () => {
    const refused = async (query: Partial<SnapshotQuery>) => (await refusalOf(snap(query))).message;
    expect(await refused({ at: "2025-04-01" })).toContain("The data reach from 2024-12-15 to 2025-03-14");
    expect(await refused({ timeframes: ["M15", "M5"] })).toContain("from which M5 cannot be made");
    expect(await refused({ setupId: "nothing" })).toContain("nothing");
  });

  test("over a weekend is of the last close, and says so", async () => {
    const { shot } = await snap({ at: "2025-03-09 12:00" });
    expect(shot.wasShut).toBe(true);
    expect(shot.pictures[0]?.until).toBe("2025-03-07 22:00 UTC");
  });
});
