import { Refusal } from "../../domain/errors.js";
import { didYouMean } from "../../domain/nearest.js";
import { type DetectTable, detectTable } from "../../market-tools/detect-table.js";
import { dispatch } from "../../market-tools/dispatch.js";
import { findReference } from "../../market-tools/reference/reference-tables.js";
import { findTool, TOOLS } from "../../market-tools/registry.js";
import { resolveTools } from "../../market-tools/resolve-tools.js";
import { loadCandles } from "../data/load-candles.js";
import { periodBounds } from "../data/period.js";
import { requireCandles } from "../data/require-candles.js";
import { settlingTools } from "../data/settling-tools.js";
import { settlingWords } from "../data/settling-words.js";
import { type DetectDeps, type DetectQuery, symbolOfQuery, timeframeOfQuery } from "./detect-query.js";

/** What a tool found, and what a person should know of the data. */
export interface Detected {
  readonly table: DetectTable;
  readonly notes: readonly string[];
}

/**
 * Runs one Market Tool over candles; what it found, as a table. Candles before the first day are fed as well, so that the tool is warm
 * there; of a period only what became known in it is told. Throws `Refusal` unknown_tool, bad_setup for its parameters, and those of the data.
 */
export async function detect(deps: DetectDeps, query: DetectQuery): Promise<Detected> {
  const spec = findTool(query.tool);
  if (spec === undefined) {
    const known = TOOLS.map(({ name }) => name);
    const near =
      findReference(query.tool) === undefined
        ? didYouMean(query.tool, known)
        : "; the reference library's table of that name comes with --as reference.";
    throw new Refusal(
      "unknown_tool",
      `There is no Market Tool "${query.tool.slice(0, 40)}"${near || "."} Known: ${known.join(", ")}.`,
    );
  }
  const symbol = symbolOfQuery(deps, query);
  if (query.file === undefined) await deps.ensureMarket();
  const { file, clock, from: start, to: end } = query;
  const market = await loadCandles(deps, {
    symbol,
    timeframe: timeframeOfQuery(query),
    start,
    end,
    file: file === undefined ? undefined : { path: file, clock, maxBytes: deps.maxFileBytes },
  });
  const name = spec.name === "atr" ? "atr_line" : spec.name;
  const { tools, issues } = resolveTools(
    { [name]: { tool: spec.name, ...query.params } },
    { timeframe: market.candles.timeframe, symbol },
  );
  if (issues.length > 0) {
    const lines = issues.map(({ path, message }) => `${path.replace(`${name}.`, "")}: ${message}`);
    throw new Refusal("bad_setup", `${spec.name} cannot run like that:`, lines);
  }
  const { candles, firstIndex } = market;
  requireCandles(tools, candles, symbol);
  const settling = settlingTools(tools, symbol, { candles, from: firstIndex, to: candles.length }).map((group) => ({
    ...group,
    tools: [spec.name],
  }));
  const run = dispatch({ candles, symbol, tools, lifecycle: "all" });
  const entry = run.entries.get(name);
  if (entry === undefined) throw new Error(`The dispatcher did not run ${name}`);
  const period = periodBounds({ start, end }, symbol);
  return {
    table: detectTable(entry, symbol, () => run.run(), period),
    notes: [...market.notes, ...settlingWords(settling, "en")],
  };
}
