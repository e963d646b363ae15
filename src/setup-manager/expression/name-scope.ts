import { WEEKDAYS } from "../../domain/civil.js";
import { didYouMean } from "../../domain/nearest.js";
import type { FieldSpec, ToolSpec } from "../../market-tools/tool.js";
import type { Unit } from "../../market-tools/unit.js";
import { BASE_UNITS, type BaseName, CHECK_UNITS } from "./expression.js";

/** One entry of `required_tools` as expressions see it. */
export interface EntryNames {
  readonly spec: ToolSpec;
  /** Fields that this entry does not have, as its source cannot give them. */
  readonly without: readonly string[];
}

/** The names an expression may use. An entry that is there but broken is undefined: what uses it is not judged, its own issue is enough. */
export interface NameScope {
  readonly entries: ReadonlyMap<string, EntryNames | undefined>;
  /** `required_tools` itself cannot be read: any name may be one of its entries. */
  readonly anyEntry?: boolean;
  /** `entry stop target rr` are known. */
  readonly inChecks: boolean;
}

/** Fields every record has (CATALOG 1.1); range records have no direction. */
const COMMON_FIELDS: readonly FieldSpec[] = [
  { name: "direction", unit: "side" },
  { name: "formed", unit: "time" },
  { name: "known", unit: "time" },
  { name: "age", unit: "bars" },
];

export const SIDE_WORDS: readonly string[] = ["bullish", "bearish"];
/** Every literal word of the language; no entry may be called so. */
export const WORDS: readonly string[] = [
  ...SIDE_WORDS,
  ...["high", "low", "HH", "HL", "LH", "LL", "EQ", "bos", "choch", "premium", "discount", "equilibrium"],
  ...WEEKDAYS,
];

/** An entry by its name; "broken" where it is there, or may be, and cannot be read. */
export function findEntry({ entries, anyEntry }: NameScope, name: string): EntryNames | "broken" | "none" {
  return entries.get(name) ?? (entries.has(name) || anyEntry === true ? "broken" : "none");
}

/** All fields that may be read of an entry. */
export function fieldsOf({ spec, without }: EntryNames): readonly FieldSpec[] {
  const common =
    spec.events.length === 0 ? [] : COMMON_FIELDS.filter(({ name }) => !(spec.isRange && name === "direction"));
  const own = spec.fields.filter(({ name }) => !without.includes(name));
  return [...own, ...common.filter(({ name }) => !own.some((field) => field.name === name))];
}

export function findField(names: EntryNames, field: string): FieldSpec | undefined {
  return fieldsOf(names).find(({ name }) => name === field);
}

export interface BaseField {
  readonly name: BaseName;
  readonly unit: Unit;
  readonly labels?: readonly string[];
}

export function findBase(scope: NameScope, name: string): BaseField | undefined {
  if (name === "weekday") return { name, unit: "label", labels: WEEKDAYS };
  if (Object.hasOwn(BASE_UNITS, name))
    return { name: name as BaseName, unit: BASE_UNITS[name as keyof typeof BASE_UNITS] };
  if (scope.inChecks && Object.hasOwn(CHECK_UNITS, name)) {
    return { name: name as BaseName, unit: CHECK_UNITS[name as keyof typeof CHECK_UNITS] };
  }
  return undefined;
}

/** The sentence for a name that means nothing here. */
export function unknownName(scope: NameScope, name: string): string {
  if (Object.hasOwn(CHECK_UNITS, name)) return `"${name}" is known only in checks, when the trade is planned`;
  if (scope.entries.has(name))
    return `"${name}" is a tool; write one of its fields, as in ${name}.${exampleField(scope, name)}`;
  const known = [...Object.keys(BASE_UNITS), ...(scope.inChecks ? Object.keys(CHECK_UNITS) : [])];
  const near = didYouMean(name, [...known, ...WORDS, ...scope.entries.keys()]);
  return `no name "${name.slice(0, 40)}"${near || `; known here: ${known.join(", ")}, the words of a field, and fields as in tool.field`}`;
}

function exampleField(scope: NameScope, name: string): string {
  const names = scope.entries.get(name);
  return (names && fieldsOf(names)[0]?.name) ?? "field";
}

export function unknownEntry(scope: NameScope, name: string): string {
  const names = [...scope.entries.keys()];
  const known = names.length === 0 ? "; required_tools is empty" : `; required_tools has ${names.join(", ")}`;
  return `no tool named "${name.slice(0, 40)}"${didYouMean(name, names) || known}`;
}

export function unknownField(entry: string, names: EntryNames, field: string): string {
  if (names.without.includes(field)) {
    return `${entry}.${field} is there only where ${entry} stands on a range (session_range, initial_balance, previous_period)`;
  }
  const known = fieldsOf(names).map(({ name }) => name);
  return `${entry} (${names.spec.name}) has no field "${field.slice(0, 40)}"${didYouMean(field, known) || `; it has ${known.join(", ")}`}`;
}
