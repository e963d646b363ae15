import type { Language } from "../../domain/message.js";
import { dispatch } from "../../market-tools/dispatch.js";
import type { ResolvedTool, ToolRun } from "../../market-tools/dispatcher.js";
import { resolveTools } from "../../market-tools/resolve-tools.js";
import type { CandleWindow, ChartFeatures } from "../../visualizer/chart-inputs.js";
import { chartFeatures } from "../charts/chart-features.js";
import type { KnownCandles } from "../data/candles-known-at.js";
import { standingIn } from "../levels/find-levels.js";
import { type LevelsAt, levelsAt } from "../levels/levels-at.js";
import type { MoreFeatures } from "../levels/levels-chart.js";

/** What there is to draw on the candles of a timeframe: what stands, and what is drawn beside it. */
export interface SnapshotView {
  readonly measured: LevelsAt;
  readonly more: MoreFeatures;
}

/** Every zone and level, as `/levels` lists them, and the breaks of structure. */
export function usualView(known: KnownCandles, language: Language): SnapshotView {
  const { timeframe } = known.candles;
  const { tools } = resolveTools({ structure: { tool: "market_structure" } }, { timeframe, symbol: known.symbol });
  const run = runOf(known, tools);
  run.run();
  return { measured: levelsAt(known), more: (window) => ({ levels: endedIn(run, window, language).levels }) };
}

/** What the tools of a setup know: what stands of them is a line of its own, what has ended lies where it was. */
export function setupView(known: KnownCandles, tools: readonly ResolvedTool[], language: Language): SnapshotView {
  const run = runOf(known, tools);
  const entries = [...run.entries.values()].filter(
    ({ name, tool }) => !name.includes(".") || tool.spec.isRange === true,
  );
  const levels = standingIn(entries);
  run.run();
  return {
    measured: levelsAt(known, () => ({ levels: levels(), leg: undefined })),
    more: (window) => endedIn(run, window, language),
  };
}

const runOf = ({ candles, symbol }: KnownCandles, tools: readonly ResolvedTool[]): ToolRun =>
  dispatch({ candles, symbol, tools, lifecycle: "all" });

/** What the tools of a run have to show, without what stands beyond the last candle: that has a row of its own. */
function endedIn(run: ToolRun, { from, to }: CandleWindow, language: Language): ChartFeatures {
  const features = chartFeatures({ run, from, to, asOf: to - 1, language });
  return {
    ...features,
    zones: features.zones.filter((zone) => zone.to !== undefined),
    // A break of structure ends at the candle that broke it, which may be the last.
    levels: features.levels.filter((level) => level.to !== undefined && (level.to < to || level.tag === false)),
  };
}
