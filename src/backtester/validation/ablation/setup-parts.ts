import { entriesRead } from "../../../setup-manager/expression/entries-read.js";
import type { Expression } from "../../../setup-manager/expression/expression.js";
import { type Setup, type SideRule, sidesOf } from "../../../setup-manager/setup.js";
import { type DataPath, valueAt } from "../../../setup-manager/writing/edit-data.js";
import type { PartKind } from "./part-kind.js";
import { partText } from "./part-text.js";

/** Something of a setup that can be left out. */
export interface SetupPart {
  readonly kind: PartKind;
  /** As the file has it, on one line. Untrusted text. */
  readonly text: string;
  /** The side it is written for where each side is written out; null where it holds for both. */
  readonly side: "long" | "short" | null;
  /** Where it stands in the file; several places for a tool: all that reads it. */
  readonly paths: readonly DataPath[];
}

type Data = Readonly<Record<string, unknown>>;
interface Read extends SetupPart {
  readonly entries: ReadonlySet<string>;
}

const SIDES = ["long", "short"] as const;
const NO_ENTRIES: ReadonlySet<string> = new Set();
const listAt = (data: Data, path: DataPath): readonly unknown[] => {
  const found = valueAt(data, path);
  return Array.isArray(found) ? found : [];
};
const isMapping = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * All parts of a setup that an ablation leaves out in turn, in the order of the file: steps, conditions, what cancels, filters, checks, exits; then
 * each tool that stands alone, that is: no price of the trade and no other tool rests on it, and more than one part reads it. `data` is the file of
 * `setup`. A mirrored side goes with the one it mirrors.
 */
export function setupParts(data: Data, setup: Setup): readonly SetupPart[] {
  const parts: Read[] = [
    ...ruleParts(data, setup),
    ...filterParts(data),
    ...checkParts(data, setup),
    ...exitParts(data, setup),
  ];
  return [...parts.map(({ entries: _entries, ...part }) => part), ...toolParts(parts, setup)];
}

function ruleParts(data: Data, setup: Setup): Read[] {
  const written = SIDES.filter((side) => isMapping(valueAt(data, ["rule", side])));
  return written.flatMap((name) => {
    const rule = setup[name];
    if (rule === null) return [];
    const side = written.length > 1 ? name : null;
    const listed = (key: string, kind: PartKind, entriesOf: (i: number) => ReadonlySet<string>): Read[] =>
      listAt(data, ["rule", name, key]).map((value, i) => ({
        kind,
        text: partText(kind, value),
        side,
        paths: [["rule", name, key, i]],
        entries: entriesOf(i),
      }));
    return [
      ...listed("sequence", "step", (i) => new Set([rule.steps[i]?.entry ?? ""])),
      ...listed("require", "condition", (i) => readBy(rule.require[i])),
      ...listed("unless", "unless", (i) => readBy(rule.unless[i])),
    ];
  });
}

const readBy = (expression: Expression | undefined): ReadonlySet<string> =>
  expression === undefined ? NO_ENTRIES : entriesRead(expression);

/** A flag that is off filters nothing. */
const filterParts = (data: Data): Read[] =>
  Object.entries(isMapping(data["filters"]) ? data["filters"] : {})
    .filter(([, value]) => value !== false)
    .map(([key, value]) => ({
      kind: "filter",
      text: `${key} ${partText("filter", value)}`.trim(),
      side: null,
      paths: [["filters", key]],
      entries: NO_ENTRIES,
    }));

function checkParts(data: Data, setup: Setup): Read[] {
  const [rule] = sidesOf(setup);
  return listAt(data, ["checks"]).map((value, i) => ({
    kind: "check",
    text: partText("check", value),
    side: null,
    paths: [["checks", i]],
    entries: readBy(rule?.checks[i]),
  }));
}

function exitParts(data: Data, setup: Setup): Read[] {
  const sided = isMapping(valueAt(data, ["trade", "long"]));
  const trades = sided ? SIDES.map((side) => ({ side, at: ["trade", side] })) : [{ side: null, at: ["trade"] }];
  return trades.flatMap(({ side, at }) => {
    const rule = side === null ? sidesOf(setup)[0] : setup[side];
    const manage = listAt(data, [...at, "manage"]).map(
      (value, i): Read => ({
        kind: "exit",
        text: partText("exit", value),
        side,
        paths: [[...at, "manage", i]],
        entries: movedBy(rule, i),
      }),
    );
    const exitAt = valueAt(data, [...at, "exit_at"]);
    if (exitAt === undefined) return manage;
    const text = `at ${partText("exit", exitAt)}`;
    return [...manage, { kind: "exit", text, side, paths: [[...at, "exit_at"]], entries: NO_ENTRIES }];
  });
}

/** Entries that the price of a `manage` step reads. */
function movedBy(rule: SideRule | null | undefined, i: number): ReadonlySet<string> {
  const move = rule?.trade.plan.manage[i]?.moveStop;
  return typeof move === "object" && "price" in move ? readBy(rule?.trade.moves[move.price]) : NO_ENTRIES;
}

function toolParts(parts: readonly Read[], setup: Setup): SetupPart[] {
  const prices = sidesOf(setup).flatMap(({ trade }) => [trade.entry?.at, trade.stop.at, trade.target?.at]);
  const needed = new Set(prices.flatMap((price) => [...readBy(price)]));
  return setup.tools.flatMap(({ name, of: _of }): SetupPart[] => {
    const restsOnIt = setup.tools.some((tool) => tool.of === name && !tool.name.startsWith(`${name}.`));
    if (name.includes(".") || needed.has(name) || restsOnIt) return [];
    const readers = parts.filter(({ entries }) => entries.has(name));
    // With one reader, leaving the tool out is leaving that out.
    if (readers.length < 2) return [];
    return [{ kind: "tool", text: name, side: null, paths: readers.flatMap(({ paths }) => paths) }];
  });
}
