import type { ToolSpec } from "../../market-tools/tool.js";

const PAIRS: readonly (readonly [string, string])[] = [
  ["bullish", "bearish"],
  ["high", "low"],
  ["top", "bottom"],
  ["above", "below"],
  ["up", "down"],
  ["premium", "discount"],
  ["long", "short"],
  ["HH", "LL"],
  ["LH", "HL"],
];
const OPPOSITE: ReadonlyMap<string, string> = new Map(PAIRS.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));

/** A word, or a name part by part between underscores, seen from the other side (CATALOG 1.1). */
export function mirrorWord(name: string): string {
  return name
    .split("_")
    .map((part) => OPPOSITE.get(part) ?? part)
    .join("_");
}

/** A field or event of a tool seen from the other side, with what the tool says beyond the general rule. */
export function mirrorName(spec: ToolSpec, name: string): string {
  if (spec.mirror?.keep?.includes(name)) return name;
  return spec.mirror?.swap?.[name] ?? mirrorWord(name);
}
