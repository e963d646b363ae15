import { describe, expect, it } from "vitest";
import { orderFunnel } from "../../../src/backtester/report/order-funnel.js";
import { FATES } from "../../../src/backtester/simulation.js";
import { mirrored, play, type Row, type Scene } from "../../support/fills.js";

const QUIET: Row = [100, 100.5, 99.5, 100];
const quiet = (count: number): Row[] => Array.from({ length: count }, () => QUIET);

const fatesOf = (scene: Scene): string[] => [...play(scene).simulation.fates].map((fate) => FATES[fate] as string);

/** Both sides must come to the same fates. */
function expectFates(scene: Scene, fates: readonly string[]): void {
  expect(fatesOf(scene)).toEqual(fates);
  expect(fatesOf(mirrored(scene))).toEqual(fates);
}

const limit = (expires: NonNullable<Scene["plan"]>["expires"] & object): NonNullable<Scene["plan"]> => ({
  order: "limit",
  expires,
});

describe("what becomes of an order", () => {
  it("works on bars k+1 … k+N, and no longer", () => {
    const filling: Row = [100, 100, 98.5, 99];
    expectFates({ bars: [...quiet(2), filling, ...quiet(2)], entry: 99, plan: limit({ bars: 2 }) }, ["filled"]);
    expectFates({ bars: [...quiet(3), filling, ...quiet(2)], entry: 99, plan: limit({ bars: 2 }) }, ["expired"]);
  });

  it("a clock ends it at the first such instant after the signal", () => {
    // The signal's bar closes at 00:15: 00:30 is the open of bar 2, 00:15 that of the next day.
    const filling: Row = [100, 100, 98.5, 99];
    const until = (minute: number) => limit({ tz: "UTC", minute });
    expectFates({ bars: [...quiet(2), filling, ...quiet(2)], entry: 99, plan: until(30) }, ["expired"]);
    expectFates({ bars: [...quiet(2), filling, ...quiet(2)], entry: 99, plan: until(45) }, ["filled"]);
    expectFates({ bars: [...quiet(2), filling, ...quiet(2)], entry: 99, plan: until(15) }, ["filled"]);
  });

  it("an order that would fill at or after the exit time is expired", () => {
    const filling: Row = [100, 100, 98.5, 99];
    const plan = { order: "limit", expires: { bars: 9 }, exitAt: { tz: "UTC", minute: 30 } } as const;
    expectFates({ bars: [...quiet(2), filling, ...quiet(2)], entry: 99, plan }, ["expired"]);
    expectFates({ bars: quiet(4), plan: { exitAt: { tz: "UTC", minute: 30 } } }, ["filled"]);
  });

  it("a market entry at or beyond its stop is refused", () => {
    expectFates({ bars: [QUIET, [98, 99, 97, 98], ...quiet(2)] }, ["stop_passed"]);
    expectFates({ bars: [QUIET, [97, 99, 97, 98], ...quiet(2)] }, ["stop_passed"]);
    expectFates({ bars: [QUIET, [98.1, 99, 98.1, 98.5], ...quiet(2)] }, ["filled"]);
  });

  it("still works when the data ends", () => {
    expectFates({ bars: quiet(2), entry: 90, stop: 80, plan: limit({ bars: 9 }) }, ["working_at_end"]);
    expectFates({ bars: quiet(1) }, ["working_at_end"]);
  });

  it("counts limit orders missed, and those touched without being traded through", () => {
    const touch: Row = [100, 100.5, 99, 100];
    const plan = limit({ bars: 1 });
    const missed = play({ bars: [QUIET, touch, QUIET], entry: 99, plan }).simulation;
    expect([missed.missedLimits, missed.touchedLimits]).toEqual([1, 1]);
    const far = play({ bars: quiet(3), entry: 99, plan }).simulation;
    expect([far.missedLimits, far.touchedLimits]).toEqual([1, 0]);
  });

  it("is refused below the smallest lot, and says so", () => {
    // 100 at risk over 2 points is 50 lots; the smallest is 60.
    expectFates({ bars: quiet(3), symbol: { min_lot: 60 } }, ["size"]);
  });
});

describe("limits on trades", () => {
  const target: Row = [100, 104, 99, 103];

  it("one position at a time: signals meanwhile are counted, the slot is free on the bar of the exit", () => {
    const bars = [QUIET, QUIET, target, QUIET, QUIET];
    const signals = [{ bar: 0 }, { bar: 1 }, { bar: 2 }];
    expectFates({ bars, signals }, ["filled", "max_open", "filled"]);
  });

  it("an exit due at the next open still counts as open", () => {
    const plan = { exitAt: { tz: "UTC", minute: 45 } } as const;
    expectFates({ bars: quiet(6), signals: [{ bar: 0 }, { bar: 2 }, { bar: 3 }], plan }, [
      "filled",
      "max_open",
      "filled",
    ]);
  });

  it("a working order takes a place too", () => {
    const plan = limit({ bars: 2 });
    const signals = [{ bar: 0 }, { bar: 1 }, { bar: 2 }];
    expectFates({ bars: quiet(6), entry: 99, signals, plan }, ["expired", "max_open", "expired"]);
  });

  it("max_trades stops new orders after that many fills", () => {
    const bars = [QUIET, target, QUIET, target, QUIET, target];
    const signals = [{ bar: 0 }, { bar: 2 }, { bar: 4 }];
    expectFates({ bars, signals, risk: { maxTrades: 2 } }, ["filled", "filled", "max_trades"]);
  });

  it("never more fills than max_trades, though several orders work", () => {
    const bars = [QUIET, QUIET, [100, 100, 98.5, 99], QUIET] satisfies Row[];
    const signals = [{ bar: 0 }, { bar: 1 }];
    const risk = { maxOpen: 2, maxTrades: 1 };
    expectFates({ bars, signals, entry: 99, plan: limit({ bars: 3 }), risk }, ["filled", "max_trades"]);
  });

  it("several at once, each with its own stop", () => {
    const bars = [QUIET, QUIET, QUIET, [100, 100, 98.5, 99], [99, 99, 97, 98]] satisfies Row[];
    const signals = [
      { bar: 0, stop: 99 },
      { bar: 1, stop: 98 },
    ];
    const { trades } = play({ bars, signals, risk: { maxOpen: 2 } });
    expect(trades.map(({ signal, exit, exitBar }) => [signal, exit, exitBar])).toEqual([
      [0, 99, 3],
      [1, 98, 4],
    ]);
  });

  it("the funnel adds up", () => {
    const bars = [QUIET, QUIET, target, ...quiet(4)];
    const signals = [{ bar: 0 }, { bar: 1 }, { bar: 2 }, { bar: 5, stop: 100.4 }];
    const funnel = orderFunnel(play({ bars, signals, risk: { maxOpen: 1 } }).simulation);
    expect(funnel.signals).toBe(funnel.max_open + funnel.max_trades + funnel.size + funnel.orders);
    expect(funnel.orders).toBe(funnel.fills + funnel.expired + funnel.stop_passed + funnel.working_at_end);
    expect([funnel.signals, funnel.fills, funnel.max_open]).toEqual([4, 2, 2]);
  });
});
