import { yamlValue } from "../../../setup-manager/writing/yaml-value.js";
import type { PartKind } from "./part-kind.js";

type Data = Readonly<Record<string, unknown>>;
const isMapping = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const plain = (value: unknown): string => (typeof value === "string" ? value : yamlValue(value));

/** `{ tz, from, to, days }` or `{ tz, time }` as people say it. */
function clockText({ tz, from, to, time, days }: Data): string {
  const hours = time === undefined ? `${plain(from)}–${plain(to)}` : plain(time);
  return `${hours} ${plain(tz)}${Array.isArray(days) ? ` (${days.map(plain).join(" ")})` : ""}`;
}

/** A part of a setup's file on one line: `fvg.bullish within 6`, `close < ib.mid`, `at_r 1, move_stop break_even`. */
export function partText(kind: PartKind, value: unknown): string {
  if (value === true) return "";
  if (Array.isArray(value)) return value.map((inner) => partText(kind, inner)).join(kind === "filter" ? ", " : " ");
  if (!isMapping(value)) return plain(value);
  if ("tz" in value) return clockText(value);
  if (kind === "step") {
    const { event, ...timing } = value;
    return [
      plain(event),
      ...Object.entries(timing).map(([key, inner]) => (inner === true ? key : `${key} ${plain(inner)}`)),
    ].join(" ");
  }
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${plain(inner)}`)
    .join(", ");
}
