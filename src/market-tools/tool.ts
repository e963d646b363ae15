import type { Candles } from "../domain/candles.js";
import type { SessionWindow } from "../domain/sessions.js";
import type { SymbolSpec } from "../domain/symbol.js";
import type { Timeframe } from "../domain/timeframe.js";
import type { AtrSeries } from "./atr-series.js";
import type { RecordTable } from "./record-table.js";
import type { Unit } from "./unit.js";

/** One parameter as CATALOG 1.2 lists it, snake_case. `default: undefined` means "taken from the symbol or the source". */
export type ParamSpec = { readonly name: string; readonly unit?: Unit | "ticks"; readonly about: string } & (
  | { readonly type: "number" | "integer"; readonly default: number; readonly min: number; readonly max: number }
  /** Left out unless written: it then sets others (`swing` sets `left` and `right`) or comes from them. */
  | { readonly type: "integer"; readonly default: undefined; readonly min: number; readonly max: number }
  | { readonly type: "choice"; readonly default: string; readonly choices: readonly string[] }
  | { readonly type: "flag"; readonly default: boolean }
  | { readonly type: "session"; readonly default: string; readonly optional?: boolean }
  | { readonly type: "window"; readonly default: SessionWindow }
  | { readonly type: "duration"; readonly default: string; readonly choices: readonly string[] }
  | { readonly type: "zone" | "time"; readonly default: undefined }
);

/** A parameter after checking: windows are parsed, durations are ms, a word of `choices` stays a word. */
export type ParamValue = number | string | boolean | SessionWindow | undefined;
export type Params = Readonly<Record<string, ParamValue>>;

export interface FieldSpec {
  readonly name: string;
  readonly unit: Unit;
  /** Words of a label field, in the order of its codes: value 0 is labels[0]. */
  readonly labels?: readonly string[];
  /** † in CATALOG: always as of k, read without a record, never frozen by a binding. */
  readonly state?: true;
  /** State of one record (the level of a pool, the zone of a cluster): read with the bound record, else the last one, as of k. */
  readonly ofRecord?: true;
}

export interface EventSpec {
  readonly name: string;
  readonly type: "birth" | "transition";
  /** A birth that comes only where records are followed (an inverse gap): `DispatchRequest.lifecycle` must name its tool. */
  readonly followed?: true;
}

/** Families of tools that may feed another one through `of`. */
export type SourceKind = "swings" | "market_structure" | "order_block" | "level" | "range" | "session_range";

/**
 * One Market Tool: what a setup may write, what it may read, and how a detector of it is made. One file each, listed in the registry.
 * All fields of CATALOG's common part (`direction`, `formed`, `known`, `age`) are added by the rule evaluation, not listed here;
 * transitions that may be read as flags are listed with unit "flag".
 */
export interface ToolSpec {
  readonly name: string;
  /** As `meta.detectors` of a signal shows it. */
  readonly display: string;
  readonly aliases: readonly string[];
  readonly about: string;
  readonly params: readonly ParamSpec[];
  readonly events: readonly EventSpec[];
  readonly fields: readonly FieldSpec[];
  /** Birth events whose records an unbound reference reads; all where left out. */
  readonly unbound?: readonly string[];
  /** What `of` may name, and the tool built where it is left out (params that are passed to it by name). */
  readonly source?: {
    readonly kinds: readonly SourceKind[];
    readonly own: { readonly tool: string; readonly params: readonly string[]; readonly preset?: Params };
    /** Structural sources stand on the same timeframe; level sources may stand on a higher one. */
    readonly sameTimeframe: boolean;
  };
  /** What this tool offers to others. */
  readonly feeds: readonly SourceKind[];
  /** Range tools: their records have no `direction`. */
  readonly isRange?: true;
  /** Beyond the general rule (bullish↔bearish, high↔low …): field and label names that do not swap, or swap otherwise. */
  readonly mirror?: {
    readonly keep?: readonly string[];
    readonly oneMinus?: readonly string[];
    readonly swap?: Readonly<Record<string, string>>;
  };
  /** Own candles, those of its sources counted in, after which what it says no longer depends on where the data began (DETECTORS 5.0.8). */
  warmup(params: Params, ground: ToolGround): number;
  /** The least number of own candles before it can say anything at all. */
  least(params: Params, ground: ToolGround): number;
  /**
   * Present where, with these parameters, something older than any warm-up may still speak: `records` that stand on a level of any age, or
   * the `fates` of records of any age, and what is born of them, where somebody follows them.
   */
  readonly endless?: {
    readonly of: "records" | "fates";
    holds(params: Params, ground: ToolGround): boolean;
    readonly words: string;
  };
  /** One line each for the generated page: the warm-up and the least number in words; delay in bars between formed and known; cost. */
  readonly settles: string;
  readonly needs: string;
  readonly lag: string;
  readonly cost: string;
  create(context: DetectorContext): Detector;
}

