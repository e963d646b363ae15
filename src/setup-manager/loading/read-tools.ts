import type { SymbolSpec } from "../../domain/symbol.js";
import type { Timeframe } from "../../domain/timeframe.js";
import type { ResolvedTool } from "../../market-tools/dispatcher.js";
import { resolveTools } from "../../market-tools/resolve-tools.js";
import type { EntryNames } from "../expression/name-scope.js";
import type { IssueList } from "./issue-list.js";
import { entryNames } from "./overrides.js";

/** The tools of a file as they run, and the names its expressions may use; an entry with a mistake is a name without fields. */
export function readTools(
  data: Record<string, unknown>,
  context: { readonly symbol: SymbolSpec; readonly timeframe: Timeframe },
  issues: IssueList,
): { readonly tools: readonly ResolvedTool[]; readonly entries: ReadonlyMap<string, EntryNames | undefined> } {
  const { tools, issues: found } = resolveTools(data["required_tools"] ?? {}, context);
  for (const { path, message } of found) {
    issues.add(["required_tools", ...(path === "" ? [] : path.split("."))], message);
  }
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const entries = new Map<string, EntryNames | undefined>();
  for (const name of entryNames(data)) {
    const tool = byName.get(name);
    entries.set(name, tool && { spec: tool.spec, without: fieldsWithout(tool, byName) });
  }
  return { tools, entries };
}

/** What a raid says of its source's record needs a source whose records are ranges: one high and one low. */
function fieldsWithout(tool: ResolvedTool, byName: ReadonlyMap<string, ResolvedTool>): readonly string[] {
  if (tool.spec.name !== "liquidity_sweep") return [];
  const source = tool.of === undefined ? undefined : byName.get(tool.of);
  return source?.spec.isRange ? [] : ["high_swept", "low_swept", "high_broken", "low_broken"];
}
