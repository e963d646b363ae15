import { type Candles, firstAtOrAfter } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import type { ToolEntry, ToolRun } from "../../market-tools/dispatcher.js";
import { GATES, type Gate } from "./gates.js";

/** What became of the bars: bars → events per tool → passes → held back at each gate → signals (CATALOG 2.4). */
export interface Funnel {
  /** Bars judged that open in the period. */
  readonly bars: number;
  /** Births per entry in the period. */
  readonly events: Readonly<Record<string, number>>;
  readonly passes: number;
  /** Passes held back, by the first gate that held them. */
  readonly held: Readonly<Record<Gate, number>>;
  /** Passes that went through the gates up to `checks`. */
  readonly candidates: number;
  readonly signals: number;
}

export class FunnelCount {
  passes = 0;
  candidates = 0;
  private readonly held = new Int32Array(GATES.length);
  private readonly run: ToolRun;
  private readonly start: EpochMs;
  private readonly end: EpochMs;
  private readonly followed: ReadonlySet<string>;

  /** `followed` names the entries whose records the rule itself follows: births that come of following count for them alone, whoever else follows. */
  constructor(run: ToolRun, start: EpochMs, end: EpochMs, followed: ReadonlySet<string>) {
    this.run = run;
    this.start = start;
    this.end = end;
    this.followed = followed;
  }

  hold(gate: number, count: number): void {
    this.held[gate] = (this.held[gate] as number) + count;
  }

  /** The funnel after `judged` bars. Events are counted here, once, and not bar by bar. */
  read(judged: number, signals: number): Funnel {
    const { candles, entries } = this.run;
    const from = Math.min(judged, firstBar(candles, this.start));
    const to = Math.min(judged, firstBar(candles, this.end));
    return {
      bars: Math.max(0, to - from),
      events: Object.fromEntries(
        [...entries].map(([name, entry]) => [name, birthsIn(entry, from, to, this.followed.has(name))]),
      ),
      passes: this.passes,
      held: Object.fromEntries(GATES.map((gate, g) => [gate, this.held[g] as number])) as Record<Gate, number>,
      candidates: this.candidates,
      signals,
    };
  }
}

const firstBar = (candles: Candles, time: EpochMs): number =>
  time === Number.POSITIVE_INFINITY ? candles.length : firstAtOrAfter(candles, time);

/** Births that became known on bars [from, to); thin records are not in the log. */
function birthsIn(entry: ToolEntry, from: number, to: number, followed: boolean): number {
  const { table, tool } = entry;
  const births = tool.spec.events.reduce((mask, event, bit) => {
    const counts = event.type === "birth" && (followed || event.followed !== true);
    return counts ? mask | (1 << bit) : mask;
  }, 0);
  let count = 0;
  for (let row = 0; row < table.logLength; row++) {
    if (((table.logMask[row] as number) & births) === 0) continue;
    const bar = entry.knownAt(table.logAt[row] as number);
    if (bar >= to) break;
    if (bar >= from) count++;
  }
  return count;
}
