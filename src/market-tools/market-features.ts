import { closeTimeOf } from "../domain/candles.js";
import { formatIso } from "../domain/civil.js";
import { canonicalJson, sha256 } from "../domain/hash.js";
import { toldPrice } from "../domain/told-price.js";
import type { ToolEntry, ToolRun } from "./dispatcher.js";
import { resolvedParams } from "./resolve/resolved-params.js";
import type { FieldReader, FieldSpec } from "./tool.js";

/** One record as the outside reads it (DETECTORS 5.11): prices as numbers, sizes also in ticks, what has happened since in `state`. */
export interface MarketFeature {
  readonly v: 1;
  readonly detector: string;
  /** Hash of tool, timeframe and parameters, sources included. */
  readonly paramsHash: string;
  readonly symbol: string;
  readonly tf: string;
  readonly id: number;
  readonly event: string;
  readonly dir: -1 | 0 | 1;
  readonly anchorIdx: number;
  readonly anchorTime: string;
  readonly at: number;
  readonly confirmedTime: string;
  readonly fields: Readonly<Record<string, number | string | boolean | null>>;
  readonly state: Readonly<Record<string, { readonly at: number; readonly time: string } | null>>;
  readonly refs: Readonly<Record<string, number>>;
  readonly flags: readonly string[];
}

export interface FeatureChoice {
  /** Only records known at or after this instant, UTC ms. */
  readonly from?: number;
  /** At most so many of each entry: the latest. */
  readonly most?: number;
}

const FLAGS = ["misaligned", "both", "deep"];
const REFS: Readonly<Record<string, string>> = { swing: "swingId", structure: "structureId", source_record: "levelId" };

/** What every tool of a run says, by entry: the `market_features` of the flow. Bar indices are of the entry's own timeframe. */
export function marketFeatures(run: ToolRun, choice: FeatureChoice = {}): Record<string, MarketFeature[]> {
  const features: Record<string, MarketFeature[]> = {};
  for (const [name, entry] of run.entries) features[name] = featuresOf(run, entry, choice);
  return features;
}

function featuresOf(run: ToolRun, entry: ToolEntry, { from = Number.NEGATIVE_INFINITY, most }: FeatureChoice) {
  const { table, candles } = entry;
  const ids: number[] = [];
  for (let id = table.length - 1; id >= 0 && ids.length < (most ?? table.length); id--) {
    if (closeTimeOf(candles, table.at[id] as number) < from) break;
    ids.push(id);
  }
  const paramsHash = sha256(canonicalJson(identity(run, entry))).slice(0, 16);
  const { spec } = entry.tool;
  const fields = spec.fields
    .filter(({ name, state, ofRecord }) => (state !== true || ofRecord === true) && table.markIndex(name) < 0)
    .map((field) => ({ field, read: entry.read(field.name) }));
  return ids.reverse().map((id) => featureOf(entry, id, paramsHash, fields));
}

/** Tool, timeframe and parameters of an entry and of what it stands on. */
function identity(run: ToolRun, { tool }: ToolEntry): unknown {
  const source = tool.of === undefined ? undefined : run.entries.get(tool.of);
  const of = source === undefined ? null : identity(run, source);
  return { tool: tool.spec.name, timeframe: tool.timeframe, params: resolvedParams(tool), of };
}

function featureOf(
  entry: ToolEntry,
  id: number,
  paramsHash: string,
  fields: readonly { readonly field: FieldSpec; readonly read: FieldReader }[],
): MarketFeature {
  const { table, candles, tool } = entry;
  const last = candles.length - 1;
  const at = table.at[id] as number;
  const formed = table.formed[id] as number;
  const values: Record<string, number | string | boolean | null> = {};
  const digits = Math.max(0, Math.ceil(-Math.log10(candles.tick) - 1e-9));
  for (const { field, read } of fields) {
    const value = read(id, last);
    values[field.name] = worded(field, value, digits);
    if (field.unit === "distance" && !Number.isNaN(value))
      values[`${field.name}_ticks`] = Math.round((value / candles.tick) * 10) / 10;
  }
  return {
    v: 1,
    detector: tool.spec.name,
    paramsHash,
    symbol: candles.symbol,
    tf: candles.timeframe,
    id,
    event: tool.spec.events[table.kind[id] as number]?.name ?? "",
    dir: table.direction[id] as -1 | 0 | 1,
    anchorIdx: formed,
    anchorTime: formatIso(candles.openTime[formed] as number),
    at,
    confirmedTime: formatIso(closeTimeOf(candles, at)),
    fields: values,
    state: stateOf(entry, id),
    refs: refsOf(entry, id),
    flags: flagsOf(entry, id),
  };
}

function worded({ unit, labels }: FieldSpec, value: number, digits: number): number | string | boolean | null {
  if (Number.isNaN(value)) return null;
  if (unit === "label") return labels?.[value] ?? null;
  if (unit === "flag") return value === 1;
  if (unit === "time") return formatIso(value);
  if (unit === "price" || unit === "distance") return toldPrice(value, { digits });
  return value;
}

function stateOf({ table, candles }: ToolEntry, id: number): MarketFeature["state"] {
  return Object.fromEntries(
    table.markNames.map((name, m) => {
      const at = table.markOf(m, id);
      return [name, at < 0 ? null : { at, time: formatIso(closeTimeOf(candles, at)) }];
    }),
  );
}

function refsOf({ table }: ToolEntry, id: number): Record<string, number> {
  const refs: Record<string, number> = {};
  for (const [column, name] of Object.entries(REFS)) {
    const index = table.numberIndex(column);
    if (index >= 0) refs[name] = table.numbers[index]?.[id] as number;
  }
  return refs;
}

function flagsOf({ table }: ToolEntry, id: number): string[] {
  const flags = FLAGS.filter((name) => {
    const column = table.numberIndex(name);
    return column >= 0 && table.numbers[column]?.[id] === 1;
  });
  return table.thin[id] === 1 ? ["thin", ...flags] : flags;
}
