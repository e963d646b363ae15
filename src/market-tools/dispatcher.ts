import type { Candles } from "../domain/candles.js";
import type { SymbolSpec } from "../domain/symbol.js";
import type { Timeframe } from "../domain/timeframe.js";
import type { RecordTable } from "./record-table.js";
import type { FieldReader, Params, ToolSpec } from "./tool.js";

/** One entry of `required_tools` after checking: every parameter has its value, `of` names an entry (own sources are entries `name.of`). */
export interface ResolvedTool {
  readonly name: string;
  readonly spec: ToolSpec;
  readonly params: Params;
  readonly timeframe: Timeframe;
  readonly of?: string;
}

/** One tool as it runs: what the rule evaluation, the charts and `market_features` read. Bar indices are of `candles`, its own timeframe. */
export interface ToolEntry {
  readonly name: string;
  readonly tool: ResolvedTool;
  readonly candles: Candles;
  readonly table: RecordTable;
  read(field: string): FieldReader;
  /** Base bar at whose close own bar i became known (i itself on the base timeframe). */
  knownAt(i: number): number;
}

export interface DispatchRequest {
  readonly candles: Candles;
  readonly symbol: SymbolSpec;
  readonly tools: readonly ResolvedTool[];
  /** Names of entries whose transitions or flags somebody reads; "all" for `detect`. */
  readonly lifecycle: ReadonlySet<string> | "all";
}

/** The running tools of a setup. */
export interface ToolRun {
  readonly candles: Candles;
  readonly entries: ReadonlyMap<string, ToolEntry>;
  /** Takes base candle k, which must be the next one: the live driver. */
  push(k: number): void;
  /** Takes all base candles there are: the backtest's driver. Says how far it is every so many candles; throws what `progress` throws. */
  run(progress?: (done: number) => void): void;
}
