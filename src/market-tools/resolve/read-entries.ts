import { didYouMean } from "../../domain/nearest.js";
import { findTool, TOOLS } from "../registry.js";
import type { ToolSpec } from "../tool.js";
import { nameProblem, snakeCase } from "./entry-name.js";
import type { Report } from "./read-params.js";

/** One entry as it was written, its tool found; `given` without `tool`. */
export interface WrittenEntry {
  readonly name: string;
  readonly spec: ToolSpec;
  readonly given: ReadonlyMap<string, unknown>;
}

/** Entries of `required_tools`, and every name it uses: also of entries that have a mistake, so that `of` may point at them without a second one. */
export function readEntries(required: unknown, report: Report): { written: WrittenEntry[]; names: Set<string> } {
  const written: WrittenEntry[] = [];
  const names = new Set<string>();
  const take = (name: string, path: string, tool: string, toolPath: string, given: Map<string, unknown>) => {
    if (names.has(name)) {
      report(path, `"${name}" stands here twice`);
      return;
    }
    names.add(name);
    const spec = toolOf(tool, toolPath, report);
    if (spec === undefined) return;
    const problem =
      name === "atr" && spec.name !== "atr" ? 'an entry named "atr" must be the tool atr' : nameProblem(name);
    if (problem === undefined) written.push({ name, spec, given });
    else report(path, problem);
  };
  if (Array.isArray(required))
    for (const [i, item] of required.entries()) {
      if (typeof item === "string") take(snakeCase(item), String(i), item, String(i), new Map());
      else report(String(i), "must be the name of a Market Tool");
    }
  else if (typeof required === "object" && required !== null)
    for (const [name, value] of Object.entries(required)) {
      const given = entryOf(name, value, report);
      const tool = given?.get("tool");
      given?.delete("tool");
      if (given === undefined || typeof tool !== "string") names.add(name);
      else take(name, name, tool, `${name}.tool`, given);
    }
  else report("", "must name the Market Tools: a mapping of names, or a list of tools");
  return { written, names };
}

function entryOf(name: string, value: unknown, report: Report): Map<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    report(name, "must be an entry such as { tool: fvg, min_atr: 0.25 }");
    return undefined;
  }
  const given = new Map<string, unknown>(Object.entries(value));
  if (typeof given.get("tool") !== "string") report(`${name}.tool`, "must name a Market Tool");
  return given;
}

function toolOf(name: string, path: string, report: Report): ToolSpec | undefined {
  const found = findTool(name);
  if (found !== undefined) return found;
  const known = TOOLS.flatMap((tool) => [tool.name, ...tool.aliases]);
  const near = didYouMean(name, known) || `; known: ${TOOLS.map((tool) => tool.name).join(", ")}`;
  report(path, `no Market Tool named "${name.slice(0, 40)}"${near}`);
  return undefined;
}
