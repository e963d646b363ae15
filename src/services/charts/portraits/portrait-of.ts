import type { ToolRun } from "../../../market-tools/dispatcher.js";
import type { ChartFeatures } from "../../../visualizer/chart-inputs.js";
import { EntryView } from "../entry-view.js";
import { sessionBands } from "../session-bands.js";
import { blockPortrait } from "./block-portrait.js";
import { displacementPortrait } from "./displacement-portrait.js";
import { gapPortrait } from "./gap-portrait.js";
import { judasPortrait } from "./judas-portrait.js";
import { periodPortrait } from "./period-portrait.js";
import { poolPortrait } from "./pool-portrait.js";
import type { Portrait } from "./portrait-parts.js";
import { premiumPortrait } from "./premium-portrait.js";
import { balancePortrait, breakPortrait, sessionPortrait } from "./range-portrait.js";
import { structurePortrait } from "./structure-portrait.js";
import { sweepPortrait } from "./sweep-portrait.js";
import { swingPortrait } from "./swing-portrait.js";

const PORTRAITS: Readonly<Record<string, Portrait>> = {
  swings: swingPortrait,
  fvg: gapPortrait,
  displacement: displacementPortrait,
  market_structure: structurePortrait,
  order_block: blockPortrait,
  liquidity_pool: poolPortrait,
  liquidity_sweep: sweepPortrait,
  session_range: sessionPortrait,
  session_break: breakPortrait,
  initial_balance: balancePortrait,
  previous_period: periodPortrait,
  judas_swing: judasPortrait,
  premium_discount: premiumPortrait,
};

export interface PortraitRequest {
  /** A run that followed its records (`lifecycle: "all"`) and was asked for every field before it ran. */
  readonly run: ToolRun;
  /** The entry to show. */
  readonly name: string;
  /** Base bars [from, to) of the picture; it stands at the close of the last. */
  readonly from: number;
  readonly to: number;
}

/**
 * One tool with all that it knows of a stretch of candles: where each record formed, where it was known, and what became of it. A picture
 * of many tools shows less of each (`chartFeatures`).
 */
export function portraitOf({ run, name, from, to }: PortraitRequest): ChartFeatures {
  const entry = run.entries.get(name);
  const portrait = PORTRAITS[entry?.tool.spec.name ?? ""];
  if (entry === undefined || portrait === undefined) throw new Error(`${name} has no portrait`);
  const viewOf = (one: typeof entry) => new EntryView(one, run.candles, to - 1);
  const source = entry.tool.of === undefined ? undefined : run.entries.get(entry.tool.of);
  const features = portrait({
    view: viewOf(entry),
    source: source === undefined ? undefined : viewOf(source),
    from,
    to,
  });
  const { window } = entry.tool.params;
  const bands = typeof window === "object" ? sessionBands(run.candles, from, to, [{ window, label: "window" }]) : [];
  const { zones = [], levels = [], marks = [] } = features;
  const meets = (span: { readonly from: number; readonly to?: number }) =>
    span.from < to && (span.to === undefined || span.to > from);
  return { zones: zones.filter(meets), levels: levels.filter(meets), marks, bands };
}
