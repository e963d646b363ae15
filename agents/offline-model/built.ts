import { formatDay } from "../../src/domain/civil.js";
import type { Period } from "./date-ranges.js";
import { lastWith, type Scene, said } from "./scene.js";
import type { Missing, ToolCall } from "./understanding.js";
import { unknownSetup } from "./unknown-names.js";

/** Calls to make, or what is missing for them. */
export type Built = { readonly calls: readonly ToolCall[] } | { readonly missing: Missing };

const MOST_CALLS = 8;
const MINUTES_PER_HOUR = 60;

/** The question which one is meant. */
export const missing = (what: Missing["what"], candidates: readonly string[] = []): { readonly missing: Missing } => ({
  missing: { what, candidates },
});
/** One call with what was said of its arguments. */
export const one = (name: string, args: Readonly<Record<string, unknown>>): Built => ({
  calls: [{ name, args: said(args) }],
});
/** The same call for each set of arguments. */
export const each = (name: string, list: readonly Readonly<Record<string, unknown>>[]): Built => ({
  calls: list.slice(0, MOST_CALLS).map((args) => ({ name, args: said(args) })),
});

/** The day that was spoken of before, else today. */
function dayBefore({ memory, context }: Scene): string {
  const before = String(lastWith(memory, "at")?.args["at"] ?? "");
  return /^\d{4}-\d{2}-\d{2}/.exec(before)?.[0] ?? formatDay(context.today);
}

/**
 * The one day a clause names, with its time of day: `2025-03-05`, `2025-03-05 10:30`; a day no calendar has as it stands. A time of day alone is one of
 * the day that was spoken of.
 */
export function momentOf(scene: Scene): string | undefined {
  const { slots } = scene;
  const named = slots.periods.find(
    (period: Period) => period.start !== undefined && period.start === period.end,
  )?.start;
  const isClockAlone = slots.clock !== undefined && slots.periods.length === 0;
  const day = named ?? (isClockAlone ? dayBefore(scene) : undefined);
  if (day === undefined) return undefined;
  if (slots.clock === undefined) return day;
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${day} ${pad(Math.floor(slots.clock / MINUTES_PER_HOUR))}:${pad(slots.clock % MINUTES_PER_HOUR)}`;
}

/** The moment levels are asked for: the one a clause names, of a longer period its end. */
export const levelsMoment = (scene: Scene): string | undefined => momentOf(scene) ?? scene.slots.periods[0]?.end;

/** The setup of the clause, else the one spoken of before; or the question which. */
export function setupsOf(
  scene: Scene,
  loose: boolean,
): { readonly ids: readonly string[] } | { readonly missing: Missing } {
  const { slots, memory } = scene;
  if (slots.setups.length > 0) return { ids: slots.setups };
  const unknown = slots.setupCandidates.length > 0 ? undefined : unknownSetup(slots.slate, loose);
  if (unknown !== undefined) return { ids: [unknown] };
  if (slots.setupCandidates.length > 0) return missing("setup", slots.setupCandidates);
  const before = lastWith(memory, "setup_id")?.args["setup_id"];
  return typeof before === "string" ? { ids: [before] } : missing("setup");
}
