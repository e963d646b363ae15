import type { SymbolSpec } from "../../domain/symbol.js";
import { TIMEFRAMES, type Timeframe } from "../../domain/timeframe.js";
import type { ResolvedTool } from "../../market-tools/dispatcher.js";
import { findTool } from "../../market-tools/registry.js";
import { resolveTools, type ToolIssue } from "../../market-tools/resolve-tools.js";
import type { ToolSpec } from "../../market-tools/tool.js";
import type { EntryNames, NameScope } from "../expression/name-scope.js";
import type { IssueList } from "./issue-list.js";
import { entryNames } from "./overrides.js";

export interface ReadTools extends Pick<NameScope, "entries" | "anyEntry"> {
  readonly tools: readonly ResolvedTool[];
}

interface ToolContext {
  readonly symbol: SymbolSpec;
  /** Undefined where the file's own cannot be read: then only what is wrong on every timeframe is a mistake. */
  readonly timeframe: Timeframe | undefined;
  /** Nothing of `required_tools` was read: any name may be an entry. */
  readonly anyEntry: boolean;
}

/**
 * The tools of a file as they run, and the names its expressions may use. An entry with a mistake keeps the fields and events of its
 * tool, as long as the tool is known; without one it is a name that is not judged.
 */
export function readTools(data: Record<string, unknown>, context: ToolContext, issues: IssueList): ReadTools {
  const required = data["required_tools"] ?? {};
  const { symbol } = context;
  const tried = (context.timeframe === undefined ? TIMEFRAMES : [context.timeframe]).map((timeframe) =>
    resolveTools(required, { symbol, timeframe }),
  );
  const everywhere = (issue: ToolIssue): boolean =>
    tried.every((one) => one.issues.some(({ path, message }) => path === issue.path && message === issue.message));
  const { tools, issues: found } = tried[0] as (typeof tried)[number];
  for (const issue of found.filter(everywhere)) {
    issues.add(["required_tools", ...(issue.path === "" ? [] : issue.path.split("."))], issue.message);
  }
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const entries = new Map<string, EntryNames | undefined>();
  for (const name of entryNames(data)) {
    const tool = byName.get(name);
    const spec = tool?.spec ?? writtenTool(required, name);
    entries.set(name, spec && { spec, without: tool === undefined ? [] : fieldsWithout(tool, byName) });
  }
  return { tools, entries, anyEntry: context.anyEntry || !namesAll(required) };
}

/** The tool an entry names, whatever is wrong with the rest of it. */
function writtenTool(required: unknown, name: string): ToolSpec | undefined {
  const entry: unknown = Array.isArray(required) ? undefined : (required as Record<string, unknown>)[name];
  const tool = typeof entry === "object" && entry !== null && "tool" in entry ? entry.tool : undefined;
  return typeof tool === "string" ? findTool(tool) : undefined;
}

/** Whether every name can be read: a mapping, or a list of nothing but tools. */
const namesAll = (required: unknown): boolean =>
  Array.isArray(required)
    ? required.every((item) => typeof item === "string")
    : typeof required === "object" && required !== null;

/** What a raid says of its source's record needs a source whose records are ranges: one high and one low. */
function fieldsWithout(tool: ResolvedTool, byName: ReadonlyMap<string, ResolvedTool>): readonly string[] {
  if (tool.spec.name !== "liquidity_sweep") return [];
  const source = tool.of === undefined ? undefined : byName.get(tool.of);
  return source?.spec.isRange ? [] : ["high_swept", "low_swept", "high_broken", "low_broken"];
}
