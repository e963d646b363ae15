import { join } from "node:path";
import { closeTimeOf, firstAtOrAfter } from "../../domain/candles.js";
import { formatDayMinute } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { Language } from "../../domain/message.js";
import type { SymbolBook, SymbolSpec } from "../../domain/symbol.js";
import { requireTimeframe, type Timeframe } from "../../domain/timeframe.js";
import { dispatch } from "../../market-tools/dispatch.js";
import type { ResolvedTool } from "../../market-tools/dispatcher.js";
import { resolveTools } from "../../market-tools/resolve-tools.js";
import type { CandleFile } from "../../ports/candle-file.js";
import type { CandleStore } from "../../ports/candle-store.js";
import type { ChartRenderer } from "../../ports/chart-renderer.js";
import type { SetupStore } from "../../ports/setup-store.js";
import type { WriteFile } from "../../ports/write-file.js";
import { snapshotChart } from "../../visualizer/snapshot-chart.js";
import { PICTURE } from "../backtest/draw-run.js";
import { chartFeatures } from "../charts/chart-features.js";
import type { Control } from "../control.js";
import { loadCandles } from "../data/load-candles.js";
import { dayIn } from "../data/period.js";
import { requireSetup } from "../setups/require-setup.js";
import { readMoment } from "./market-moment.js";

export interface SnapshotQuery {
  readonly symbol: string;
  readonly timeframes?: readonly string[] | undefined;
  /** A day (its end) or a moment of the symbol's clock; the end of the data where left out. */
  readonly at?: string | undefined;
  /** Draw what this setup's tools know; else the usual ones. */
  readonly setupId?: string | undefined;
  readonly language: Language;
}

export interface SnapshotPicture {
  readonly timeframe: Timeframe;
  /** Absolute. */
  readonly path: string;
  /** Close of the last candle shown, in words, UTC. */
  readonly until: string;
}

export interface Snapshot {
  readonly symbol: string;
  readonly source: string;
  readonly synthetic: boolean;
  readonly pictures: readonly SnapshotPicture[];
}

export interface SnapshotDeps {
  readonly symbols: SymbolBook;
  readonly setups: SetupStore;
  readonly store: CandleStore;
  readonly files: CandleFile;
  readonly ensureMarket: () => Promise<boolean>;
  readonly charts: () => Promise<ChartRenderer>;
  readonly writeFile: WriteFile;
  /** Where snapshots are handed over. */
  readonly snapshotFolder: string;
}

const CANDLES_SHOWN = 160;
const USUAL: readonly Timeframe[] = ["H1", "M15"];

/** What is drawn where no setup is named: the Asia range, yesterday's levels, gaps and structure. */
const usualTools = (timeframe: Timeframe): Record<string, Record<string, unknown>> => ({
  ...(timeframe.startsWith("M") ? { asia: { tool: "session_range", session: "asia_ict" } } : {}),
  day: { tool: "previous_period", period: "day" },
  fvg: { tool: "fvg", min_atr: 0.25 },
  structure: { tool: "market_structure" },
});

async function toolsFor(
  deps: SnapshotDeps,
  query: SnapshotQuery,
  symbol: SymbolSpec,
  timeframe: Timeframe,
): Promise<readonly ResolvedTool[]> {
  if (query.setupId !== undefined) {
    return (await requireSetup(deps, { setup_id: query.setupId, symbol: symbol.id, timeframe, extra: {} })).tools;
  }
  const { tools, issues } = resolveTools(usualTools(timeframe), { timeframe, symbol });
  if (issues.length > 0) throw new Error(`The usual tools do not fit ${timeframe}: ${issues[0]?.message}`);
  return tools;
}

/** Draws a symbol on up to four timeframes as it stood at a moment: no candle and no record that was not closed or known by then. */
export async function takeSnapshot(
  deps: SnapshotDeps,
  { theme }: { readonly theme: "light" | "dark" },
  query: SnapshotQuery,
  { signal, progress }: Control = {},
): Promise<Snapshot> {
  const symbol = deps.symbols.require(query.symbol);
  await deps.ensureMarket();
  const moment = query.at === undefined ? undefined : readMoment(query.at, symbol);
  const timeframes = (query.timeframes ?? USUAL).map(requireTimeframe);
  const renderer = await deps.charts();
  const pictures: SnapshotPicture[] = [];
  let origin = { name: "", kind: "" };
  for (const [index, timeframe] of timeframes.entries()) {
    if (signal?.aborted === true) throw new Refusal("cancelled", "Stopped, as you asked.");
    progress?.(index / timeframes.length, "snapshot");
    const end = moment === undefined ? undefined : dayIn(symbol, moment.isDay ? moment.from : moment.to);
    const { candles, origin: from } = await loadCandles(deps, { symbol, timeframe, end });
    origin = from;
    const to =
      moment === undefined || moment.isDay ? candles.length : firstAtOrAfter(candles, moment.to - candles.periodMs + 1);
    if (to === 0) throw new Refusal("bad_range", `There is no closed ${timeframe} candle of ${symbol.id} by then.`);
    const run = dispatch({ candles, symbol, tools: await toolsFor(deps, query, symbol, timeframe), lifecycle: "all" });
    run.run();
    const window = { candles, from: Math.max(0, to - CANDLES_SHOWN), to };
    const chart = snapshotChart({
      window,
      context: {
        language: query.language,
        symbol: symbol.id,
        digits: symbol.digits,
        clock: symbol.calendar.tz,
        source: from.name,
        synthetic: from.kind === "synthetic",
      },
      about: query.setupId ?? symbol.title,
      features: chartFeatures({ run, from: window.from, to, asOf: to - 1, language: query.language }),
    });
    const until = closeTimeOf(candles, to - 1);
    const name = `${symbol.id}_${timeframe}_${formatDayMinute(until).replace(/[^0-9]/g, "")}.png`;
    const path = join(deps.snapshotFolder, name);
    await deps.writeFile(path, await renderer.render(chart, { ...PICTURE, theme }));
    pictures.push({ timeframe, path, until: `${formatDayMinute(until)} UTC` });
  }
  return { symbol: symbol.id, source: origin.name, synthetic: origin.kind === "synthetic", pictures };
}
