import { formatMinute, MINUTE } from "../../domain/civil.js";
import { TOOLS } from "../../market-tools/registry.js";
import type { FieldSpec, ParamSpec, SourceKind, ToolSpec } from "../../market-tools/tool.js";

const code = (text: unknown): string => `\`${String(text)}\``;
const list = (names: readonly string[]): string => names.map(code).join(" ");

/** Parameters with default, range and unit. */
export function paramsTable({ params }: ToolSpec): string {
  const rows = params.map((param) => {
    const unit = param.unit === undefined || param.unit === "duration" ? "" : param.unit;
    return `| ${code(param.name)} | ${defaultOf(param)} | ${rangeOf(param)} | ${unit} | ${param.about} |`;
  });
  return ["| parameter | default | may be | unit | |", "|---|---|---|---|---|", ...rows].join("\n");
}

function defaultOf(param: ParamSpec): string {
  if (param.default === undefined) return "–";
  if (param.type !== "window") return code(param.default);
  const { tz, from, to } = param.default;
  return code(`{ tz: ${tz}, from: "${formatMinute(from * MINUTE)}", to: "${formatMinute(to * MINUTE)}" }`);
}

function rangeOf(param: ParamSpec): string {
  switch (param.type) {
    case "number":
    case "integer":
      return `${param.min} … ${param.max}`;
    case "choice":
      return list(param.choices);
    case "flag":
      return list(["true", "false"]);
    case "session":
      return `a session${param.optional ? ", or `none`" : ""}`;
    case "window":
      return "a window";
    case "duration":
      return `${list(param.choices)} or a duration such as ${code("8h")}`;
    case "zone":
      return "an IANA zone";
    case "time":
      return `a time such as ${code("17:00")}`;
  }
}

/** Births, then what may become of a record; transitions may stand with their side in front. */
export function eventsLine({ events }: ToolSpec): string {
  if (events.length === 0) return "- **Events**: none.";
  const names = new Set(events.map(({ name }) => name));
  const births = events.filter(({ type }) => type === "birth").map(({ name }) => name);
  const transitions = events.filter(({ type }) => type === "transition").map(({ name }) => name);
  const isSided = (name: string): boolean =>
    names.has(name.replace(/^(bullish|bearish|high|low)_/, "")) && name.includes("_");
  const plain = transitions.filter(
    (name) => !isSided(name) || names.has(`bullish_${name}`) || names.has(`high_${name}`),
  );
  const sided = transitions.find((name) => isSided(name) && !plain.includes(name));
  const fates = plain.length === 0 ? "" : ` → ${list(plain)}`;
  const note = sided === undefined ? "" : ` (also with its side in front: ${code(sided)})`;
  return `- **Events**: ${list(births)}${fates}${note}.`;
}

/** What `of` may name and what stands there without it; what else may stand on the tool. */
export function sourceLine({ name, source, feeds }: ToolSpec): string {
  const tools = (test: (spec: ToolSpec) => boolean): string => list(TOOLS.filter(test).map((spec) => spec.name));
  const meets = (a: readonly SourceKind[], b: readonly SourceKind[]): boolean => a.some((kind) => b.includes(kind));
  const on =
    source === undefined
      ? "candles alone"
      : `${tools((spec) => meets(spec.feeds, source.kinds))} by ${code("of")}; left out, its own ${code(source.own.tool)}`;
  const readers = tools((spec) => spec.name !== name && meets(spec.source?.kinds ?? [], feeds));
  return `- **Stands on**: ${on}.${readers === "" ? "" : ` On it may stand ${readers}.`}`;
}

/** Fields by their unit. */
export function fieldsTable({ fields }: ToolSpec): string {
  const byUnit = new Map<string, string[]>();
  for (const field of fields) {
    const key = field.labels === undefined ? field.unit : `label: ${field.labels.join(", ")}`;
    byUnit.set(key, [...(byUnit.get(key) ?? []), `${code(field.name)}${signOf(field)}`]);
  }
  const rows = [...byUnit].map(([unit, names]) => `| ${unit} | ${names.join(" ")} |`);
  return ["| unit | fields |", "|---|---|", ...rows].join("\n");
}

const signOf = ({ state, ofRecord }: FieldSpec): string => (ofRecord ? " ‡" : state ? " †" : "");
