import type { EpochMs } from "../domain/civil.js";
import type { SignalContract } from "../domain/contracts.js";
import type { FeedName } from "../domain/live-candle.js";
import type { Timeframe } from "../domain/timeframe.js";
import type { OutcomeCount } from "./known-outcomes.js";

/** What one loop works through: a feed, and of a replay which one it is (empty for a real feed), so that a second replay alerts again. */
export interface LoopKey {
  readonly feed: FeedName;
  readonly session: string;
}

/** One row of candles the loop goes along. */
export interface SeriesKey extends LoopKey {
  readonly symbol: string;
  readonly timeframe: Timeframe;
}

/** A step or a condition of the rule with what it read at the close of the bar. `passed` null: not known. */
export interface WhyLine {
  readonly text: string;
  readonly passed: boolean | null;
  /** `name = value`, in the order of the condition. */
  readonly values: readonly string[];
}

/** What the score said, with all it takes to ask it again. */
export interface AlertScore {
  /** What decides; null where nothing is said, or what is said is not used. */
  readonly p: number | null;
  readonly model: string | null;
  /** Why there is none, in English; a chat says it in its language. */
  readonly reason?: string;
  /** The calibration bucket in words, `0.55–0.65: 23 of 38`. */
  readonly bucket?: string;
  readonly features?: readonly number[];
  /** Hash of the features' schema, as a model's manifest has it. */
  readonly schema?: string;
  /** What the model said and is not used. */
  readonly unused?: number;
  /** How far the candidate is from what the model learned from; above 1 it is unlike all of it. */
  readonly novelty?: number;
  /** Outcomes of this version of the setup that were known when the bar closed. */
  readonly known?: OutcomeCount;
  /** Whether the trader would take it, by a model of `n` labels; it decides nothing. */
  readonly preference?: { readonly p: number; readonly model: string; readonly n: number };
}

/** The trade as planned at the close of the signal bar, and how it is run: what its outcome is worked out from. */
export interface AlertPlan {
  readonly entry: number;
  readonly stop: number;
  readonly target: number | null;
  /** Frozen prices of `move_stop: { at }` steps. */
  readonly movePrices: readonly number[];
  /** The side's `TradePlan`, as the setup had it. */
  readonly trade: unknown;
  /** So many positions and working orders the setup may have on the symbol; one where left out. */
  readonly maxOpen?: number;
}

/** `held`: the score kept a candidate back. `missed`: a signal whose bar had closed too long ago when it was seen. */
export type AlertState = "signal" | "held" | "missed";

export interface NewAlert extends SeriesKey {
  readonly signal: SignalContract;
  readonly setup_id: string;
  readonly setup_version: string;
  readonly setup_hash: string;
  readonly side: "long" | "short";
  readonly barOpen: EpochMs;
  readonly barClose: EpochMs;
  readonly made: EpochMs;
  readonly state: AlertState;
  /** Why it is no signal; null for one. */
  readonly reason: string | null;
  readonly score: AlertScore;
  readonly why: readonly WhyLine[];
  /** The explained rule at that bar, as JSON. */
  readonly tree: unknown;
  readonly plan: AlertPlan;
  /** The chat that started the replay; null for a real feed, whose chats are those of the settings. */
  readonly chat: string | null;
  /** The candles are the synthetic sample market's. */
  readonly synthetic: boolean;
}

/** `number` is what people see and type: `a17`. */
export interface Alert extends NewAlert {
  readonly number: number;
}

/** A bar on which a rule nearly spoke: the last step fitted and a condition did not, or a gate held a pass back. */
export interface Miss extends SeriesKey {
  readonly setup_id: string;
  readonly setup_hash: string;
  readonly side: "long" | "short";
  readonly barClose: EpochMs;
  readonly kind: "near_miss" | "refused";
  /** The gate; null for a near miss. */
  readonly gate: string | null;
  readonly text: string;
  readonly why: readonly WhyLine[];
}

/** What the loop made of the candles of a series up to one: it is written whole or not at all. */
export interface AlertStep extends SeriesKey {
  /** Open time of the last candle judged: the cursor. It never moves back. */
  readonly candle: EpochMs;
  readonly alerts: readonly NewAlert[];
  readonly misses: readonly Miss[];
}

export interface AlertFilter {
  readonly feed?: FeedName;
  readonly session?: string;
  readonly setup_id?: string;
  readonly symbol?: string;
  readonly states?: readonly AlertState[];
}

/** A stored score, by what names its candidate within a series and a rule. */
export interface StoredScore {
  readonly barClose: EpochMs;
  readonly side: "long" | "short";
  readonly p: number | null;
}

/** The cursors of the loop, the alerts, and what nearly was one; in the journal. */
export interface Alerts {
  /**
   * The one transaction of a candle: cursor, alerts, misses, and whatever must go out because of them (the outbox rows of the adapter's
   * own hook). An alert that stands already (feed, session, signal id) is left alone. Gives those that are new, in their order.
   */
  commit(step: AlertStep): Promise<readonly Alert[]>;
  byNumber(number: number): Promise<Alert | undefined>;
  bySignal(key: LoopKey, signalId: string): Promise<Alert | undefined>;
  /** Newest first. */
  latest(most: number, filter?: AlertFilter): Promise<readonly Alert[]>;
  /** Of bars that closed in [from, to), oldest first. */
  between(from: EpochMs, to: EpochMs, filter?: AlertFilter): Promise<readonly Alert[]>;
  /** Of bars that closed in [from, to), oldest first. */
  misses(from: EpochMs, to: EpochMs, filter?: Omit<AlertFilter, "states">): Promise<readonly Miss[]>;
  /** What was scored of a rule on a series, of bars that closed at `from` or later, oldest first. */
  scores(key: SeriesKey & { readonly setup_hash: string }, from: EpochMs): Promise<readonly StoredScore[]>;
  /** Open time of the last candle judged; undefined where none was. */
  cursor(key: SeriesKey): Promise<EpochMs | undefined>;
  /** Forgets misses of bars that closed before then. */
  forgetMisses(before: EpochMs): Promise<void>;
}
