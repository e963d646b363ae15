import type { SymbolSpec } from "../domain/symbol.js";
import { periodOf, type Timeframe } from "../domain/timeframe.js";
import { candlesIn, longestPeriod } from "./candle-counts.js";
import type { ResolvedTool } from "./dispatcher.js";
import type { SourceGround, ToolGround } from "./tool.js";

/** What one entry needs before it can be read. */
export interface ToolWarmUp {
  readonly name: string;
  readonly tool: string;
  readonly timeframe: Timeframe;
  /** Candles of its own timeframe after which it no longer depends on where the data began, its sources counted in. */
  readonly warmup: number;
  /** Candles of its own timeframe without which it can say nothing; a source on a higher timeframe is counted there alone. */
  readonly least: number;
  /** `warmup` in candles of the setup's timeframe; where it is a higher one, with the candle in which the data begin. */
  readonly candles: number;
  /** What older than any warm-up may still speak of, those from before the data not being there; false where nothing may. */
  readonly endless: false | "records" | "fates";
}

export interface WarmUp {
  /** Candles of the setup's timeframe after which every tool is settled. */
  readonly candles: number;
  /** In the order they run, own sources (`name.of`) included. */
  readonly tools: readonly ToolWarmUp[];
}

/**
 * How many candles the tools of a setup need until what they say no longer depends on where the data began (DETECTORS 5.0.8: with the
 * first W candles dropped, all that is anchored after 2W is the same). `tools` as `resolveTools` orders them, sources first; `followed`
 * names the entries whose fates somebody reads (`DispatchRequest.lifecycle`).
 */
export function warmUpOf(
  tools: readonly ResolvedTool[],
  timeframe: Timeframe,
  symbol: SymbolSpec,
  followed: ReadonlySet<string> | "all" = "all",
): WarmUp {
  const found = new Map<string, ToolWarmUp & Pick<SourceGround, "spec">>();
  for (const tool of tools) {
    const { name, spec, params } = tool;
    const source = tool.of === undefined ? undefined : found.get(tool.of);
    const ground: ToolGround = {
      timeframe: tool.timeframe,
      symbol,
      ...(source === undefined ? {} : { source: sourceGround(source, tool.timeframe, symbol) }),
    };
    const warmup = spec.warmup(params, ground);
    found.set(name, {
      name,
      spec,
      tool: spec.name,
      timeframe: tool.timeframe,
      warmup,
      least: spec.least(params, ground),
      candles: inCandlesOf(timeframe, warmup, tool.timeframe, symbol),
      endless: endlessOf(tool, ground, followed === "all" || followed.has(name)),
    });
  }
  const all = [...found.values()].map(({ spec: _spec, ...one }) => one);
  return { candles: Math.max(0, ...all.map(({ candles }) => candles)), tools: all };
}

function endlessOf({ spec, params }: ResolvedTool, ground: ToolGround, isFollowed: boolean): ToolWarmUp["endless"] {
  if (spec.endless?.holds(params, ground) !== true) return false;
  return spec.endless.of === "records" || isFollowed ? spec.endless.of : false;
}

const sourceGround = (
  { spec, warmup, least, endless, timeframe }: ToolWarmUp & Pick<SourceGround, "spec">,
  own: Timeframe,
  symbol: SymbolSpec,
): SourceGround => ({
  spec,
  warmup: inCandlesOf(own, warmup, timeframe, symbol),
  least: timeframe === own ? least : 0,
  endless: endless === "records",
});

/** Candles of a timeframe that hold so many of another one; of a higher one, one more: the data may begin in the middle of it. */
function inCandlesOf(timeframe: Timeframe, count: number, of: Timeframe, symbol: SymbolSpec): number {
  if (of === timeframe) return count;
  const ground = { timeframe, symbol };
  return (
    (count + 1) * (of === "W1" ? candlesIn(longestPeriod("week", ground), ground) : periodOf(of) / periodOf(timeframe))
  );
}
