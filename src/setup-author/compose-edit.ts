import type { SymbolSpec } from "../domain/symbol.js";
import { type DataEdit, type DataPath, valueAt } from "../setup-manager/writing/edit-data.js";
import { biasName, conditionText, conditionTool } from "./condition-data.js";
import { CONFIRM_TOOLS, confirmStep } from "./confirm-data.js";
import type { ConditionPart, ConfirmPart, ManagePart, Parts, SessionPart, StopPart } from "./parts.js";
import type { SetupView } from "./setup-view.js";
import { SIDE_WORDS } from "./side-words.js";
import { entryData, manageData, padData, stopData, type TradeNames, targetData } from "./trade-data.js";

const set = (path: DataPath, value: unknown): DataEdit => ({ kind: "set", path, value });

export interface EditContext {
  readonly symbol: SymbolSpec;
  /** The words say "add", "also": what is named comes on top. */
  readonly isMore: boolean;
}

/** What the parts read from words change in a setup. `MissingPart` where one speaks of something that the setup does not have. */
export function composeEdits(parts: Parts, view: SetupView, context: EditContext): readonly DataEdit[] {
  return [
    ...headEdits(parts, view, context),
    ...sideEdits(parts, view),
    ...toolEdits(parts, view),
    ...storyEdits(parts, view, context),
    ...tradeEdits(parts, view, context),
    ...filterEdits(parts, view, context),
    ...conditionEdits(parts, view),
  ];
}

function headEdits(
  { version, symbols, timeframe, riskPercent, maxOpen }: Parts,
  { data }: SetupView,
  { isMore }: EditContext,
): DataEdit[] {
  const known = Array.isArray(data["symbols"]) ? data["symbols"] : [];
  const more = symbols
    .filter((id) => !known.includes(id))
    .map((id): DataEdit => ({ kind: "append", path: ["symbols"], value: id }));
  return [
    ...(version === undefined ? [] : [set(["version"], version)]),
    ...(symbols.length === 0 ? [] : isMore ? more : [set(["symbols"], [...symbols])]),
    ...(timeframe === undefined ? [] : [set(["timeframe"], timeframe)]),
    ...(riskPercent === undefined ? [] : [set(["risk", "per_trade"], riskPercent)]),
    ...(maxOpen === undefined ? [] : [set(["risk", "max_open"], maxOpen)]),
  ];
}

/** Both sides are there by mirror; the written one alone is what is left without it. */
function sideEdits({ sides }: Parts, { side, data }: SetupView): DataEdit[] {
  const other = side === "long" ? "short" : "long";
  const hasOther = valueAt(data, ["rule", other]) !== undefined;
  if (sides === "both") return hasOther ? [] : [set(["rule", other], "mirror")];
  return sides === side && hasOther ? [{ kind: "remove", path: ["rule", other] }] : [];
}

/** Levels, gaps and swings that the new words speak of and the setup does not have yet. */
function toolEdits({ stop, target, conditions, gapMinAtr }: Parts, { entries, names }: SetupView): DataEdit[] {
  const levels = [
    stop?.level,
    target !== undefined && "level" in target ? target.level : undefined,
    ...conditions.map((part) => ("level" in part ? part.level : undefined)),
  ].filter((level) => level !== undefined);
  const wanted: Record<string, unknown> = Object.fromEntries(levels.map(({ name, entry }) => [name, entry]));
  if (target?.kind === "pool" && names.pools === undefined) wanted["pools"] = { tool: "liquidity_pool" };
  if (stop?.kind === "swing" && names.swing === undefined) wanted["swing"] = { tool: "swings" };
  const added = Object.entries(wanted).filter(([name]) => !entries.some((entry) => entry.name === name));
  return [
    ...added.map(([name, entry]) => set(["required_tools", name], entry)),
    ...(gapMinAtr === undefined || names.gap === undefined
      ? []
      : [set(["required_tools", names.gap, "min_atr"], gapMinAtr)]),
  ];
}

