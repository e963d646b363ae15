import { describe, expect, it } from "vitest";
import { simulate } from "../../../src/backtester/simulate.js";
import { mirrored, play, type Row, type Scene, sceneInput } from "../../support/fills.js";

const QUIET: Row = [100, 100.5, 99.5, 100];
const quiet = (count: number): Row[] => Array.from({ length: count }, () => QUIET);
const STOPPED: Row = [100, 100, 97, 97.5];
const REACHED: Row = [100, 104, 99, 103];

describe("size", () => {
  it("risks a fixed sum from entry to stop, rounded down to the lot step", () => {
    // 100 over 2 points at 1 a point: 50 lots; over 3 points 33.33.
    expect(play({ bars: [QUIET, QUIET, STOPPED] }).trades[0]).toMatchObject({
      lots: 50,
      riskMoney: 100,
      net: -100,
      r: -1,
    });
    expect(play({ bars: [QUIET, QUIET, STOPPED], stop: 97 }).trades[0]).toMatchObject({
      lots: 33.33,
      riskMoney: 99.99,
    });
  });

  it("risks a share of the equity at entry: results compound", () => {
    const signals = [{ bar: 0 }, { bar: 2 }, { bar: 4 }];
    const bars = [QUIET, REACHED, QUIET, STOPPED, QUIET, REACHED];
    const { trades, simulation } = play({ bars, signals, risk: { perTrade: { share: 0.01 } } });
    // 10,000: 50 lots, +200. 10,200: 51 lots, −102. 10,098: 50.49 lots, +201.96.
    expect(trades.map(({ lots }) => lots)).toEqual([50, 51, 50.49]);
    expect(simulation.finalEquity).toBeCloseTo(10_299.96, 9);
  });

  it("counts other open trades as last marked", () => {
    // The first trade, 50 lots from 100, stands 1 higher at the close before the second's entry: 10,050 of equity.
    const bars: Row[] = [QUIET, [100, 101, 100, 101], [101, 101, 101, 101], [101, 101, 101, 101]];
    const signals = [{ bar: 0 }, { bar: 1, stop: 99 }];
    const { trades } = play({ bars, signals, risk: { perTrade: { share: 0.01 }, maxOpen: 2 } });
    expect(trades.map(({ lots }) => lots)).toEqual([50, 50.25]);
  });

  it("the commission of the entry is part of the risk", () => {
    // 100 ÷ (2 + 0.5) = 40 lots; out at the stop: 80 of price, 20 in, 20 out.
    const [trade] = play({ bars: [QUIET, QUIET, STOPPED], costs: { commission: 0.5 } }).trades;
    expect(trade).toMatchObject({ lots: 40, riskMoney: 100, commission: 40, gross: -80, net: -120, r: -1.2 });
  });

  it("an empty account trades no more", () => {
    const scene = { bars: quiet(3), risk: { perTrade: { share: 0.01 } }, equity: -5 };
    expect(play(scene).trades).toHaveLength(0);
  });

  it("converts with the rate at the instant", () => {
    const input = { ...sceneInput({ bars: [QUIET, QUIET, STOPPED] }), rate: () => 2 };
    const { trades } = simulate(input);
    expect(trades.at(0)).toMatchObject({ lots: 25, riskMoney: 100, net: -100 });
  });
});

describe("costs, each in its own column", () => {
  const both = (scene: Scene) => [play(scene).trades[0], play(mirrored(scene)).trades[0]];

  it("spread: paid on the ask, at the entry of a long and the exit of a short", () => {
    for (const trade of both({ bars: [QUIET, QUIET, [99, 99, 97, 97.5]], spread: 0.4 })) {
      // Entry 100.4, stop 98: 2.4 a lot, 41.66 lots.
      expect(trade?.lots).toBe(41.66);
      expect(trade?.spreadCost).toBeCloseTo(41.66 * 0.4, 9);
      expect(trade?.net).toBeCloseTo(-41.66 * 2.4, 9);
      expect(trade?.gross).toBeCloseTo(-41.66 * 2, 9);
    }
  });

  it("a fixed spread in pips replaces that of the candles", () => {
    const [trade] = play({ bars: [QUIET, QUIET, STOPPED], spread: 0.4, costs: { spread: 1 } }).trades;
    expect(trade?.entry).toBe(101);
  });

  it("slippage: on market entries and stops, not on targets", () => {
    const costs = { slippage: 0.1 };
    const [stopped] = play({ bars: [QUIET, QUIET, STOPPED], costs }).trades;
    expect([stopped?.entry, stopped?.exit]).toEqual([100.1, 97.9]);
    expect(stopped?.slippageCost).toBeCloseTo((stopped?.lots ?? 0) * 0.2, 9);
    const [reached] = play({ bars: [QUIET, QUIET, REACHED], costs }).trades;
    expect([reached?.entry, reached?.exit]).toEqual([100.1, 104]);
    expect(reached?.slippageCost).toBeCloseTo((reached?.lots ?? 0) * 0.1, 9);
  });

  it("swap: per night of the broker's day, triple once, none over the weekend", () => {
    // The broker's day ends at 00:00 UTC. The scene begins on Monday 00:00; 96 bars a day; −2 points of 0.1 a lot and night.
    const swap = { long: -2, short: 1, triple_day: "wed" } as const;
    const nights = (days: number): number | undefined => {
      const bars = quiet(days * 96);
      return play({ bars, symbol: { swap }, costs: { swap: "symbol" } }).trades[0]?.swap;
    };
    // Held over the ends of Monday; Tuesday; Wednesday ×3; Thursday; Friday; Saturday, Sunday for nothing.
    expect(nights(1)).toBe(0);
    expect([2, 3, 4, 5, 6, 8].map((days) => Math.round((nights(days) ?? 0) / -10))).toEqual([1, 2, 5, 6, 7, 7]);
    const short = play({ ...mirrored({ bars: quiet(96 * 2) }), symbol: { swap }, costs: { swap: "symbol" } }).trades[0];
    expect(short?.swap).toBeCloseTo(50 * 0.1, 9);
  });

  it("net is gross less the costs plus swap", () => {
    const scene: Scene = {
      bars: [...quiet(200), REACHED],
      spread: 0.2,
      symbol: { swap: { long: -2, short: -2, triple_day: "wed" } },
      costs: { slippage: 0.1, commission: 0.05, swap: "symbol" },
    };
    for (const trade of both(scene)) {
      const { gross, spreadCost, slippageCost, commission, swap, net, r, riskMoney } = trade!;
      expect(swap).toBeLessThan(0);
      expect(gross - spreadCost - slippageCost - commission + swap).toBeCloseTo(net, 9);
      expect(net / riskMoney).toBeCloseTo(r, 12);
    }
  });
});

