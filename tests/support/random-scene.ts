import { randomStream } from "../../src/domain/random-stream.js";
import type { PlannedSignal } from "../../src/setup-manager/planned-signal.js";
import type { ManageStep, TradePlan } from "../../src/setup-manager/trade-plan.js";
import type { Row, Scene } from "./fills.js";

export interface RandomSceneOptions {
  readonly bars: number;
  readonly costs: boolean;
  readonly trail: boolean;
}

type Draw = (n: number) => number;
const chance = (draw: Draw, percent: number): boolean => draw(100) < percent;

interface Walk {
  readonly rows: readonly Row[];
  readonly inner: readonly (readonly Row[])[];
}

/** Whole prices with gaps; some bars have no inner candles, and some have them only in part, which then tell another story. */
function randomWalk(draw: Draw, bars: number): Walk {
  const rows: Row[] = [];
  const inner: Row[][] = [];
  let price = 100;
  for (let k = 0; k < bars; k++) {
    const parts = Array.from({ length: 3 }, (): Row => {
      const open = price + (chance(draw, 4) ? draw(9) - 4 : 0);
      price = open + draw(7) - 3;
      return [open, Math.max(open, price) + draw(3), Math.min(open, price) - draw(3), price];
    });
    const high = Math.max(...parts.map((part) => part[1]));
    const low = Math.min(...parts.map((part) => part[2]));
    rows.push([parts[0]![0], high, low, price]);
    inner.push(chance(draw, 30) ? [] : chance(draw, 10) ? parts.slice(0, 2) : parts);
  }
  return { rows, inner };
}

function randomSignals(draw: Draw, rows: readonly Row[], order: TradePlan["order"]): Partial<PlannedSignal>[] {
  const signals: Partial<PlannedSignal>[] = [];
  for (let bar = draw(5); bar < rows.length; bar += 1 + draw(9)) {
    const side = chance(draw, 50) ? 1 : -1;
    const away = order === "market" ? 0 : order === "limit" ? -1 - draw(3) : 1 + draw(3);
    const entry = rows[bar]![3] + side * away;
    const stop = entry - side * (2 + draw(6));
    signals.push({ bar, side, entry, stop, target: entry + side * (2 + draw(10)), movePrices: [entry + side] });
  }
  return signals;
}

function randomPlan(draw: Draw, order: TradePlan["order"], trail: boolean): Partial<TradePlan> {
  const steps: ManageStep[] = [
    { atR: 1, moveStop: "break_even" },
    { atR: 0.5, moveStop: { r: -0.5 } },
    { atR: 1, close: 0.5 },
    { atR: 1.5, moveStop: { price: 0 } },
    ...(trail ? [{ atR: 1, trailAtr: 2 }] : []),
  ];
  const expires = chance(draw, 50) ? { bars: 1 + draw(5) } : { tz: "UTC", minute: 60 * draw(24) };
  return {
    order,
    expires: order === "market" ? null : expires,
    target: chance(draw, 40) ? { rr: 1.5 } : chance(draw, 80) ? "price" : null,
    manage: steps.filter(() => chance(draw, 40)),
    exitAt: chance(draw, 50) ? { tz: "UTC", minute: 60 * draw(24) } : null,
  };
}

/** A seeded walk in whole prices with its inner candles, signals of both sides, and a plan drawn from all there is. */
export function randomScene(seed: number, options: RandomSceneOptions): Scene {
  const random = randomStream(seed);
  const draw: Draw = (n) => random() % n;
  const { rows, inner } = randomWalk(draw, options.bars);
  const order = (["market", "limit", "stop"] as const)[draw(3)]!;
  return {
    bars: rows,
    ...(chance(draw, 70) ? { inner } : {}),
    signals: randomSignals(draw, rows, order),
    plan: randomPlan(draw, order, options.trail),
    fills: {
      path: (["pessimistic", "optimistic", "adaptive"] as const)[draw(3)]!,
      tpGap: chance(draw, 50) ? "level" : "open",
      fillThrough: draw(2),
    },
    ...(options.costs ? { spread: 0.4, costs: { slippage: 0.1, commission: 0.05, swap: "symbol" as const } } : {}),
    symbol: { swap: { long: -2, short: 1, triple_day: "wed" }, min_lot: chance(draw, 10) ? 20 : 0.01 },
    risk: {
      perTrade: chance(draw, 50) ? { share: 0.01 } : { money: 100 },
      maxOpen: 1 + draw(3),
      maxTrades: chance(draw, 20) ? 5 : null,
    },
  };
}