/** A step more at the end of the sequence: one that was asked for on top, or that the new entry waits for. */
function storyEdits(
  { confirms, entry }: Parts,
  { data, side, names, entries }: SetupView,
  { isMore }: EditContext,
): DataEdit[] {
  const isThere = (kind: ConfirmPart["kind"]): boolean => entries.some(({ name }) => name === CONFIRM_TOOLS[kind].name);
  const needed: ConfirmPart[] = [];
  if (entry?.kind === "gap" && names.gap === undefined) needed.push({ kind: "fvg" });
  if (entry?.kind === "block" && names.block === undefined) needed.push({ kind: "order_block" });
  const wanted = [...(isMore ? confirms : []), ...needed].filter(
    ({ kind }, at, all) => !isThere(kind) && all.findIndex((other) => other.kind === kind) === at,
  );
  const path = ["rule", side, "sequence"];
  const known = valueAt(data, path);
  return wanted.flatMap((part, at) => {
    const step = confirmStep(part, SIDE_WORDS[side]);
    const isFirst = at === 0 && !Array.isArray(known);
    return [
      set(["required_tools", CONFIRM_TOOLS[part.kind].name], CONFIRM_TOOLS[part.kind].entry),
      { kind: "append", path, value: isFirst ? { event: step.event } : step },
    ];
  });
}

/** The names there are, and those of what the same edit adds. */
function namesThen({ entry, confirms }: Parts, { names }: SetupView, isMore: boolean): TradeNames {
  const added = (kind: ConfirmPart["kind"]): boolean => isMore && confirms.some((part) => part.kind === kind);
  return {
    ...names,
    pools: names.pools ?? "pools",
    swing: names.swing ?? "swing",
    gap: names.gap ?? (entry?.kind === "gap" || added("fvg") ? CONFIRM_TOOLS.fvg.name : undefined),
    block:
      names.block ?? (entry?.kind === "block" || added("order_block") ? CONFIRM_TOOLS.order_block.name : undefined),
    push: names.push ?? (added("displacement") ? CONFIRM_TOOLS.displacement.name : undefined),
  };
}

function tradeEdits(parts: Parts, view: SetupView, { symbol, isMore }: EditContext): DataEdit[] {
  const names = namesThen(parts, view, isMore);
  return view.trades.flatMap(({ path, side }) => {
    const words = SIDE_WORDS[side];
    const { entry, stop, target, manage, exitAt } = parts;
    const edits: DataEdit[] = [];
    const order = entry === undefined ? undefined : entryData(entry, names, words);
    const entryAt = String(valueAt(order ?? valueAt(view.data, [...path, "entry"]), ["at"]) ?? "close");
    if (order !== undefined) edits.push(set([...path, "entry"], order));
    if (stop?.kind === "pad" || stop?.kind === "further") {
      edits.push(...padEdits(stop, [...path, "stop"], view, symbol));
    } else if (stop !== undefined) {
      edits.push(set([...path, "stop"], stopData(stop, names, words, symbol, entryAt)));
    }
    if (target !== undefined) {
      const at = targetData(target, names, words, symbol, entryAt);
      edits.push(at === undefined ? { kind: "remove", path: [...path, "target"] } : set([...path, "target"], at));
    }
    if (exitAt !== undefined) edits.push(set([...path, "exit_at"], exitAt));
    return [...edits, ...manage.map((part) => manageEdit(part, [...path, "manage"], view))];
  });
}

function padEdits({ kind, pad }: StopPart, path: DataPath, { data }: SetupView, symbol: SymbolSpec): DataEdit[] {
  return Object.entries(padData(pad, symbol)).map(([key, value]) => {
    const old = kind === "further" ? valueAt(data, [...path, key]) : 0;
    return set([...path, key], Number(((typeof old === "number" ? old : 0) + Number(value)).toPrecision(12)));
  });
}

/** A step that does the same takes the new figures; another is added. */
function manageEdit(part: ManagePart, path: DataPath, { data }: SetupView): DataEdit {
  const action = { break_even: "move_stop", close: "close", trail: "trail_atr" }[part.kind];
  const steps = valueAt(data, path);
  const at = Array.isArray(steps) ? steps.findIndex((step: Record<string, unknown>) => step[action] !== undefined) : -1;
  const [value] = manageData([part]);
  const old = at < 0 ? {} : (valueAt(steps, [at]) as Record<string, unknown>);
  return at < 0 ? { kind: "append", path, value } : set([...path, at], { ...old, ...value });
}

