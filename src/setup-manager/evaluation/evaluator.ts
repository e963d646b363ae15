import type { Candles } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import type { ToolRun } from "../../market-tools/dispatcher.js";
import { compileExpression, type Reading } from "../expression/compile-expression.js";
import type { Expression } from "../expression/expression.js";
import type { PlannedSignal } from "../planned-signal.js";
import { type Setup, type SideRule, sidesOf } from "../setup.js";
import { detectorsOf } from "./detectors-of.js";
import { EventFeed } from "./event-feed.js";
import { type Funnel, FunnelCount } from "./funnel.js";
import { BarGates, BOTH_SIDES, CHECKS, LEVELS, PASSED, Quotas, SCORE } from "./gates.js";
import { RuleSources } from "./rule-sources.js";
import { SideMachine } from "./side-machine.js";
import { SidePrices } from "./side-prices.js";

export interface EvaluatorOptions {
  /** Signals count for bars that open in [start, end), UTC ms; earlier ones warm up. */
  readonly start?: EpochMs;
  readonly end?: EpochMs;
  /** p_success of a candidate, or null where no model stands. */
  readonly score?: (bar: number, side: 1 | -1) => number | null;
}

/** One side as it runs. */
export interface RunningSide {
  readonly rule: SideRule;
  readonly machine: SideMachine;
  readonly prices: SidePrices;
  readonly checks: readonly Reading[];
  readonly detectors: readonly string[];
}

/** A bar where the last step fitted but a condition held the rule back. */
export interface NearMiss {
  readonly bar: number;
  readonly side: 1 | -1;
}

const KEPT_NEAR_MISSES = 200;

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
  readonly signals: PlannedSignal[] = [];
  /** Candidates that the score kept: they passed everything before it. */
  readonly heldByScore: PlannedSignal[] = [];
  /** The latest near misses, oldest first; `nearMissCount` counts all. */
  readonly nearMisses: NearMiss[] = [];
  nearMissCount = 0;
  /** Number in `GATES` of the gate that held the last pass back; −1 where it became a signal. */
  lastGate = PASSED;
  /** Side of the last pass, and what the score said of it. */
  lastSide: 1 | -1 = 1;
  lastScore: number | null = null;
  readonly bars: BarGates;
  private readonly feeds: readonly EventFeed[];
  private readonly quotas: Quotas;
  readonly funnelCounts: FunnelCount;
  private readonly start: EpochMs;
  private readonly end: EpochMs;
  private readonly score: (bar: number, side: 1 | -1) => number | null;
  private next = 0;

  constructor(setup: Setup, run: ToolRun, options: EvaluatorOptions = {}) {
    this.setup = setup;
    this.candles = run.candles;
    const sources = new RuleSources(setup, run);
    this.sources = sources;
    const feeds = new Map<string, EventFeed>();
    this.sides = sidesOf(setup).map((rule) => runningSide(rule, setup, sources, feeds));
    this.feeds = [...feeds.values()];
    this.bars = new BarGates(setup, sources);
    this.quotas = new Quotas(setup, this.bars, sources);
    this.start = options.start ?? Number.NEGATIVE_INFINITY;
    this.end = options.end ?? Number.POSITIVE_INFINITY;
    this.score = options.score ?? (() => null);
    this.funnelCounts = new FunnelCount(run, this.start, this.end);
  }

  /** Bars judged so far. */
  get judged(): number {
    return this.next;
  }

  get funnel(): Funnel {
    return this.funnelCounts.read(this.next, this.signals.length);
  }

  /** Whether the side that passed last has a target. */
  get hasTarget(): boolean {
    return this.sides.some(({ rule }) => rule.side === this.lastSide && rule.trade.plan.target !== null);
  }

  /** Judges bar k, which must be the next one; the tools stand at k or further. Gives the signal, if there is one. */
  step(k: number): PlannedSignal | null {
    if (k !== this.next) throw new Error(`Bar ${k} is not the next one, ${this.next}`);
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
    if (passed === null || !this.counted(k)) return null;
    return this.judge(passed, both, k);
  }

  /** All candles there are. `progress` is told how many are done, and may throw to stop. */
  run(progress?: (done: number) => void): this {
    const { candles } = this;
    while (this.next < candles.length) {
      const until = Math.min(candles.length, this.next + 65_536);
      while (this.next < until) this.step(this.next);
      progress?.(this.next);
    }
    return this;
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

  private judge(side: RunningSide, both: boolean, k: number): PlannedSignal | null {
    const count = both ? 2 : 1;
    this.funnelCounts.passes += count;
    this.lastScore = null;
    this.lastSide = side.rule.side;
    const gate = both ? BOTH_SIDES : this.heldAt(side, k);
    this.lastGate = gate;
    if (gate !== PASSED) {
      this.funnelCounts.hold(gate, count);
      if (gate === SCORE) this.heldByScore.push(this.signal(side, k));
      return null;
    }
    this.quotas.count(k);
    const signal = this.signal(side, k);
    this.signals.push(signal);
    return signal;
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
    const plan = this.setup.score;
    if (plan !== null) {
      const score = this.score(k, side.rule.side);
      this.lastScore = score;
      if (score === null ? plan.untilTrained === "hold" : !(score > plan.threshold)) return SCORE;
    }
    return this.quotas.held(k);
  }

  private signal({ rule, machine, prices, detectors }: RunningSide, k: number): PlannedSignal {
    const { entry, stop, target } = this.sources.planned;
    const { passed, steps } = machine;
    const first = steps[0];
    const anchor = first === undefined ? k : (first.feed.table.formed[passed.first] as number);
    const candles = first === undefined ? this.candles : first.feed.entry.candles;
    return {
      bar: k,
      side: rule.side,
      entry,
      stop,
      target,
      movePrices: prices.movePrices(k),
      firstBar: first === undefined ? k : (passed.bars[0] as number),
      anchorTime: candles.openTime[anchor] as number,
      detectors,
      confidence: this.lastScore,
    };
  }
}

function runningSide(rule: SideRule, setup: Setup, sources: RuleSources, feeds: Map<string, EventFeed>): RunningSide {
  const compile = (expression: Expression): Reading => compileExpression(expression, sources);
  const steps = rule.steps.map((step) => {
    let feed = feeds.get(step.entry);
    if (feed === undefined) {
      feed = new EventFeed(sources.view(step.entry).entry, sources.candles);
      feeds.set(step.entry, feed);
    }
    return { ...step, slot: sources.slotOf(step.entry), feed };
  });
  return {
    rule,
    machine: new SideMachine(
      steps,
      rule.require.map(compile),
      rule.unless.map(compile),
      sources.bindings,
      sources.slotCount,
    ),
    prices: new SidePrices(rule, sources),
    checks: rule.checks.map(compile),
    detectors: detectorsOf(rule, setup.tools),
  };
}
