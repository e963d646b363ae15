import { sliceCandles } from "../../domain/candles.js";
import { formatDayMinute } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import { didYouMean, didYouMeanOf } from "../../domain/nearest.js";
import { zone } from "../../domain/zone.js";
import { printTable } from "../../market-tools/reference/print-table.js";
import {
  findReference,
  nearReferences,
  REFERENCE_TABLES,
  type ReferenceSpec,
} from "../../market-tools/reference/reference-tables.js";
import { findTool } from "../../market-tools/registry.js";
import { type LoadedMarket, loadCandles } from "../data/load-candles.js";
import { type DetectDeps, type DetectQuery, symbolOfQuery, timeframeOfQuery } from "./detect-query.js";

/** What `--as` may be told. */
const REFERENCE = "reference";
/** The library knows no zones: it reads every time as it stands. */
const NAIVE = { tz: "UTC", roll: "00:00" };

/** The library's own columns as text, and what a person should know of them. */
export interface DetectedReference {
  readonly table: { print(form: "csv" | "json"): Generator<string> };
  readonly notes: readonly string[];
}

function requireReference({ tool: name }: DetectQuery): ReferenceSpec {
  const found = findReference(name);
  if (found !== undefined) return found;
  const list = `The reference tables: ${REFERENCE_TABLES.map((table) => table.name).join(", ")}.`;
  const tool = findTool(name);
  if (tool === undefined)
    throw new Refusal(
      "unknown_tool",
      `There is no reference table "${name.slice(0, 40)}"${didYouMeanOf(nearReferences(name)) || "."} ${list}`,
    );
  const same = REFERENCE_TABLES.filter(({ tools }) => tools.includes(tool.name)).map((table) => table.name);
  const called =
    same.length === 0 ? "the reference has nothing like it" : `the reference calls it ${same.join(" or ")}`;
  throw new Refusal("unknown_tool", `${tool.name} is a Market Tool of ITA; ${called}. ${list}`);
}

function checkWords(as: string, table: ReferenceSpec, { params }: DetectQuery): void {
  const [first] = Object.keys(params);
  if (first === undefined) return;
  throw new Refusal(
    "bad_request",
    `--set ${first.slice(0, 40)} cannot stand beside --as ${as}: ${table.name} comes with the library's own defaults and swing length 5. Leave --set out, or leave --as ${as} out for the Market Tool ${table.tools[0]}.`,
  );
}

function notesOf({ file, clock, from }: DetectQuery, { candles, firstIndex, notes }: LoadedMarket): string[] {
  const said = [...notes];
  if (file === undefined)
    said.push("the times of the store are UTC: the days, weeks and hours of the reference are those of UTC");
  else if (clock !== undefined && clock.toUpperCase() !== "UTC")
    said.push(
      `--clock ${clock} was not used: the reference reads the file's own clock as if it were UTC, as the library does`,
    );
  if (from !== undefined)
    said.push(
      `row 0 is the candle of ${formatDayMinute(candles.openTime[firstIndex] as number)}; the indices count from it`,
    );
  return said;
}

/**
 * What the reference library would return for candles: its columns, a row a candle, mistakes included. `as` is what `--as` was told. Of a
 * period its candles alone are run, as the library sees no others. Throws `Refusal` bad_request for another `as` and for parameters,
 * unknown_tool, bad_clock, and those of the data.
 */
export async function detectReference(deps: DetectDeps, query: DetectQuery, as: string): Promise<DetectedReference> {
  if (as !== REFERENCE)
    throw new Refusal(
      "bad_request",
      `--as ${as.slice(0, 40)} is unknown${didYouMean(as, [REFERENCE]) || "."} Write --as reference for the columns of the reference library, or leave it out for ITA's own.`,
    );
  const spec = requireReference(query);
  checkWords(as, spec, query);
  const { file, clock, from: start, to: end } = query;
  if (clock !== undefined) zone(clock);
  const symbol = { ...symbolOfQuery(deps, query), calendar: NAIVE };
  if (file === undefined) await deps.ensureMarket();
  const market = await loadCandles(deps, {
    symbol,
    timeframe: timeframeOfQuery(query),
    start,
    end,
    file:
      file === undefined ? undefined : { path: file, clock: NAIVE.tz, maxBytes: deps.maxFileBytes, namedVolume: true },
  });
  const table = spec.make(sliceCandles(market.candles, market.firstIndex, market.candles.length));
  return { table: { print: (form) => printTable(table, form) }, notes: notesOf(query, market) };
}
