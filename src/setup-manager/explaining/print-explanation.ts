import { epochDay, formatDayMinute, formatMinute } from "../../domain/civil.js";
import { toldPrice } from "../../domain/told-price.js";
import { type Zone, zone } from "../../domain/zone.js";
import type { Setup } from "../setup.js";
import type { ConditionTree } from "./condition-tree.js";
import type { BarExplanation, SideExplanation } from "./explain-bars.js";
import { formatValue, type ValueStyle } from "./format-value.js";
import type { MatchedStep, SequenceChange, SequenceState } from "./side-recorder.js";

const MARK = new Map<boolean | null, string>([
  [true, "✓"],
  [false, "✗"],
  [null, "?"],
]);

/** The lines `ita why` prints of one bar: an indented tree, ✓ true, ✗ false, ? not known, the nearest miss marked. */
export function printExplanation(bar: BarExplanation, setup: Setup): readonly string[] {
  const clock = zone(setup.tz);
  const style: ValueStyle = { digits: setup.symbol.digits, zone: clock };
  const span = `${formatDayMinute(clock.toWall(bar.openTime))}–${formatMinute(clock.toWall(bar.closeTime))} ${setup.tz}`;
  const utc = setup.tz === "UTC" ? "" : ` (${formatMinute(bar.openTime)} UTC)`;
  return [
    `${setup.id} ${setup.version} · ${setup.symbol.id} ${setup.timeframe} · ${span}${utc}`,
    ...bar.sides.flatMap((side) => printSide(side, bar.bar, clock)),
    ...printOutcome(bar, style),
  ];
}

function printOutcome({ heldAt, signal, sides }: BarExplanation, style: ValueStyle): string[] {
  if (signal !== null) {
    const price = (value: number): string => formatValue(toldPrice(value, style), { unit: "price" }, style);
    const target = Number.isNaN(signal.target) ? "" : `, target ${price(signal.target)}`;
    const score = typeof signal.confidence === "number" ? [`p_success ${signal.confidence.toFixed(2)}`] : [];
    return [
      `signal: ${signal.side === 1 ? "long" : "short"}, entry ${price(signal.entry)}, stop ${price(signal.stop)}${target}`,
      ...score,
    ];
  }
  if (heldAt !== null) {
    return [
      `held back at ${heldAt.gate}: ${heldAt.text}`,
      ...heldAt.checks.flatMap((check) => printTree(check, 1, null)),
    ];
  }
  return [sides.some(({ passed }) => passed) ? "no signal: the bar lies outside the period" : "no signal"];
}

function printSide(side: SideExplanation, bar: number, clock: Zone): string[] {
  const { judged, changes, open, firstEvent, nearest } = side;
  const lines = [`${side.side}: ${headline(side)}`];
  for (const change of changes) lines.push(...printChange(change, clock));
  if (judged !== null) {
    for (const step of judged.matched) lines.push(`  ✓ ${stepText(step, clock)}`);
    for (const tree of judged.require) lines.push(...printTree(tree, 1, nearest));
    if (judged.unless.length > 0) lines.push("  unless");
    for (const tree of judged.unless) lines.push(...printTree(tree, 2, nearest));
  }
  for (const state of open) lines.push(`  ${waiting(state, bar, clock)}`);
  if (open.length === 0 && firstEvent !== null && judged === null) lines.push(`  waits for ${firstEvent}`);
  return lines;
}

function headline({ judged, passed, firstEvent, open }: SideExplanation): string {
  if (passed) return "the rule passes";
  if (judged !== null) return firstEvent === null ? "not true" : "near miss: the last step fits, a condition does not";
  return open.length === 0
    ? "no sequence is open"
    : `${open.length} sequence${open.length === 1 ? " is" : "s are"} open`;
}

const steps = ({ matched }: SequenceState, clock: Zone): string =>
  matched.map((step) => stepText(step, clock)).join("; ");

/** A birth is known when its bar has closed, but formed before: both times are told, as the fields `formed` and `known` have them. */
export function stepText({ event, time, formed }: MatchedStep, clock: Zone): string {
  const known = clock.toWall(time);
  if (formed === null) return `${event} at ${formatMinute(known)}`;
  const since = clock.toWall(formed);
  const text = epochDay(since) === epochDay(known) ? formatMinute(since) : formatDayMinute(since);
  return `${event} formed ${text}, known ${formatMinute(known)}`;
}

function printChange({ what, sequence, by }: SequenceChange, clock: Zone): string[] {
  if (what === "opened" || what === "moved on") return [`  ${what}: ${steps(sequence, clock)}`];
  const reason =
    what === "cancelled"
      ? "cancelled, as this is true"
      : what === "expired"
        ? `dropped, ${sequence.waitsFor} did not come in time`
        : "replaced by a newer one";
  return [`  ${reason}: ${steps(sequence, clock)}`, ...(by === null ? [] : printTree(by, 2, null))];
}

function waiting(state: SequenceState, bar: number, clock: Zone): string {
  const left =
    state.untilBar === null ? "" : state.untilBar > bar ? `, ${bars(state.untilBar - bar)} left` : ", no bar left";
  return `… ${steps(state, clock)}; waits for ${state.waitsFor}${left}`;
}

const bars = (count: number): string => `${count} bar${count === 1 ? "" : "s"}`;

function printTree(tree: ConditionTree, depth: number, nearest: ConditionTree | null): string[] {
  const values = tree.values.map(({ text, value }) => `${text} = ${value}`).join(", ");
  const missed = tree.missedBy === null ? "" : `; missed by ${tree.missedBy.text}`;
  const detail = tree.parts.length > 0 || (values === "" && missed === "") ? "" : `   ${values}${missed}`;
  const mark = tree === nearest ? "   ← nearest" : "";
  return [
    `${"  ".repeat(depth)}${MARK.get(tree.truth)} ${tree.text}${detail}${mark}`,
    ...tree.parts.flatMap((part) => printTree(part, depth + 1, nearest)),
  ];
}