describe("partial closes", () => {
  const half = { manage: [{ atR: 1, close: 0.5 }] };
  const bars: Row[] = [QUIET, QUIET, [101, 102, 101, 102], [103, 104, 102, 103]];

  it("are rounded down to the lot step", () => {
    // 33.33 lots, half is 16.66: 16.66 × 3 and 16.67 × 4 of profit.
    const { trades } = play({ bars, stop: 97, target: 104, plan: { manage: [{ atR: 0.5, close: 0.5 }] } });
    expect(trades[0]?.net).toBeCloseTo(16.66 * 3 + 16.67 * 4, 9);
    expect(trades[0]?.partial).toBe(1);
  });

  it("are left out where a part would be below the smallest lot", () => {
    const { trades, simulation } = play({ bars, plan: half, symbol: { min_lot: 30 } });
    expect(simulation.skippedPartials).toBe(1);
    expect(trades[0]?.net).toBeCloseTo(200, 9);
    expect(trades[0]?.partial).toBe(0);
  });
});

describe("equity", () => {
  it("is marked at each close on the side the trade would be closed at, and ends at the final balance", () => {
    const bars: Row[] = [QUIET, [100, 101, 99.5, 101], [101, 102, 99, 99], [100, 100.5, 99.5, 100]];
    const scene: Scene = { bars, spread: 0.4, stop: 98.4, costs: { commission: 0.1 } };
    const { simulation, trades } = play(scene);
    // 100 ÷ (2 + 0.1) = 47.61 lots from 100.4; 4.761 of commission on each side.
    const lots = 47.61;
    expect([...simulation.equity].map((value) => value - 10_000)).toEqual(
      [0, 0.6 * lots - 4.761, -1.4 * lots - 4.761, trades[0]!.net].map((value) => expect.closeTo(value, 8)),
    );
    const short = play(mirrored(scene)).simulation;
    expect([...short.equity]).toEqual([...simulation.equity].map((value) => expect.closeTo(value, 8)));
  });

  it("stays flat without a trade", () => {
    const { simulation } = play({ bars: quiet(5), signals: [] });
    expect([...simulation.equity]).toEqual(Array.from({ length: 5 }, () => 10_000));
  });
});

describe("order prices", () => {
  it("are rounded to the tick only where the setup asks for it", () => {
    const stop = 97.97;
    const bars: Row[] = [QUIET, QUIET, STOPPED];
    expect(play({ bars, stop }).trades[0]?.exit).toBe(97.97);
    expect(play({ bars, stop, fills: { roundOrders: "tick" } }).trades[0]?.exit).toBe(98);
  });
});

describe("trailing stop", () => {
  it("follows the best price by a multiple of the ATR of the closed bar, never back", () => {
    // Sixteen bars of range 1 after the entry: ATR 1. The best price is 103 at bar 17: the stop stands at 101 from bar 18 on.
    const bars: Row[] = [...quiet(17), [100, 103, 100, 103], [103, 103, 101.6, 102], [102, 102, 100, 100]];
    const plan = { manage: [{ atR: 1, trailAtr: 2 }] };
    for (const scene of [{ bars, target: 120, plan }, mirrored({ bars, target: 120, plan })]) {
      const [trade] = play(scene).trades;
      expect(trade).toMatchObject({ why: "trail", exitBar: 19 });
      // ATR at bar 17: (13 + 3) ÷ 14, at bar 18: that × 13 ÷ 14 + 1.4 ÷ 14; the higher of the two stops holds.
      const first = 16 / 14;
      const second = (first * 13 + 1.4) / 14;
      expect(Math.abs((trade?.exit ?? 0) - 100)).toBeCloseTo(103 - 2 * Math.min(first, second) - 100, 9);
    }
  });
});
