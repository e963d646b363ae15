import type { SymbolSpec } from "../../../src/domain/symbol.js";
import type { Timeframe } from "../../../src/domain/timeframe.js";
import { findTool, TOOLS } from "../../../src/market-tools/registry.js";
import { resolveTools } from "../../../src/market-tools/resolve-tools.js";
import type { ParamSpec, ToolSpec } from "../../../src/market-tools/tool.js";
import { uniform } from "./random-candles.js";

/** Entries as a setup writes them; `it` is the one that is looked at, the others feed it. */
export type Entries = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Values off the default that change what a tool does on a few hundred candles. */
const NUMBERS: Readonly<Record<string, readonly number[]>> = {
  len: [2, 5, 30],
  left: [1, 2, 4],
  right: [1, 2, 4],
  swing: [1, 2, 4],
  min_atr: [0.1, 0.3],
  min_ticks: [0, 4],
  atr_len: [2, 5, 30],
  max_age_bars: [8, 60],
  body_atr: [0, 0.5, 0.9],
  body_ratio: [0, 0.3, 0.8],
  close_frac: [0.2, 0.5],
  buffer_atr: [0.1, 0.4],
  vol_filter_atr: [0.5, 1.5],
  tol_atr: [0, 0.5, 1.5],
  tol_ticks: [0, 10],
  min_touches: [3],
  min_sep_bars: [3, 10],
  min_pen_ticks: [0, 4],
  min_pen_atr: [0.1, 0.4],
  max_bars: [1, 2, 8],
  accept_closes: [1, 3],
  max_pen_atr: [0.3, 1],
  min_coverage: [0, 0.15, 0.95],
  minutes: [15, 30, 120, 240],
  mss_within: [5, 30],
  eq_band: [0, 0.3],
};
const WINDOWS = [
  { tz: "Europe/Berlin", from: "22:00", to: "02:00" },
  { tz: "America/New_York", from: "09:30", to: "13:30", days: ["mon", "wed", "fri"] },
  { tz: "Australia/Sydney", from: "07:00", to: "15:00" },
  { tz: "UTC", from: "00:30", to: "04:30" },
  { tz: "America/New_York", from: "21:00", to: "01:00" },
  { tz: "Europe/Berlin", from: "08:00", to: "12:00" },
  { tz: "America/New_York", from: "17:00", to: "17:00" },
  { tz: "Europe/Berlin", from: "00:00", to: "24:00" },
];
const SESSIONS = ["asia_ict", "asia_wide", "london_kz", "us_cash", "xetra_cash", "tokyo_cash", ...WINDOWS];
const JUDAS_WINDOWS = [
  ...WINDOWS.slice(-2),
  { tz: "America/New_York", from: "00:00", to: "12:00" },
  { tz: "Europe/London", from: "22:00", to: "10:00" },
];

/** What a parameter may be written as, the default among it. */
export function valuesOf(param: ParamSpec): readonly unknown[] {
  switch (param.type) {
    case "choice":
      return param.choices;
    case "flag":
      return [true, false];
    case "session":
      return param.optional ? ["none", ...SESSIONS] : SESSIONS;
    case "window":
      return JUDAS_WINDOWS;
    case "duration":
      return [...param.choices, "3h", "30h"];
    case "zone":
      return ["Europe/Berlin", "America/New_York", "Asia/Tokyo"];
    case "time":
      return ["00:00", "17:00", "09:30"];
    default: {
      const values = NUMBERS[param.name];
      if (values === undefined) throw new Error(`Name values of ${param.name} that are worth a try`);
      return param.default === undefined ? values : [param.default, ...values];
    }
  }
}

/** Tools whose entries the tool may name in `of`. */
export const sourcesOf = ({ source }: ToolSpec): readonly ToolSpec[] =>
  source === undefined ? [] : TOOLS.filter(({ feeds }) => feeds.some((kind) => source.kinds.includes(kind)));

/** The timeframes an entry is drawn on, beside the setup's. */
const HIGHER: readonly Timeframe[] = ["H1", "H4", "D1"];

