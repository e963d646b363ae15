import type { Candles } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import type { ToolRun } from "../../market-tools/dispatcher.js";
import { BLOCK } from "../expression/compile-block.js";
import type { Reading } from "../expression/compile-expression.js";
import { lifecycleNeeds } from "../lifecycle-needs.js";
import type { PlannedCandidate, PlannedSignal } from "../planned-signal.js";
import { type Setup, sidesOf } from "../setup.js";
import { SignalTable } from "../signal-table.js";
import type { EvaluatorOptions } from "./evaluator-options.js";
import type { EventFeed } from "./event-feed.js";
import { type Funnel, FunnelCount } from "./funnel.js";
import { BarGates, BOTH_SIDES, CHECKS, LEVELS, PASSED, Quotas, SCORE, WAITING } from "./gates.js";
import { LevelSieve } from "./level-sieve.js";
import { RuleSources } from "./rule-sources.js";
import { firstBarOf, type RunningSide, runningSide } from "./running-side.js";
import { ScoreGate } from "./score-gate.js";

/** A bar where the last step fitted but a condition held the rule back. */
export interface NearMiss {
  readonly bar: number;
  readonly side: 1 | -1;
}

const KEPT_NEAR_MISSES = 200;
/** How many bars pass between two words of progress. */
const STRIDE = 65_536;

/**
 * Judges a setup bar by bar: from what the Market Tools found to signals (CATALOG 2). Made before the first candle is pushed into
 * `run`, as the tools keep only the state that was asked for; then either `run.run()` and `run()` over all candles, or `run.push(k)`
 * and `step(k)` candle by candle: the same signals.
 */
export class Evaluator {
  readonly setup: Setup;
  readonly candles: Candles;
  readonly sources: RuleSources;
  readonly sides: readonly RunningSide[];
  /** The signals so far, as columns. */
  readonly found: SignalTable;
  /** Candidates that the score kept: they passed everything before it. */
  readonly kept: SignalTable;
  private readonly shown: PlannedSignal[] = [];
  /** The latest near misses, oldest first; `nearMissCount` counts all. */
  readonly nearMisses: NearMiss[] = [];
  nearMissCount = 0;
  /** Number in `GATES` of the gate that held the last pass back; −1 where it became a signal. */
  lastGate = PASSED;
  /** True: a candidate waits for its score, to be told by `settle` before the next bar. A live loop's score takes its time. */
  defersScore = false;
  /** Side of the last pass. */
  lastSide: 1 | -1 = 1;
  readonly bars: BarGates;
  private readonly feeds: readonly EventFeed[];
  private readonly quotas: Quotas;
  readonly funnelCounts: FunnelCount;
  private readonly start: EpochMs;
  private readonly end: EpochMs;
  /** What the score said of the last pass. */
  readonly score: ScoreGate;
  private readonly sieve: LevelSieve | undefined;
  private next = 0;

  constructor(setup: Setup, run: ToolRun, options: EvaluatorOptions = {}) {
    this.setup = setup;
    this.candles = run.candles;
    const sources = new RuleSources(setup, run);
    this.sources = sources;
    const feeds = new Map<string, EventFeed>();
    this.sides = sidesOf(setup).map((rule) => runningSide(rule, setup, sources, feeds));
    this.feeds = [...feeds.values()];
    const named = (side: 1 | -1) => this.sides.find(({ rule }) => rule.side === side)?.detectors ?? [];
    this.found = new SignalTable(named);
    this.kept = new SignalTable(named);
    this.sieve = this.feeds.length === 0 ? new LevelSieve(sidesOf(setup), setup, run) : undefined;
    this.bars = new BarGates(setup, sources);
    this.quotas = new Quotas(setup, this.bars, sources);
    this.start = options.start ?? Number.NEGATIVE_INFINITY;
    this.end = options.end ?? Number.POSITIVE_INFINITY;
    this.score = new ScoreGate(setup, options);
    this.funnelCounts = new FunnelCount(run, this.start, this.end, lifecycleNeeds(setup));
  }

  /** Bars judged so far. */
  get judged(): number {
    return this.next;
  }

  get funnel(): Funnel {
    return this.funnelCounts.read(this.next, this.found.length);
  }

  /** The signals so far as objects, made when they are asked for. */
  get signals(): readonly PlannedSignal[] {
    while (this.shown.length < this.found.length) this.shown.push(this.found.at(this.shown.length));
    return this.shown;
  }

  /** Whether the candidate of the bar judged last waits for its score. */
  get isWaiting(): boolean {
    return this.lastGate === WAITING;
  }

  /** The candidate that waits for its score, as it was planned at the close of its bar. */
  get waiting(): PlannedCandidate {
    if (!this.isWaiting) throw new Error("No candidate waits for a score");
    const side = this.waitingSide;
    const { entry, stop, target } = this.sources.planned;
    return { bar: this.next - 1, side: side.rule.side, entry, stop, target, firstBar: firstBarOf(side, this.next - 1) };
  }

  /** The score of the candidate that waits; gives the signal, if it is one. */
  settle(score: number | null): PlannedSignal | null {
    if (!this.isWaiting) throw new Error("No candidate waits for a score");
    const k = this.next - 1;
    const side = this.waitingSide;
    const passed = this.close(side, this.score.passes(score, k) ? this.quotas.held(k) : SCORE, 1, k);
    return passed ? this.found.at(this.found.length - 1) : null;
  }