/** What the candles a tool needs are counted on. */
export interface ToolGround {
  /** The tool's own. */
  readonly timeframe: Timeframe;
  /** Its hours and its weekends; days of 24 hours, five a week, where it is left out. */
  readonly symbol?: SymbolSpec;
  /** What it stands on, counted in candles of the tool's own timeframe. */
  readonly source?: SourceGround;
}

export interface SourceGround {
  readonly spec: ToolSpec;
  readonly warmup: number;
  /** 0 where the source stands on a higher timeframe: it is then counted there alone. */
  readonly least: number;
  /** It hands on levels of any age. */
  readonly endless: boolean;
}

export interface DetectorContext {
  /** The candles of the entry's own timeframe; may still grow. */
  readonly candles: Candles;
  readonly timeframe: Timeframe;
  /** Length of a candle of the setup's timeframe, ms. */
  readonly baseMs: number;
  readonly symbol: SymbolSpec;
  readonly params: Params;
  /** The detector named by `of`, or the own one; with the candles it stands on. */
  readonly source?: { readonly detector: Detector; readonly candles: Candles };
  /** Shared ATR of these candles: Wilder, NaN before `length` candles. */
  atr(length: number): AtrSeries;
  /** False where nobody reads transitions: a detector may then skip following its records. */
  readonly lifecycle: boolean;
}

/** Value of a field for a record as of own bar i; NaN not known. State fields ignore the record. Flags 0/1, sides ±1, labels their code, times epoch ms. */
export type FieldReader = (record: number, i: number) => number;

/**
 * A fold over closed candles. `push(i)` takes candle i, which must be the next one, and may read candles 0…i alone.
 * The backtest pushes all candles, the live loop the next one: the same code, so the same events.
 */
export interface Detector {
  readonly table: RecordTable;
  push(i: number): void;
  /** The reader of a field of the spec. Asked for before the first push, so that only wanted state is kept. */
  read(field: string): FieldReader;
  /** What level sources offer to raids and breaks. */
  readonly levels?: LevelTable;
  /** Index in `spec.events` of the records that are ranges with `high` and `low`. */
  readonly rangeKind?: number;
  /** True where a range counts until the next one is there: its `validUntil` is written only then, so whoever walks bar by bar must not look it up before. */
  readonly rangesLast?: true;
  /** The swings a structure stands on. */
  readonly swings?: Detector;
}

/**
 * Levels as columns, append-only, in the order they became known. A later row of the same record and side moves the level
 * (a pool that was joined) or, with price NaN, takes it away: from the instant `endOf` that row.
 */
export interface LevelTable {
  readonly length: number;
  /** +1 a level above (a high), −1 below. */
  readonly side: Int8Array;
  readonly price: Float64Array;
  /** Own bar index at whose close the level is known. */
  readonly at: Int32Array;
  /** Record of the source it belongs to. */
  readonly record: Int32Array;
  /** 1: a pool of equal highs or lows. */
  readonly equal: Uint8Array;
  /** The instant from which a row is no level any more, UTC ms; Infinity without end. */
  endOf(row: number): number;
}
