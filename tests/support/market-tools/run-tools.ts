import type { Candles } from "../../../src/domain/candles.js";
import type { SymbolSpec } from "../../../src/domain/symbol.js";
import type { Timeframe } from "../../../src/domain/timeframe.js";
import { dispatch } from "../../../src/market-tools/dispatch.js";
import type { ToolEntry, ToolRun } from "../../../src/market-tools/dispatcher.js";
import { resolveTools } from "../../../src/market-tools/resolve-tools.js";

export const TEST_SYMBOL: SymbolSpec = {
  id: "EURUSD",
  title: "Euro",
  aliases: [],
  class: "fx",
  digits: 5,
  point: 0.00001,
  tick: 0.00001,
  pip: 0.0001,
  contract: 100_000,
  quote: "USD",
  lot_step: 0.01,
  min_lot: 0.01,
  commission: 0,
  swap: { long: 0, short: 0, triple_day: "wed" },
  default_spread: 1,
  fixed_rate: 1,
  calendar: { tz: "America/New_York", roll: "17:00" },
  hours_tz: "America/New_York",
  hours: [],
};

/** The tools of a mapping made ready on candles; throws the first mistake. */
export function prepare(
  candles: Candles,
  required: unknown,
  options: {
    readonly symbol?: SymbolSpec;
    readonly timeframe?: Timeframe;
    readonly lifecycle?: ReadonlySet<string>;
  } = {},
): ToolRun {
  const symbol = options.symbol ?? TEST_SYMBOL;
  const { tools, issues } = resolveTools(required, { timeframe: options.timeframe ?? candles.timeframe, symbol });
  if (issues.length > 0) throw new Error(issues.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  return dispatch({ candles, symbol, tools, lifecycle: options.lifecycle ?? "all" });
}

/** The entry of that name; throws where there is none. */
export function entry(run: ToolRun, name: string): ToolEntry {
  const found = run.entries.get(name);
  if (found === undefined) throw new Error(`No entry ${name}`);
  return found;
}

/** One tool, run over all candles. */
export function runTool(candles: Candles, params: Record<string, unknown>): ToolEntry {
  const run = prepare(candles, { it: params });
  run.run();
  return entry(run, "it");
}
