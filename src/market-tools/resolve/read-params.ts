import { didYouMean } from "../../domain/nearest.js";
import type { ParamSpec, ParamValue, ToolSpec } from "../tool.js";
import { readParam } from "./param-value.js";

export type Report = (path: string, message: string) => void;

const SWING_PRESETS: Readonly<Record<string, number>> = { ict3: 1, internal: 5, swing: 50 };

/** Reads what an entry writes; every parameter left out has its default. `explicit` keeps what was written. */
export function readParams(
  spec: ToolSpec,
  written: ReadonlyMap<string, unknown>,
  report: Report,
): { values: Map<string, ParamValue>; explicit: Set<string> } {
  const values = new Map<string, ParamValue>();
  const explicit = new Set<string>();
  const names = spec.params.map(({ name }) => name);
  for (const name of written.keys()) {
    if (names.includes(name)) continue;
    const known = names.length === 0 ? "it has none" : `known: ${names.join(", ")}`;
    report(name, `${spec.name} has no parameter "${name.slice(0, 40)}"${didYouMean(name, names) || `; ${known}`}`);
  }
  for (const param of spec.params) {
    if (!written.has(param.name)) {
      values.set(param.name, defaultOf(param));
      continue;
    }
    explicit.add(param.name);
    const read = readParam(param, written.get(param.name));
    if ("problem" in read) report(param.name, read.problem);
    else values.set(param.name, read.value);
  }
  return { values, explicit };
}

function defaultOf(param: ParamSpec): ParamValue {
  if (param.default === undefined || param.type === "window") return param.default;
  const read = readParam(param, param.default);
  return "value" in read ? read.value : undefined;
}

/** `swing` and `preset` of the swings tool only set `left` and `right`: what remains is what counts. */
export function foldSwings(values: Map<string, ParamValue>, explicit: ReadonlySet<string>, report: Report): void {
  const preset = SWING_PRESETS[values.get("preset") as string];
  const swing = values.get("swing");
  if (preset !== undefined && swing !== undefined)
    report("swing", "`swing` and `preset` say the same; write one of them");
  const both = swing ?? preset;
  if (both !== undefined) for (const side of ["left", "right"]) if (!explicit.has(side)) values.set(side, both);
  values.delete("swing");
  values.delete("preset");
}
