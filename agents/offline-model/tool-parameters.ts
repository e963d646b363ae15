import type { Slate } from "../../src/domain/reading/slate.js";
import type { Extra } from "./overrides.js";
import type { SetupView } from "./understanding.js";

/** Parameters people name without their entry, and the Market Tools that have them, likeliest first. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  min_atr: ["fvg"],
  min_ticks: ["fvg"],
  middle: ["fvg"],
  max_age_bars: ["fvg", "liquidity_pool"],
  body_atr: ["displacement"],
  body_ratio: ["displacement"],
  close_frac: ["displacement"],
  minutes: ["initial_balance"],
  swing: ["market_structure", "swings", "order_block", "liquidity_pool"],
  require_fvg: ["order_block"],
  max_bars: ["liquidity_sweep"],
  min_pen_ticks: ["liquidity_sweep"],
  min_pen_atr: ["liquidity_sweep"],
  max_pen_atr: ["liquidity_sweep"],
  accept_closes: ["liquidity_sweep"],
  buffer_atr: ["session_break", "market_structure"],
  min_coverage: ["session_range", "previous_period"],
  tol_atr: ["liquidity_pool"],
  min_touches: ["liquidity_pool"],
  atr_len: ["fvg", "displacement"],
};

/** Entry names the shipped setups give their tools, where the setup at hand does not tell. */
const USUAL_ENTRY: Readonly<Record<string, string>> = {
  fvg: "fvg",
  displacement: "push",
  initial_balance: "ib",
  market_structure: "bias",
  liquidity_sweep: "raid",
  session_break: "brk",
  session_range: "asia",
  order_block: "ob",
  liquidity_pool: "pools",
  swings: "swings",
  previous_period: "day",
};

/** Any parameter that people name without its entry. */
export const BARE_PARAMETER = Object.keys(PARAMETERS)
  .map((name) => name.replaceAll("_", "[_ -]"))
  .join("|");

const names = Object.keys(PARAMETERS).map((name) => name.replaceAll("_", "[_ -]"));
const NAMED = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?:([a-z][a-z0-9_]*)[. ])?(${names.join("|")})\\s*(?:=|:|of|at|is|to|в|на|равно|равный)?\\s*(-?\\d+(?:\\.\\d+)?)(?![\\p{L}\\p{N}_%])`,
  "gu",
);
const PATH_VALUE =
  /(?<![\p{L}\p{N}_.])([a-z][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)+)\s*:?\s+(?:of |at |is |to |в |на )?(-?\d+(?:\.\d+)?%?)(?![\p{L}\p{N}_])/gu;

/** Takes "fvg.min_atr 0.3" off the slate. */
export function takeDottedPaths(slate: Slate): Extra {
  const extra: Extra = {};
  for (const { match } of slate.take(PATH_VALUE)) {
    const value = match[2] ?? "";
    extra[match[1] ?? ""] = value.endsWith("%") ? value : Number(value);
  }
  return extra;
}

/** Takes "min_atr 0.3" off the slate; the path is the setup's own where its entries are known. */
export function takeToolParameters(slate: Slate, setup: SetupView | undefined): Extra {
  const extra: Extra = {};
  for (const { match } of slate.take(NAMED)) {
    const name = (match[2] ?? "").replace(/[ -]/gu, "_");
    extra[`${entryOf(name, match[1], setup)}.${name}`] = Number(match[3]);
  }
  return extra;
}

/** A bare parameter name as the setup's path: `min_atr` is `fvg.min_atr`. Other keys stay as they are. */
export const pathOf = (key: string, setup: SetupView | undefined): string =>
  key in PARAMETERS ? `${entryOf(key, undefined, setup)}.${key}` : key;

/** The setup's entry that has the parameter: the one named, else the first whose tool knows it. */
function entryOf(parameter: string, named: string | undefined, setup: SetupView | undefined): string {
  const entries = Object.entries(setup?.tools ?? {});
  if (named !== undefined && (entries.some(([name]) => name === named) || Object.values(USUAL_ENTRY).includes(named))) {
    return named;
  }
  const tools = PARAMETERS[parameter] ?? [];
  for (const tool of tools) {
    const entry = entries.find(([, of]) => of === tool);
    if (entry !== undefined) return entry[0];
  }
  return USUAL_ENTRY[tools[0] ?? ""] ?? tools[0] ?? parameter;
}