  private get waitingSide(): RunningSide {
    return this.sides.find(({ rule }) => rule.side === this.lastSide) as RunningSide;
  }

  get heldByScore(): readonly PlannedSignal[] {
    return Array.from({ length: this.kept.length }, (_, row) => this.kept.at(row));
  }

  /** Judges bar k, which must be the next one; the tools stand at k or further. Gives the signal, if there is one. */
  step(k: number): PlannedSignal | null {
    if (k !== this.next) throw new Error(`Bar ${k} is not the next one, ${this.next}`);
    return this.advance(k) ? this.found.at(this.found.length - 1) : null;
  }

  /** All candles there are. `progress` is told how many are done, and may throw to stop. */
  run(progress?: (done: number) => void): this {
    const { candles } = this;
    this.found.reserve(this.sides.reduce((sum, { machine }) => sum + machine.passesLeft, 0));
    while (this.next < candles.length) {
      const until = Math.min(candles.length, this.next + STRIDE);
      const sieve = this.sides.some(({ machine }) => machine.watch !== null) ? undefined : this.sieve;
      if (sieve !== undefined) this.sift(sieve, until);
      else while (this.next < until) this.hop(until);
      progress?.(this.next);
    }
    return this;
  }

  /** Judges bar k and says whether it gave a signal. */
  private advance(k: number): boolean {
    this.next = k + 1;
    for (let f = 0; f < this.feeds.length; f++) (this.feeds[f] as EventFeed).seek(k);
    let passed: RunningSide | null = null;
    let both = false;
    for (let s = 0; s < this.sides.length; s++) {
      const side = this.sides[s] as RunningSide;
      const { nearMisses } = side.machine;
      if (side.machine.step(k)) {
        both = passed !== null;
        passed = side;
      } else if (side.machine.nearMisses !== nearMisses) this.nearMiss(k, side.rule.side);
    }
    return passed !== null && this.counted(k) && this.judge(passed, both, k);
  }

  /** Judges the next bar on which anything can happen. */
  private hop(until: number): void {
    let bar = until;
    for (let s = 0; s < this.sides.length && bar > this.next; s++) {
      bar = Math.min(bar, (this.sides[s] as RunningSide).machine.wakesAt(this.next));
    }
    if (bar < until) this.advance(bar);
    else this.next = until;
  }

  /** Judges the bars up to `until` of a rule without sequences, whose conditions are tested in whole blocks. */
  private sift(sieve: LevelSieve, until: number): void {
    while (this.next < until) {
      const from = this.next;
      const to = Math.min(until, from + BLOCK);
      const passes = sieve.test(from, to);
      const all = this.counted(from) && this.counted(to - 1);
      for (let k = from; k < to; k++) {
        const sides = passes[k - from] as number;
        if (sides === 0 || !(all || this.counted(k))) continue;
        this.judge(this.sides[sides === 1 ? 0 : 1] as RunningSide, sides === 3, k);
      }
      this.next = to;
    }
  }

  private counted(k: number): boolean {
    const time = this.candles.openTime[k] as number;
    return time >= this.start && time < this.end;
  }

  private nearMiss(bar: number, side: 1 | -1): void {
    if (!this.counted(bar)) return;
    this.nearMissCount++;
    if (this.nearMisses.length === KEPT_NEAR_MISSES) this.nearMisses.shift();
    this.nearMisses.push({ bar, side });
  }

  private judge(side: RunningSide, both: boolean, k: number): boolean {
    const count = both ? 2 : 1;
    this.funnelCounts.passes += count;
    this.score.lastScore = null;
    this.lastSide = side.rule.side;
    return this.close(side, both ? BOTH_SIDES : this.heldAt(side, k), count, k);
  }

  private close(side: RunningSide, gate: number, count: number, k: number): boolean {
    this.lastGate = gate;
    if (gate === WAITING) return false;
    if (gate !== PASSED) {
      this.funnelCounts.hold(gate, count);
      if (gate === SCORE) this.write(side, k, this.kept);
      return false;
    }
    this.quotas.count(k);
    this.write(side, k, this.found);
    return true;
  }

  private heldAt(side: RunningSide, k: number): number {
    const bar = this.bars.held(k);
    if (bar !== PASSED) return bar;
    const { machine, prices, checks } = side;
    this.sources.bindings.bound = machine.passed.bound;
    prices.plan(k);
    if (!prices.standRight) return LEVELS;
    for (let c = 0; c < checks.length; c++) if ((checks[c] as Reading)(k) !== 1) return CHECKS;
    this.funnelCounts.candidates++;
    if (this.defersScore) return WAITING;
    const said = this.score.ask(k, side.rule.side);
    return this.score.passes(said, k) ? this.quotas.held(k) : SCORE;
  }

  private write(side: RunningSide, k: number, into: SignalTable): void {
    const { rule, machine, prices } = side;
    const { entry, stop, target } = this.sources.planned;
    const { passed, steps } = machine;
    const row = into.add(k, rule.side, entry, stop, target, prices.movePrices(k));
    const first = steps[0];
    const anchor = first === undefined ? k : (first.feed.table.formed[passed.first] as number);
    const { openTime } = first === undefined ? this.candles : first.feed.entry.candles;
    into.describe(row, firstBarOf(side, k), openTime[anchor] as number, this.score.lastScore);
  }
}
