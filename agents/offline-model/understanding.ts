import type { Language } from "../../src/domain/message.js";
import type { SymbolView } from "../../src/domain/reading/symbol-names.js";
import type { SymbolBook } from "../../src/domain/symbol.js";
import type { Dimension } from "./breakdowns.js";

/** A tool and its arguments, as any model would ask for it. */
export interface ToolCall {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What the grammar has to know of a setup. `tools` maps the setup's own entry names to Market Tools (`{ raid: "liquidity_sweep" }`). */
export interface SetupView {
  readonly id: string;
  readonly title: string;
  readonly symbols: readonly string[];
  readonly timeframe: string;
  readonly tools?: Readonly<Record<string, string>>;
}

/** What the thread spoke of before this message, oldest first. */
export interface ThreadMemory {
  readonly calls: readonly ToolCall[];
  readonly runs: readonly string[];
  /** The setups of these runs, by run id, as far as the thread tells. */
  readonly setupOfRun?: Readonly<Record<string, string>>;
}

/** Days since 1970-01-01, both inclusive. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

export interface UnderstandContext {
  readonly setups: readonly SetupView[];
  readonly symbols: SymbolBook | readonly SymbolView[];
  /** Days since 1970-01-01: relative dates are counted from it. */
  readonly today: number;
  /** Where given, a month without a year moves back to the latest year that has candles. */
  readonly dataSpan?: DaySpan;
  readonly memory?: ThreadMemory;
  /** The tools there are, where not all of them. */
  readonly tools?: ReadonlySet<string>;
}

/** Small talk that is answered without a tool. */
export type Talk = "greeting" | "thanks" | "help" | "who" | "farewell";

/** What ITA never does, or does not do yet. */
export type OutOfScope = "orders" | "prediction" | "change" | "other";

/** What was left open; `candidates` are what it may have been. */
export interface Missing {
  /**
   * `comparison`: the second run of a compare; `date`: a day whose day and month may stand either way; `time`: what was written for a day or a
   * time of day and is none, the candidates as written; `values`: what a study is to vary; `period`: the days to fetch.
   */
  readonly what: "setup" | "symbol" | "run" | "comparison" | "date" | "time" | "values" | "period";
  readonly candidates: readonly string[];
}

/** What a message named, where it did not become clear what is to be done with it. Days as YYYY-MM-DD, either end open. */
export interface Heard {
  readonly setups: readonly string[];
  readonly symbols: readonly string[];
  readonly timeframes: readonly string[];
  readonly periods: readonly { readonly start?: string; readonly end?: string }[];
  readonly rrs: readonly string[];
}

/**
 * What a message asks for. `calls` is empty where nothing is to be run; then exactly one of `talk`, `missing`, `outOfScope` or
 * `notUnderstood` says why. Beside calls, `notUnderstood` names a wish that the calls leave out.
 */
export interface Understanding {
  readonly language: Language;
  readonly calls: readonly ToolCall[];
  readonly talk?: Talk;
  readonly missing?: Missing;
  readonly outOfScope?: OutOfScope;
  readonly notUnderstood?: string;
  /** What of `notUnderstood` the report's breakdowns show. */
  readonly inReport?: readonly Dimension[];
  /** What was named, where nothing is run and nothing is asked back. */
  readonly heard?: Heard;
  /** Setups whose names were mended: as written, and what was taken for it. */
  readonly readAs?: readonly ReadAs[];
}

/** A name that was not written as it is. */
export interface ReadAs {
  readonly written: string;
  readonly id: string;
}
