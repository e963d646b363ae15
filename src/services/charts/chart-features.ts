import type { Candles } from "../../domain/candles.js";
import type { Language } from "../../domain/message.js";
import type { ToolEntry, ToolRun } from "../../market-tools/dispatcher.js";
import type { ChartFeatures, LevelInput, MarkInput, ZoneInput } from "../../visualizer/chart-inputs.js";
import { sessionName } from "../../visualizer/names.js";
import { EntryView } from "./entry-view.js";
import {
  balanceLevels,
  equilibriumLevel,
  periodLevels,
  poolLevels,
  sessionLevels,
  structureLevels,
  windowOf,
} from "./level-features.js";
import { breakMarks, displacementMarks, judasMarks, sweepMarks, swingMarks } from "./mark-features.js";
import { type ShadedSession, sessionBands } from "./session-bands.js";
import { blockZones, gapZones, inverseGapZones } from "./zone-features.js";

export interface FeatureRequest {
  readonly run: ToolRun;
  /** Base bars [from, to) of the picture. */
  readonly from: number;
  readonly to: number;
  /** Base bar at whose close the picture stands: what became known later is not drawn. */
  readonly asOf: number;
  /** Draw inverse gaps too: for setups that read them. */
  readonly inverseGaps?: boolean;
  /** Of the labels; English where left out. */
  readonly language?: Language;
}

/** A picture with more of one kind says less: so many of each entry stay. */
const MOST_ZONES = 6;
const MOST_MARKS = 14;
const MOST_LEVELS = 12;

const ZONES: Readonly<Record<string, (view: EntryView) => ZoneInput[]>> = { fvg: gapZones, order_block: blockZones };
const LEVELS: Readonly<Record<string, (view: EntryView, language: Language) => LevelInput[]>> = {
  session_range: sessionLevels,
  initial_balance: balanceLevels,
  previous_period: periodLevels,
  liquidity_pool: poolLevels,
  market_structure: structureLevels,
  premium_discount: equilibriumLevel,
};
const MARKS: Readonly<Record<string, (view: EntryView, language: Language) => MarkInput[]>> = {
  swings: swingMarks,
  liquidity_sweep: sweepMarks,
  session_break: breakMarks,
  displacement: displacementMarks,
  judas_swing: judasMarks,
};
/** Sources that a tool built for itself and that are worth a line of their own. */
const SHOWN_SOURCES = new Set(["session_range", "initial_balance", "previous_period"]);

/**
 * What the tools of a run have to show on a stretch of candles, as of one bar: zones, levels, marks, session shading. Gaps and blocks
 * end where they were filled only if the run follows them (`lifecycle: "all"` in the dispatch request).
 */
export function chartFeatures({
  run,
  from,
  to,
  asOf,
  inverseGaps = false,
  language = "en",
}: FeatureRequest): ChartFeatures {
  const zones: ZoneInput[] = [];
  const levels: LevelInput[] = [];
  const marks: MarkInput[] = [];
  const sessions: ShadedSession[] = [];
  const near = nearPrices(run.candles, from, Math.min(to, asOf + 1));
  for (const [name, entry] of run.entries) {
    const tool = entry.tool.spec.name;
    if (name.includes(".") && !SHOWN_SOURCES.has(tool)) continue;
    const view = new EntryView(entry, run.candles, asOf);
    const meets = (span: { readonly from: number; readonly to?: number }) =>
      span.from < to && (span.to === undefined || span.to > from);
    zones.push(...telling((ZONES[tool]?.(view) ?? []).filter((zone) => meets(zone) && near(zone))));
    if (inverseGaps && tool === "fvg")
      zones.push(...telling(inverseGapZones(view).filter((zone) => meets(zone) && near(zone))));
    levels.push(...(LEVELS[tool]?.(view, language) ?? []).filter(meets).slice(-MOST_LEVELS));
    marks.push(...(MARKS[tool]?.(view, language) ?? []).filter(({ at }) => at >= from && at < to).slice(-MOST_MARKS));
    sessions.push(...sessionOf(entry, language));
  }
  return { zones, levels, marks, bands: sessionBands(run.candles, from, to, once(sessions)) };
}

/** Whether a zone lies at the prices of the candles [from, to), or half their height beyond, and is no wall behind all of them. */
function nearPrices({ high, low }: Candles, from: number, to: number): (zone: ZoneInput) => boolean {
  let [top, bottom] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = Math.max(0, from); i < to; i++) {
    top = Math.max(top, high[i] as number);
    bottom = Math.min(bottom, low[i] as number);
  }
  const height = top - bottom;
  return (zone) =>
    zone.bottom <= top + height / 2 && zone.top >= bottom - height / 2 && zone.top - zone.bottom <= height * 0.6;
}

/** The zones that say most: those that stand, the latest first, then those that ended last; in their own order again. */
function telling(zones: readonly ZoneInput[]): ZoneInput[] {
  const end = ({ to }: ZoneInput) => to ?? Number.POSITIVE_INFINITY;
  const ranked = [...zones].sort((a, b) => (end(a) === end(b) ? b.from - a.from : end(b) - end(a)));
  const kept = new Set(ranked.slice(0, MOST_ZONES));
  return zones.filter((zone) => kept.has(zone));
}

function sessionOf({ tool }: ToolEntry, language: Language): ShadedSession[] {
  const window = windowOf(tool.params["session"]);
  if (window === undefined) return [];
  if (tool.spec.name === "session_range") return [{ window, label: sessionName(window.name, language) }];
  const minutes = tool.params["minutes"];
  return tool.spec.name === "initial_balance" && typeof minutes === "number" ? [{ window, minutes, label: "IB" }] : [];
}

/** Two entries may stand on the same session. */
const once = (sessions: readonly ShadedSession[]): ShadedSession[] =>
  sessions.filter(({ label }, i) => sessions.findIndex((other) => other.label === label) === i);
