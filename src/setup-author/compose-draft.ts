import { SESSION_PRESETS, type SessionPreset } from "../domain/sessions.js";
import type { SymbolSpec } from "../domain/symbol.js";
import { biasName, conditionText, conditionTool } from "./condition-data.js";
import { CONFIRM_TOOLS, confirmStep } from "./confirm-data.js";
import type { ConditionPart, ConfirmPart, EntryPart, Parts, Side, StopPart, TargetPart, TriggerPart } from "./parts.js";
import { confirmTitle, titleOf } from "./read-story.js";
import { SIDE_WORDS, type SideWords } from "./side-words.js";
import { EXPIRES, entryData, manageData, stopData, type TradeNames, targetData } from "./trade-data.js";

type Data = Record<string, unknown>;

/** What was not said and had to be chosen, in the words of a setup file. */
export interface ComposedDraft {
  readonly data: Data;
  readonly assumed: readonly string[];
}

/** A setup's data from what was read. `MissingPart` where a part speaks of something that the setup does not have. */
export function composeDraft(read: Parts, symbol: SymbolSpec, id: string): ComposedDraft {
  const sides = read.sides ?? read.spokenSide;
  const parts: Parts = { ...read, ...(sides === undefined ? {} : { sides }) };
  const assumed: string[] = [];
  const side: Side = parts.sides === "short" ? "short" : "long";
  const words = SIDE_WORDS[side];
  const confirms = withEntry(parts);
  const tools = toolsOf(parts, confirms);
  const names = namesOf(parts, confirms);
  const timeframe = parts.timeframe ?? "M15";
  if (parts.timeframe === undefined) assumed.push("timeframe: M15");
  if (parts.symbols.length === 0) assumed.push(`symbols: [${symbol.id}]`);
  const rule = {
    sequence: sequenceOf(parts.triggers, confirms, words, assumed),
    require: requireOf(parts, names, side),
    unless: names.raid === undefined ? [] : [`close ${words.below} ${names.raid}.extreme`],
  };
  const written = Object.fromEntries(Object.entries(rule).filter(([, list]) => list.length > 0));
  const other: Side = side === "long" ? "short" : "long";
  const minRr = parts.conditions.flatMap((part) => (part.kind === "min_rr" ? [`rr >= ${part.rr}`] : []));
  const data = {
    id,
    version: parts.version ?? "v1.0",
    title: parts.title ?? draftTitle(parts, confirms),
    symbols: parts.symbols.length === 0 ? [symbol.id] : [...parts.symbols],
    timeframe,
    tz: zoneOf(parts, symbol),
    active: false,
    required_tools: tools,
    rule: { [side]: written, ...(parts.sides === side ? {} : { [other]: "mirror" }) },
    trade: tradeOf(parts, names, words, symbol, assumed),
    ...filtersOf(parts),
    ...(minRr.length === 0 ? {} : { checks: minRr }),
    risk: { per_trade: parts.riskPercent ?? "1%", max_open: parts.maxOpen ?? 1 },
  };
  if (parts.sides === undefined) assumed.push("rule: long and short, mirrored");
  if (parts.riskPercent === undefined) assumed.push("risk.per_trade: 1%");
  return { data, assumed };
}

/** An entry at a gap or a block waits for one, also where only the entry speaks of it. */
function withEntry({ confirms, triggers, entry }: Parts): readonly ConfirmPart[] {
  const isThere = (kind: ConfirmPart["kind"], touch: TriggerPart["kind"]): boolean =>
    confirms.some((part) => part.kind === kind) || triggers.some((part) => part.kind === touch);
  if (entry?.kind === "gap" && !isThere("fvg", "gap_touch")) return [...confirms, { kind: "fvg" }];
  if (entry?.kind === "block" && !isThere("order_block", "block_touch")) return [...confirms, { kind: "order_block" }];
  return confirms;
}

function toolsOf(parts: Parts, confirms: readonly ConfirmPart[]): Data {
  const { triggers, gapMinAtr, target, stop } = parts;
  const tools: Data = Object.assign({}, ...triggers.map(triggerTools));
  for (const { kind } of confirms) tools[CONFIRM_TOOLS[kind].name] = CONFIRM_TOOLS[kind].entry;
  if (gapMinAtr !== undefined && tools["fvg"] !== undefined) tools["fvg"] = { tool: "fvg", min_atr: gapMinAtr };
  for (const level of namedLevels(parts)) tools[level.name] ??= level.entry;
  if (target?.kind === "pool") tools["pools"] ??= { tool: "liquidity_pool" };
  if (stop?.kind === "swing") tools["swing"] ??= { tool: "swings" };
  for (const part of parts.conditions) {
    const name = conditionName(part, parts);
    if (name !== undefined) tools[name] = conditionTool(part);
  }
  return tools;
}

