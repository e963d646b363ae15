import type { SymbolBook, SymbolSpec } from "../../../src/domain/symbol.js";
import { TOOLS } from "../../../src/market-tools/registry.js";
import { resolveTools } from "../../../src/market-tools/resolve-tools.js";
import type { EventSpec, FieldSpec, ToolSpec } from "../../../src/market-tools/tool.js";
import { loadSetup } from "../../../src/setup-manager/load-setup.js";
import type { Setup } from "../../../src/setup-manager/setup.js";
import { printIssue } from "../../../src/setup-manager/setup-issue.js";
import { uniform } from "../market-tools/random-candles.js";
import { drawEntries } from "../market-tools/random-tools.js";

type Draw = () => number;
type Json = Readonly<Record<string, unknown>>;

const pick = <T>(random: Draw, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const some = <T>(random: Draw, most: number, make: () => T): T[] =>
  Array.from({ length: Math.floor(random() * (most + 1)) }, make);

/** An entry of the rule and what it can be asked. */
interface Named {
  readonly name: string;
  readonly spec: ToolSpec;
}

/** Entries of two to four tools under names of their own: `a`, `a_of`, `b` … */
function drawTools(random: Draw, seed: number, symbol: SymbolSpec): { written: Json; named: readonly Named[] } {
  const written: Record<string, Json> = {};
  const named: Named[] = [];
  for (const letter of ["a", "b", "c", "d"].slice(0, 2 + Math.floor(random() * 3))) {
    const entries = drawEntries({ tool: pick(random, TOOLS).name }, seed + letter.charCodeAt(0), symbol) ?? {};
    const rename = (name: unknown) => (name === "it" ? letter : `${letter}_${name}`);
    for (const [name, entry] of Object.entries(entries))
      written[rename(name)] = { ...entry, ...("of" in entry ? { of: rename(entry["of"]) } : {}) };
  }
  for (const { name, spec } of resolveTools(written, { timeframe: "M15", symbol }).tools)
    if (!name.includes(".")) named.push({ name, spec });
  return { written, named };
}

/** A condition on a field, in the unit it has. */
function conditionOn({ name }: Named, { name: field, unit, labels }: FieldSpec, random: Draw): string | undefined {
  const value = `${name}.${field}`;
  switch (unit) {
    case "price":
      return pick(random, [`close > ${value}`, `low <= ${value}`, `abs(close - ${value}) < 6 * atr`]);
    case "distance":
      return pick(random, [`${value} > 0.2 * atr`, `${value} < 8 * atr`]);
    case "atr":
    case "ratio":
      return pick(random, [`${value} between 0.05 and 3`, `${value} > 0.3`]);
    case "bars":
    case "count":
      return `${value} >= ${1 + Math.floor(random() * 3)}`;
    case "flag":
      return pick(random, [value, `not ${value}`]);
    case "label":
      return `${value} != ${pick(random, labels ?? [])}`;
    case "time":
      return `${value} >= "03:00"`;
    case "side":
      return `${value} == bullish`;
    default:
      return undefined;
  }
}

function condition(entries: readonly Named[], random: Draw): string {
  const entry = pick(random, entries);
  const common: FieldSpec[] = [
    ...(entry.spec.isRange || entry.spec.events.length === 0 ? [] : [{ name: "direction", unit: "side" } as const]),
    ...(entry.spec.events.length === 0
      ? []
      : [{ name: "age", unit: "bars" } as const, { name: "formed", unit: "time" } as const]),
  ];
  // The flags of a sweep's range are there only where it stands on one: left to the setups that ship.
  const fields = entry.spec.fields.filter(
    ({ state, unit }) => !(state && unit === "flag" && entry.spec.name === "liquidity_sweep"),
  );
  const test = conditionOn(entry, pick(random, [...fields, ...common]), random);
  const other = pick(random, ["close > open", "high - low > 0.4 * atr", "hour >= 6", "weekday != fri"]);
  return test === undefined ? other : pick(random, [test, test, `${test} or ${other}`, `not (${test} and ${other})`]);
}

/** Whether an event may stand without its name bound before: a birth, or a transition that names its side. */
const standsAlone = ({ type, name }: EventSpec): boolean =>
  type === "birth" || /^(bullish|bearish|high|low)_/.test(name);

function drawSteps(entries: readonly Named[], random: Draw): Json[] {
  const bound = new Set<string>();
  const able = entries.filter(({ spec }) => spec.events.length > 0);
  if (able.length === 0) return [];
  return Array.from({ length: pick(random, [1, 1, 2, 2, 3]) }, (_, i) => {
    const { name, spec } = pick(random, able);
    const events = spec.events.filter((event) => bound.has(name) || standsAlone(event));
    bound.add(name);
    const event = `${name}.${pick(random, events).name}`;
    if (i === 0) return { event };
    return {
      event,
      ...(random() < 0.8 ? { within: 10 + Math.floor(random() * 100) } : {}),
      ...(random() < 0.5 ? { same_bar: true } : {}),
    };
  });
}

function drawTrade(random: Draw): Json {
  const order = pick(random, ["market", "limit", "stop"]);
  const at = order === "limit" ? "close - 0.3 * atr" : "close + 0.2 * atr";
  const ends = random() < 0.5;
  return {
    entry: order === "market" ? { order } : { order, at, expires: 2 + Math.floor(random() * 8) },
    stop: pick(random, [
      { at: "low", pad_atr: 0.8 },
      { at: "close - 1.5 * atr", pad_ticks: 3 },
    ]),
    target: pick(random, [{ rr: 1.5 }, { at: "close + 2 * atr" }]),
    ...(random() < 0.4
      ? {
          manage: [
            { at_r: 0.5, move_stop: "break_even" },
            { at_r: 1, close: "50%", trail_atr: 1.5 },
          ],
        }
      : {}),
    ...(ends ? { exit_at: { tz: "America/New_York", time: "16:00" } } : {}),
  };
}

function drawFilters(random: Draw): Json {
  return {
    ...(random() < 0.3 ? { cooldown: 1 + Math.floor(random() * 5) } : {}),
    ...(random() < 0.3 ? { max_per_day: 1 + Math.floor(random() * 4) } : {}),
    ...(random() < 0.3 ? { weekdays: ["mon", "tue", "thu", "fri"] } : {}),
    ...(random() < 0.2
      ? { sessions: [{ tz: "Europe/London", from: "06:00", to: "18:00" }], one_per_session: true }
      : {}),
  };
}

/**
 * A setup with random tools, sequences, conditions, orders and filters, one that `loadSetup` accepts: throws with its issues where
 * it does not. The same for the same seed.
 */
export function randomSetup(seed: number, symbol: SymbolSpec, symbols: SymbolBook): Setup {
  const random = uniform(seed * 104_729 + 17);
  const { written, named } = drawTools(random, seed * 31, symbol);
  const sequence = random() < 0.8 ? drawSteps(named, random) : [];
  const require = some(random, 1, () => condition(named, random));
  const rule = {
    ...(sequence.length > 0 ? { sequence } : {}),
    ...(require.length > 0 || sequence.length === 0
      ? { require: [...require, ...(sequence.length === 0 ? ["close > open"] : [])] }
      : {}),
    ...(random() < 0.4 ? { unless: [condition(named, random)] } : {}),
  };
  const text = JSON.stringify({
    id: "random_setup",
    version: "v1",
    symbols: [symbol.id],
    timeframe: "M15",
    tz: pick(random, ["America/New_York", "Europe/Berlin", "UTC"]),
    required_tools: written,
    rule: { long: rule, ...(random() < 0.8 ? { short: "mirror" } : {}) },
    trade: drawTrade(random),
    filters: drawFilters(random),
    score: { threshold: 0.4, until_trained: "pass" },
    ...(random() < 0.3 ? { checks: ["rr >= 1"] } : {}),
  });
  const loaded = loadSetup({ text, file: "random.yaml", symbols });
  if (loaded.ok) return loaded.setup;
  throw new Error(`${loaded.issues.map(printIssue).join("\n")}\n${text}`);
}