/** What a draw must have: a parameter at a value, a source (`own`, or a tool), a timeframe. */
export interface Wanted {
  readonly tool: string;
  readonly param?: readonly [name: string, value: unknown];
  readonly source?: string;
  readonly timeframe?: Timeframe | undefined;
}

/** Everything a setup can write of the tools: each value of each parameter, each source, each timeframe. */
export function everyWanted(): readonly Wanted[] {
  return TOOLS.flatMap((spec): Wanted[] => {
    const tool = spec.name;
    return [
      ...spec.params.flatMap((param) =>
        valuesOf(param).map((value) => ({ tool, param: [param.name, value] as const })),
      ),
      ...(spec.source === undefined ? [] : ["own", ...sourcesOf(spec).map(({ name }) => name)]).map((source) => ({
        tool,
        source,
      })),
      ...HIGHER.map((timeframe) => ({ tool, timeframe })),
    ];
  });
}

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** Of each parameter its default or, as often, another value; long candles fit few windows, so these are drawn nearly always. */
function drawParams(spec: ToolSpec, random: () => number, without: readonly string[], long: boolean) {
  const drawn: Record<string, unknown> = {};
  for (const param of spec.params) {
    const chance = long && (param.type === "session" || param.type === "window") ? 0.9 : 0.4;
    if (!without.includes(param.name) && random() < chance) drawn[param.name] = pick(random, valuesOf(param));
  }
  return drawn;
}

/** The entries of a source under the names `of`, `of_of` …, on the timeframe of its reader or a higher one. */
function drawSource(tool: string, timeframe: Timeframe | undefined, random: () => number) {
  const above = random() < 0.6 ? timeframe : pick(random, HIGHER);
  const entries: Record<string, Record<string, unknown>> = {};
  for (const [name, entry] of Object.entries(drawOnce({ tool, timeframe: above }, random))) {
    const of = "of" in entry ? { of: `of_${entry["of"]}` } : {};
    entries[name === "it" ? "of" : `of_${name}`] = { ...entry, ...of };
  }
  return entries;
}

function drawOnce(wanted: Wanted, random: () => number): Entries {
  const spec = findTool(wanted.tool) as ToolSpec;
  const ownParams = spec.source?.own.params ?? [];
  const fromSource = wanted.param !== undefined && ownParams.includes(wanted.param[0]);
  const free = spec.source === undefined || fromSource || random() < 0.5 ? "own" : pick(random, sourcesOf(spec)).name;
  const source = wanted.source ?? free;
  const timeframe = wanted.timeframe ?? (random() < 0.7 ? undefined : pick(random, HIGHER));
  const isLong = timeframe === "H4" || timeframe === "D1";
  return {
    ...(source === "own" ? {} : drawSource(source, timeframe, random)),
    it: {
      tool: spec.name,
      ...(source === "own" ? {} : { of: "of" }),
      ...drawParams(spec, random, source === "own" ? [] : ownParams, isLong),
      ...(wanted.param === undefined ? {} : { [wanted.param[0]]: wanted.param[1] }),
      ...(timeframe === undefined ? {} : { timeframe }),
    },
  };
}

const TRIES = 1500;

/**
 * Entries with what is wanted and everything else at random, that a setup of the timeframe would accept; undefined where none is
 * accepted (an initial balance of D1 candles). The same for the same seed.
 */
export function drawEntries(
  wanted: Wanted,
  seed: number,
  symbol: SymbolSpec,
  base: Timeframe = "M15",
): Entries | undefined {
  const random = uniform(seed);
  for (let t = 0; t < TRIES; t++) {
    const entries = drawOnce(wanted, random);
    const { tools, issues } = resolveTools(entries, { timeframe: base, symbol });
    if (issues.length > 0) continue;
    const it = tools.find(({ name }) => name === "it");
    if (wanted.timeframe === undefined || it?.timeframe === wanted.timeframe) return entries;
  }
  return undefined;
}
