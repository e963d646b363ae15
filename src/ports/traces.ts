import type { EpochMs } from "../domain/civil.js";
import type { NanoUsd } from "../domain/model-prices.js";

/** One tool call behind an answer. */
export interface ToolTrace {
  readonly name: string;
  /** As JSON, cut where long; `digest` is of the whole. */
  readonly args: string;
  readonly digest: string;
  readonly ok: boolean;
  /** Why not, or `repeat`. */
  readonly code: string | null;
  readonly ms: number;
  /** Which things it told of: `run_id`, `setup_id` … */
  readonly gave: Readonly<Record<string, string>>;
}

/** A figure that code put into a model's sentence. */
export interface FigureTrace {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  /** Of which tool answer in the turn, from 1, and whose figure it is there. */
  readonly from: number;
  readonly subject: string;
}

/** One call of a paid model. */
export interface CallTrace {
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: NanoUsd;
  readonly ms: number;
  readonly failed: string | null;
}

/** What stands behind one answer. It holds no word of the question, of the answer or of the prompt, beside what tools were asked with. */
export interface TurnTrace {
  readonly turn: string;
  readonly at: EpochMs;
  readonly thread: string;
  readonly person: string;
  /** Who answered; null for a command, which needs no model. */
  readonly model: string | null;
  /** Of the system prompt. */
  readonly promptHash: string | null;
  readonly outcome: "answered" | "refused" | "cancelled" | "timeUp" | "limit" | "tooLong";
  /** Why the model's own words were not shown. */
  readonly dropped: string | null;
  readonly ms: number;
  readonly calls: readonly CallTrace[];
  readonly tools: readonly ToolTrace[];
  readonly figures: readonly FigureTrace[];
}

/** The record of how answers came about, for whoever asks and for whoever mends. It may be lost with no harm, and never throws. */
export interface Traces {
  write(trace: TurnTrace): Promise<void>;
  /** The last traces of the threads that `isMine` accepts, newest first, at most `most`. */
  last(isMine: (thread: string) => boolean, most: number): Promise<readonly TurnTrace[]>;
}