const conditionName = (part: ConditionPart, { conditions }: Parts): string | undefined =>
  part.kind === "bias" ? biasName(part, conditions) : part.kind === "value" ? "value" : undefined;

const requireOf = (parts: Parts, names: TradeNames, side: Side): string[] =>
  parts.conditions.flatMap((part) =>
    part.kind === "min_rr"
      ? []
      : [conditionText(part, { names, side, isBoth: parts.sides !== side, tool: conditionName(part, parts) })],
  );

function triggerTools({ kind, level, once, maxBars }: TriggerPart): Data {
  const source = level === undefined ? {} : { [level.name]: level.entry };
  const of = level === undefined ? {} : { of: level.name };
  const equal = level?.title.startsWith("equal") === true ? { equal_only: true } : {};
  const bars = maxBars === undefined ? {} : { max_bars: maxBars };
  switch (kind) {
    case "raid":
      return { ...source, raid: { tool: "liquidity_sweep", ...of, ...equal, ...bars } };
    case "judas":
      return { judas: { tool: "judas_swing" } };
    case "block_touch":
      return { ob: CONFIRM_TOOLS.order_block.entry };
    case "gap_touch":
      return { fvg: CONFIRM_TOOLS.fvg.entry };
    case "break":
      return level?.isRange === false
        ? { ...source, brk: { tool: "liquidity_sweep", ...of, ...equal } }
        : { ...source, brk: { tool: "session_break", ...of, ...(once === true ? { once: "range" } : {}) } };
  }
}

/** Levels that stop, target or a condition speak of. */
const namedLevels = ({ stop, target, conditions }: Parts) =>
  [
    stop?.level,
    target !== undefined && "level" in target ? target.level : undefined,
    ...conditions.map((part) => ("level" in part ? part.level : undefined)),
  ].filter((level) => level !== undefined);

function namesOf({ triggers, stop, target }: Parts, confirms: readonly ConfirmPart[]): TradeNames {
  const has = (kind: TriggerPart["kind"]): boolean => triggers.some((part) => part.kind === kind);
  const confirmed = (kind: ConfirmPart["kind"]): boolean => confirms.some((part) => part.kind === kind);
  const raid = has("raid") ? "raid" : has("judas") ? "judas" : undefined;
  return {
    raid,
    gap: confirmed("fvg") || has("gap_touch") ? "fvg" : undefined,
    block: confirmed("order_block") || has("block_touch") ? "ob" : undefined,
    range: triggers.map(({ level }) => level).find((level) => level?.isRange === true)?.name,
    level: raid ?? (has("break") ? "brk" : undefined),
    swing: stop?.kind === "swing" ? "swing" : undefined,
    pools: target?.kind === "pool" ? "pools" : undefined,
    push: confirmed("displacement") ? "push" : undefined,
  };
}

function sequenceOf(
  triggers: readonly TriggerPart[],
  confirms: readonly ConfirmPart[],
  words: SideWords,
  assumed: string[],
): Data[] {
  const first = triggers.filter(({ kind }) => kind !== "block_touch" && kind !== "gap_touch");
  const last = triggers.filter(({ kind }) => kind === "block_touch" || kind === "gap_touch");
  const steps: Data[] = first.map((part) => ({ event: eventOf(part, words) }));
  for (const { kind, within } of confirms) {
    const step = confirmStep({ kind, ...(within === undefined ? {} : { within }) }, words);
    if (steps.length > 0 && within === undefined)
      assumed.push(`rule.sequence: ${step.event} within ${step.within} bars`);
    steps.push(steps.length === 0 ? { event: step.event } : { ...step });
  }
  for (const part of last) {
    const event = eventOf(part, words);
    if (steps.length === 0) steps.push({ event });
    else steps.push({ event, within: 48 });
    if (steps.length > 1) assumed.push(`rule.sequence: ${event} within 48 bars`);
  }
  return steps;
}

function eventOf({ kind, level }: TriggerPart, words: SideWords): string {
  if (kind === "raid") return `raid.${words.low}`;
  if (kind === "judas") return `judas.${words.bullish}`;
  if (kind === "block_touch") return `ob.${words.bullish}_touched`;
  if (kind === "gap_touch") return `fvg.${words.bullish}_touched`;
  return level?.isRange === false ? `brk.${words.high}_broken` : `brk.${words.up}`;
}

