import { compileExpression, type Reading } from "../expression/compile-expression.js";
import type { PaddedPrice, SideRule } from "../setup.js";
import type { PlannedTrade, RuleSources } from "./rule-sources.js";

const NONE: readonly number[] = [];

/** The prices of one side's trade, frozen at the close of the signal bar (CATALOG 2.3). */
export class SidePrices {
  private readonly entry: Reading;
  private readonly stop: Reading;
  /** Undefined where the target is `rr` or there is none. */
  private readonly target: Reading | undefined;
  private readonly moves: readonly Reading[];
  private readonly rr: number;
  private readonly side: number;
  private readonly planned: PlannedTrade;

  constructor(rule: SideRule, sources: RuleSources) {
    const { trade, side } = rule;
    const padded = (price: PaddedPrice, sign: number): Reading => withPads(price, sign, sources);
    this.side = side;
    this.entry = trade.entry === null ? sources.base("close") : padded(trade.entry, side);
    this.stop = padded(trade.stop, -side);
    this.target = trade.target === null ? undefined : padded(trade.target, -side);
    this.moves = trade.moves.map((move) => compileExpression(move, sources));
    const { target } = trade.plan;
    this.rr = typeof target === "object" && target !== null ? target.rr : Number.NaN;
    this.planned = sources.planned;
  }

  /** Writes the planned trade of bar k; the bindings are those of the sequence that passed. */
  plan(k: number): void {
    const { planned } = this;
    const entry = this.entry(k);
    const stop = this.stop(k);
    planned.entry = entry;
    planned.stop = stop;
    if (this.target !== undefined) {
      planned.target = this.target(k);
      planned.rr = entry === stop ? Number.NaN : Math.abs(planned.target - entry) / Math.abs(entry - stop);
    } else {
      planned.target = entry + this.rr * (entry - stop);
      planned.rr = this.rr;
    }
  }

  /** Stop known and on the losing side, target (where there is one) on the winning side, strictly. */
  get standRight(): boolean {
    const { entry, stop, target } = this.planned;
    if (!((entry - stop) * this.side > 0)) return false;
    return this.target === undefined || (target - entry) * this.side > 0;
  }

  movePrices(k: number): readonly number[] {
    if (this.moves.length === 0) return NONE;
    return this.moves.map((move) => move(k));
  }
}

function withPads({ at, pads }: PaddedPrice, sign: number, sources: RuleSources): Reading {
  const price = compileExpression(at, sources);
  const fixed = sign * (pads.ticks * sources.candles.tick + pads.price);
  if (pads.atr !== 0) {
    const atr = sources.base("atr");
    const times = sign * pads.atr;
    return (k) => price(k) + times * atr(k) + fixed;
  }
  return fixed === 0 ? price : (k) => price(k) + fixed;
}
