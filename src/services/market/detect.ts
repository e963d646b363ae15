import { Refusal } from "../../domain/errors.js";
import { didYouMean } from "../../domain/nearest.js";
import type { SymbolBook, SymbolSpec } from "../../domain/symbol.js";
import { requireTimeframe, TIMEFRAMES, type Timeframe } from "../../domain/timeframe.js";
import { detectTable } from "../../market-tools/detect-table.js";
import { dispatch } from "../../market-tools/dispatch.js";
import { findTool, TOOLS } from "../../market-tools/registry.js";
import { resolveTools } from "../../market-tools/resolve-tools.js";
import type { CandleFile } from "../../ports/candle-file.js";
import type { CandleStore } from "../../ports/candle-store.js";
import { loadCandles } from "../data/load-candles.js";

export interface DetectQuery {
  readonly tool: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly symbol?: string | undefined;
  readonly timeframe?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly file?: string | undefined;
  readonly clock?: string | undefined;
}

export interface DetectDeps {
  readonly symbols: SymbolBook;
  readonly store: CandleStore;
  readonly files: CandleFile;
  readonly ensureMarket: () => Promise<boolean>;
  readonly maxFileBytes: number;
}

/** The symbol a file's name begins with: `EURUSD_M1_2024.csv`, `DE30EUR_M1_oanda.csv`. */
export function symbolOfFile(symbols: SymbolBook, path: string): SymbolSpec | undefined {
  const name = path.split(/[\\/]/).at(-1) ?? "";
  const words = name.split(/[_\s.-]+/);
  return symbols.find(words[0] ?? "") ?? symbols.find(words.slice(0, 2).join(""));
}

function symbolFor({ symbols }: DetectDeps, { symbol, file }: DetectQuery): SymbolSpec {
  if (symbol !== undefined) return symbols.require(symbol);
  const found = file === undefined ? symbols.find("EURUSD") : symbolOfFile(symbols, file);
  if (found !== undefined) return found;
  throw new Refusal(
    "unknown_symbol",
    "The file's name does not begin with a symbol I know: say which it is with --symbol.",
  );
}

/** The timeframe to run on: as said, or the file's own. A file is read at its own timeframe first, to know which that is. */
async function marketFor(deps: DetectDeps, query: DetectQuery, symbol: SymbolSpec) {
  const { file, clock } = query;
  const choice = file === undefined ? undefined : { path: file, clock, maxBytes: deps.maxFileBytes };
  const load = (timeframe: Timeframe) =>
    loadCandles(deps, { symbol, timeframe, start: query.from, end: query.to, file: choice });
  if (query.timeframe !== undefined) return load(requireTimeframe(query.timeframe));
  if (file === undefined) return load("M15");
  const coarsest = TIMEFRAMES.at(-1) as Timeframe;
  const { fine } = await load(coarsest);
  return load(fine.timeframe);
}

/** Runs one Market Tool over candles; what it found, as a table. Throws `Refusal` unknown_tool, bad_setup for its parameters, and those of the data. */
export async function detect(deps: DetectDeps, query: DetectQuery) {
  const spec = findTool(query.tool);
  if (spec === undefined) {
    const known = TOOLS.map(({ name }) => name);
    throw new Refusal(
      "unknown_tool",
      `There is no Market Tool "${query.tool.slice(0, 40)}"${didYouMean(query.tool, known) || "."} Known: ${known.join(", ")}.`,
    );
  }
  const symbol = symbolFor(deps, query);
  if (query.file === undefined) await deps.ensureMarket();
  const market = await marketFor(deps, query, symbol);
  const name = spec.name === "atr" ? "atr_line" : spec.name;
  const { tools, issues } = resolveTools(
    { [name]: { tool: spec.name, ...query.params } },
    { timeframe: market.candles.timeframe, symbol },
  );
  if (issues.length > 0) {
    const lines = issues.map(({ path, message }) => `${path.replace(`${name}.`, "")}: ${message}`);
    throw new Refusal("bad_setup", `${spec.name} cannot run like that:`, lines);
  }
  const run = dispatch({ candles: market.candles, symbol, tools, lifecycle: "all" });
  const entry = run.entries.get(name);
  if (entry === undefined) throw new Error(`The dispatcher did not run ${name}`);
  return detectTable(entry, symbol, () => run.run());
}
