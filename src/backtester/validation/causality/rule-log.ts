import type { Evaluator } from "../../../setup-manager/evaluation/evaluator.js";
import { BOTH_SIDES, GATES, PASSED } from "../../../setup-manager/evaluation/gates.js";
import { countUpTo } from "./table-cells.js";

/** What the rule did at one bar: `near miss long`, `held by checks short`, `signal long at 1.1 stop 1.09 …`. */
export interface RuleRow {
  readonly bar: number;
  readonly text: string;
}

const sideWord = (side: number): string => (side === 1 ? "long" : "short");

/** Writes down what a rule does while somebody steps it: near misses, passes held back at a gate, signals with their prices. */
export class RuleLog {
  readonly rows: RuleRow[] = [];
  private readonly evaluator: Evaluator;
  private readonly misses: number[];
  private passes = 0;

  constructor(evaluator: Evaluator) {
    this.evaluator = evaluator;
    this.misses = evaluator.sides.map(() => 0);
  }

  /** Judges bar k, which must be the next one. */
  step(k: number): void {
    const { evaluator, misses, rows } = this;
    evaluator.step(k);
    for (let s = 0; s < misses.length; s++) {
      const { machine, rule } = evaluator.sides[s] as (typeof evaluator.sides)[number];
      if (machine.nearMisses === misses[s]) continue;
      misses[s] = machine.nearMisses;
      rows.push({ bar: k, text: `near miss ${sideWord(rule.side)}` });
    }
    if (evaluator.funnelCounts.passes === this.passes) return;
    this.passes = evaluator.funnelCounts.passes;
    rows.push({ bar: k, text: this.pass() });
  }

  private pass(): string {
    const { found, lastGate, lastSide } = this.evaluator;
    if (lastGate === PASSED) return signalText(this.evaluator, found.length - 1);
    return `held by ${GATES[lastGate]}${lastGate === BOTH_SIDES ? "" : ` ${sideWord(lastSide)}`}`;
  }
}

/** A signal in words that are equal where every one of its numbers is. */
export function signalText({ found }: Evaluator, row: number): string {
  const { side, entry, stop, target, firstBar, movePrices } = found.at(row);
  const moves = movePrices.length === 0 ? "" : ` moves ${movePrices.join(" ")}`;
  return `signal ${sideWord(side)} at ${entry} stop ${stop} target ${target}${moves}, begun at bar ${firstBar}`;
}

/** First row at which two lists differ, −1 where they are equal. */
export function firstRowDifference(a: readonly RuleRow[], b: readonly RuleRow[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++)
    if (a[i]?.bar !== b[i]?.bar || a[i]?.text !== b[i]?.text) return i;
  return -1;
}

/** First row at which the signals of two evaluations differ, of those up to bar `until`; −1 where they are equal. */
export function firstSignalDifference({ found: a }: Evaluator, { found: b }: Evaluator, until: number): number {
  const [of, other] = [a, b].map((table) => countUpTo(table.bar, table.length, until)) as [number, number];
  const least = Math.min(of, other);
  for (let row = 0; row < least; row++) {
    const same =
      a.bar[row] === b.bar[row] &&
      a.side[row] === b.side[row] &&
      Object.is(a.entry[row], b.entry[row]) &&
      Object.is(a.stop[row], b.stop[row]) &&
      Object.is(a.target[row], b.target[row]) &&
      a.movePrices(row).join() === b.movePrices(row).join();
    if (!same) return row;
  }
  return of === other ? -1 : least;
}

/** The signal of a row, if it is there by bar `until`. */
export const signalRow = (evaluator: Evaluator, row: number, until: number): RuleRow | undefined =>
  row < evaluator.found.length && (evaluator.found.bar[row] as number) <= until
    ? { bar: evaluator.found.bar[row] as number, text: signalText(evaluator, row) }
    : undefined;