function tradeOf(parts: Parts, names: TradeNames, words: SideWords, symbol: SymbolSpec, assumed: string[]): Data {
  const entry: EntryPart = parts.entry ?? { kind: "market" };
  if (parts.entry === undefined) assumed.push("trade.entry: market, at the next open");
  if (entry.kind !== "market" && entry.expires === undefined) assumed.push(`trade.entry.expires: ${EXPIRES} bars`);
  const said = parts.stop?.kind === "pad" || parts.stop?.kind === "further" ? undefined : parts.stop;
  const stop = said ?? usualStop(names, parts.stop?.pad);
  const order = entryData(entry, names, words);
  const stopAt = stopData(stop, names, words, symbol, String(order["at"] ?? "close"));
  if (said === undefined)
    assumed.push(
      `trade.stop: ${String(stopAt["at"])}${stop.pad.atr === undefined ? "" : `, ${stop.pad.atr} ATR behind it`}`,
    );
  const target: TargetPart = parts.target ?? { kind: "rr", rr: 2 };
  if (parts.target === undefined) assumed.push("trade.target: rr 2");
  const targetAt = targetData(target, names, words, symbol, String(order["at"] ?? "close"));
  return {
    entry: order,
    stop: stopAt,
    ...(targetAt === undefined ? {} : { target: targetAt }),
    ...(parts.manage.length === 0 ? {} : { manage: manageData(parts.manage) }),
    ...(parts.exitAt === undefined ? {} : { exit_at: parts.exitAt }),
  };
}

/** Where nobody says: behind what would prove the idea wrong. */
function usualStop({ raid, gap, block, range }: TradeNames, said: StopPart["pad"] | undefined): StopPart {
  const pad = said ?? { atr: 0.1 };
  if (raid !== undefined) return { kind: "extreme", pad };
  if (block !== undefined) return { kind: "block", pad };
  if (gap !== undefined) return { kind: "gap", pad };
  return range !== undefined ? { kind: "mid", pad: said ?? {} } : { kind: "distance", pad: said ?? { atr: 1.5 } };
}

function filtersOf(parts: Parts): Data {
  const filters = {
    ...(parts.sessions.length === 0 ? {} : { sessions: parts.sessions }),
    ...(parts.weekdays === undefined ? {} : { weekdays: parts.weekdays }),
    ...(parts.maxPerDay === undefined ? {} : { max_per_day: parts.maxPerDay }),
    ...(parts.onePerSession === undefined ? {} : { one_per_session: true }),
    ...(parts.cooldown === undefined ? {} : { cooldown: parts.cooldown }),
    ...(parts.maxSpread === undefined ? {} : { max_spread: parts.maxSpread }),
  };
  return Object.keys(filters).length === 0 ? {} : { filters };
}

/** The clock of days: that of the first session, else of the level's session, else the symbol's. */
function zoneOf({ sessions, triggers }: Parts, symbol: SymbolSpec): string {
  const [first] = sessions;
  if (typeof first === "object") return first.tz;
  const level = triggers.map((part) => part.level?.entry["session"]).find((name) => typeof name === "string");
  const preset = SESSION_PRESETS[(first ?? level) as SessionPreset];
  return preset?.tz ?? symbol.calendar.tz;
}

function draftTitle({ triggers }: Parts, confirms: readonly ConfirmPart[]): string {
  const told = [...triggers.map(titleOf), ...confirms.map(({ kind }) => confirmTitle(kind))].join(", ");
  return `${told.slice(0, 1).toUpperCase()}${told.slice(1)}`.slice(0, 80);
}

/** An id from what has to happen, none of `taken`. */
export function draftId({ triggers, confirms, entry }: Parts, taken: readonly string[]): string {
  const levels = triggers.map(({ level, kind }) => [
    level?.name,
    { raid: "raid", break: "break", judas: "judas", block_touch: "ob_retest", gap_touch: "fvg_retest" }[kind],
  ]);
  const at = entry?.kind === "gap" ? "fvg" : entry?.kind === "block" ? "ob" : undefined;
  const words = [...levels.flat(), ...confirms.map(({ kind }) => (kind === "order_block" ? "ob" : kind)), at];
  const id = [...new Set(words.filter((word) => word !== undefined))].join("_").slice(0, 56);
  for (let n = 1; ; n++) {
    const tried = n === 1 ? id : `${id}_${n}`;
    if (!taken.includes(tried)) return tried;
  }
}