function filterEdits(parts: Parts, view: SetupView, { isMore }: EditContext): DataEdit[] {
  const { sessions, weekdays, maxPerDay, onePerSession, cooldown, maxSpread } = parts;
  const known = valueAt(view.data, ["filters", "sessions"]);
  const list = Array.isArray(known) ? known : [];
  return [
    ...(sessions.length === 0
      ? []
      : [set(["filters", "sessions"], isMore ? [...list, ...sessions] : withDaysOf(list, sessions))]),
    ...(weekdays === undefined ? [] : weekdayEdits(weekdays, sessions.length === 0 ? list : [])),
    ...(maxPerDay === undefined ? [] : [set(["filters", "max_per_day"], maxPerDay)]),
    ...(onePerSession === undefined ? [] : [set(["filters", "one_per_session"], true)]),
    ...(cooldown === undefined ? [] : [set(["filters", "cooldown"], cooldown)]),
    ...(maxSpread === undefined ? [] : [set(["filters", "max_spread"], maxSpread)]),
  ];
}

/** New windows are for the days that all the old ones were for. */
function withDaysOf(old: readonly unknown[], sessions: readonly SessionPart[]): unknown[] {
  const [first, ...others] = old.map((session) => valueAt(session, ["days"]));
  const isSame = first !== undefined && others.every((days) => String(days) === String(first));
  return sessions.map((session) => (isSame && typeof session === "object" ? { ...session, days: first } : session));
}

/** Windows that name days of their own take the new ones, else both would have to agree. */
function weekdayEdits(days: readonly string[], sessions: readonly unknown[]): DataEdit[] {
  const own = sessions.flatMap((session, at) => (valueAt(session, ["days"]) === undefined ? [] : [at]));
  if (own.length === 0 || own.length < sessions.length) return [set(["filters", "weekdays"], [...days])];
  return own.map((at) => set(["filters", "sessions", at, "days"], [...days]));
}

function conditionEdits({ conditions, sides }: Parts, view: SetupView): DataEdit[] {
  const { side, data, entries, require } = view;
  const hasOther = valueAt(data, ["rule", side === "long" ? "short" : "long"]) !== undefined;
  const isBoth = sides === "both" || (sides === undefined && hasOther);
  return conditions.flatMap((part): DataEdit[] => {
    if (part.kind === "min_rr")
      return [replaceOrAppend(["checks"], valueAt(data, ["checks"]), /^\s*rr\s*>=?/, `rr >= ${part.rr}`)];
    const known = knownTool(part, entries);
    const name = known ?? freeName(part, conditions, entries);
    const added = known === undefined && name !== undefined ? [set(["required_tools", name], conditionTool(part))] : [];
    const text = conditionText(part, { names: view.names, side, isBoth, tool: name });
    const same =
      name === undefined
        ? new RegExp(`^${text.split(" ")[0]?.replaceAll(".", "\\.")}\\s`)
        : new RegExp(`^${name}\\.(?:direction|pos)\\b`);
    return [...added, replaceOrAppend(["rule", side, "require"], require, same, text)];
  });
}

/** The entry that a condition can read as it is. */
function knownTool(part: ConditionPart, entries: SetupView["entries"]): string | undefined {
  if (part.kind === "bias")
    return entries.find(({ tool, timeframe }) => tool === "market_structure" && timeframe === part.timeframe)?.name;
  if (part.kind === "value")
    return entries.find(({ tool, of }) => tool === "premium_discount" && of === part.level?.name)?.name;
  return undefined;
}

function freeName(
  part: ConditionPart,
  all: readonly ConditionPart[],
  entries: SetupView["entries"],
): string | undefined {
  if (part.kind !== "bias" && part.kind !== "value") return undefined;
  const name = part.kind === "bias" ? biasName(part, all) : "value";
  const isTaken = (tried: string): boolean => entries.some((entry) => entry.name === tried);
  if (!isTaken(name)) return name;
  const own = part.kind === "bias" ? `${name}_${part.timeframe.toLowerCase()}` : `${name}_2`;
  return isTaken(own) ? `${own}_2` : own;
}

function replaceOrAppend(path: DataPath, list: unknown, same: RegExp, value: string): DataEdit {
  const at = Array.isArray(list) ? list.findIndex((item) => typeof item === "string" && same.test(item)) : -1;
  return at < 0 ? { kind: "append", path, value } : set([...path, at], value);
}
