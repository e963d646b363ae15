import { didYouMean } from "../../domain/nearest.js";
import type { ToolSpec } from "../../market-tools/tool.js";
import { BrokenEntry } from "../expression/broken-entry.js";
import { readCondition, readPrice } from "../expression/check-expression.js";
import type { Expression } from "../expression/expression.js";
import { ExpressionError } from "../expression/expression-error.js";
import { findEntry, type NameScope, unknownEntry } from "../expression/name-scope.js";
import type { Step } from "../setup.js";
import type { IssueList } from "./issue-list.js";
import { isHole } from "./salvage.js";
import type { RuleSideFile } from "./setup-shape.js";

type Path = readonly (string | number)[];

/** What one side of a rule says, as written, before it is mirrored. */
export interface SideText {
  readonly steps: readonly Step[];
  readonly require: readonly Expression[];
  readonly unless: readonly Expression[];
}

/** Reads one expression; each mistake becomes an issue with its column, and the whole undefined. */
export function readExpression(
  kind: "condition" | "price",
  text: string | undefined,
  path: Path,
  scope: NameScope,
  issues: IssueList,
): Expression | undefined {
  if (text === undefined) return undefined;
  try {
    return kind === "condition" ? readCondition(text, scope) : readPrice(text, scope);
  } catch (error) {
    if (error instanceof BrokenEntry) return undefined;
    if (!(error instanceof ExpressionError)) throw error;
    for (const { column, message } of [error, ...error.others]) issues.add(path, `column ${column}: ${message}`);
    return undefined;
  }
}

export function readConditions(
  texts: readonly (string | undefined)[] | undefined,
  path: Path,
  scope: NameScope,
  issues: IssueList,
): readonly Expression[] {
  return (texts ?? [])
    .map((text, i) => readExpression("condition", text, [...path, i], scope, issues))
    .filter((found) => found !== undefined);
}

/** Reads a side `{ sequence, require, unless }`. What is wrong is left out and reported. */
export function readSide(file: RuleSideFile, path: Path, scope: NameScope, issues: IssueList): SideText {
  if (!("sequence" in file) && !("require" in file)) {
    issues.add(path, "nothing is asked; write a sequence, require, or both");
  }
  return {
    steps: readSteps(file.sequence ?? [], [...path, "sequence"], scope, issues),
    require: readConditions(file.require, [...path, "require"], scope, issues),
    unless: readConditions(file.unless, [...path, "unless"], scope, issues),
  };
}

type StepsFile = NonNullable<RuleSideFile["sequence"]>;
type StepFile = NonNullable<StepsFile[number]>;

function readSteps(files: StepsFile, path: Path, scope: NameScope, issues: IssueList): Step[] {
  const steps: Step[] = [];
  for (const [i, file] of files.entries()) {
    if (file === undefined) continue;
    checkTiming(file, i, [...path, i], issues);
    // After a step that cannot be read nobody knows which names are bound.
    const bound = steps.length === i ? steps.map(({ entry }) => entry) : undefined;
    const step = readStep(file, [...path, i, "event"], scope, bound, issues);
    if (step !== undefined) steps.push(step);
  }
  return steps;
}

function checkTiming(file: StepFile, i: number, path: Path, issues: IssueList): void {
  if (i === 0) {
    if (file.within !== undefined)
      issues.add([...path, "within"], "the first step has no step before it; within belongs to later ones");
    if (file.same_bar !== undefined) {
      issues.add([...path, "same_bar"], "the first step has no step before it; same_bar belongs to later ones");
    }
  } else if (file.within === 0 && file.same_bar !== true && !isHole(file, "same_bar")) {
    issues.add([...path, "within"], "no bar is left: within 0 goes with same_bar: true, or write 1 and more");
  }
}

function readStep(
  file: StepFile,
  path: Path,
  scope: NameScope,
  bound: readonly string[] | undefined,
  issues: IssueList,
): Step | undefined {
  if (file.event === undefined) return undefined;
  const [entry = "", event = ""] = file.event.split(".");
  const names = findEntry(scope, entry);
  if (names === "none") {
    issues.add(path, unknownEntry(scope, entry));
    return undefined;
  }
  if (names === "broken") return undefined;
  const { spec } = names;
  const bit = spec.events.findIndex(({ name }) => name === event);
  if (bit < 0) {
    issues.add(path, unknownEvent(entry, event, spec));
    return undefined;
  }
  const kind = eventKind(spec, event);
  if (kind === "unsided" && bound?.includes(entry) === false) {
    issues.add(
      path,
      `${event} belongs to a record; an earlier step must bind "${entry}" first, or write a side before it`,
    );
  }
  return {
    text: file.event,
    entry,
    bit,
    birth: kind === "birth",
    within: file.within ?? null,
    sameBar: file.same_bar ?? false,
  };
}

/** Births make or show a record; a transition is sided where its name is another transition's with a side before it. */
function eventKind(spec: ToolSpec, event: string): "birth" | "sided" | "unsided" {
  const transitions = spec.events.filter(({ type }) => type === "transition").map(({ name }) => name);
  if (!transitions.includes(event)) return "birth";
  const [side = "", ...rest] = event.split("_");
  if (!["bullish", "bearish", "high", "low", "up", "down"].includes(side)) return "unsided";
  return transitions.includes(rest.join("_")) ? "sided" : "birth";
}

function unknownEvent(entry: string, event: string, spec: ToolSpec): string {
  const names = spec.events.map(({ name }) => name);
  if (names.length === 0) return `${entry} (${spec.name}) has no events; it has fields alone`;
  return `${entry} (${spec.name}) has no event "${event.slice(0, 40)}"${didYouMean(event, names) || `; it has ${names.join(", ")}`}`;
}
