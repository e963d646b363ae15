import { join } from "node:path";
import { type EpochMs, formatDayMinute } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { Language } from "../../domain/message.js";
import type { SymbolBook, SymbolSpec } from "../../domain/symbol.js";
import { periodOf, requireTimeframe, type Timeframe } from "../../domain/timeframe.js";
import type { CandleStore } from "../../ports/candle-store.js";
import type { ChartRenderer } from "../../ports/chart-renderer.js";
import type { SetupStore } from "../../ports/setup-store.js";
import type { WriteFile } from "../../ports/write-file.js";
import { sourceName } from "../../visualizer/names.js";
import { PICTURE } from "../backtest/draw-run.js";
import type { Control } from "../control.js";
import { candlesKnownAt, type KnownCandles } from "../data/candles-known-at.js";
import { levelsLookBack } from "../levels/find-levels.js";
import { type LevelLine, levelLines } from "../levels/level-lines.js";
import type { LevelsAt } from "../levels/levels-at.js";
import { levelsChart } from "../levels/levels-chart.js";
import { nearestLines } from "../levels/nearest-lines.js";
import { requireSetup } from "../setups/require-setup.js";
import { setupView, usualView } from "./snapshot-view.js";

export interface SnapshotQuery {
  readonly symbol: string;
  readonly timeframes?: readonly string[] | undefined;
  /** A day (its end) or a moment of the symbol's clock; the end of the data where left out. */
  readonly at?: string | undefined;
  /** Draw what this setup's tools know; else what `/levels` lists. */
  readonly setupId?: string | undefined;
  readonly language: Language;
}

export interface SnapshotPicture {
  readonly timeframe: Timeframe;
  /** Absolute. */
  readonly path: string;
  /** Close of the last candle shown, UTC ms, and in words. */
  readonly closed: EpochMs;
  readonly until: string;
}

export interface Snapshot {
  readonly symbol: SymbolSpec;
  /** Where the candles came from, in the language asked for. */
  readonly source: string;
  readonly synthetic: boolean;
  readonly wasShut: boolean;
  readonly pictures: readonly SnapshotPicture[];
  /** What is drawn, on whichever picture, measured from the close and by the ATR of the lowest timeframe. */
  readonly drawn: Pick<LevelsAt, "close" | "atr" | "closed" | "lines"> & { readonly timeframe: Timeframe };
}

export interface SnapshotDeps {
  readonly symbols: SymbolBook;
  readonly setups: SetupStore;
  readonly store: CandleStore;
  readonly ensureMarket: () => Promise<boolean>;
  readonly charts: () => Promise<ChartRenderer>;
  readonly writeFile: WriteFile;
  /** Where snapshots are handed over. */
  readonly snapshotFolder: string;
}

const USUAL: readonly Timeframe[] = ["H1", "M15"];
/** Lines a side that a picture of this height has room for. */
const MOST_A_SIDE = 5;

interface Drawn extends SnapshotPicture {
  readonly known: KnownCandles;
  readonly measured: LevelsAt;
  readonly lines: readonly LevelLine[];
}

/** Draws a symbol on up to four timeframes as it stood at a moment: no candle and no record that was not closed or known by then. */
export async function takeSnapshot(
  deps: SnapshotDeps,
  { theme }: { readonly theme: "light" | "dark" },
  query: SnapshotQuery,
  { signal, progress }: Control = {},
): Promise<Snapshot> {
  const symbol = deps.symbols.require(query.symbol);
  const timeframes = [...new Set((query.timeframes ?? USUAL).map(requireTimeframe))];
  await deps.ensureMarket();
  const drawn: Drawn[] = [];
  for (const [index, timeframe] of timeframes.entries()) {
    if (signal?.aborted === true) throw new Refusal("cancelled", "Stopped, as you asked.");
    progress?.(index / timeframes.length, "snapshot");
    drawn.push(await draw(deps, theme, query, symbol, timeframe));
  }
  const finest = drawn.toSorted((a, b) => periodOf(a.timeframe) - periodOf(b.timeframe));
  const [{ known, measured, timeframe }] = finest as [Drawn, ...Drawn[]];
  const levels = finest.flatMap(({ lines }) => lines.flatMap((line) => line.levels));
  const { close, atr, closed } = measured;
  const synthetic = known.origin.kind === "synthetic";
  return {
    symbol,
    source: sourceName(known.origin.name, synthetic, query.language),
    synthetic,
    wasShut: known.wasShut,
    pictures: drawn.map(({ timeframe, path, closed, until }) => ({ timeframe, path, closed, until })),
    drawn: { timeframe, close, atr, closed, lines: levelLines(levels, close, atr, symbol.tick) },
  };
}

async function draw(
  deps: SnapshotDeps,
  theme: "light" | "dark",
  { at, setupId, language }: SnapshotQuery,
  symbol: SymbolSpec,
  timeframe: Timeframe,
): Promise<Drawn> {
  const setup =
    setupId === undefined
      ? undefined
      : await requireSetup(deps, { setup_id: setupId, symbol: symbol.id, timeframe, extra: {} });
  const lookBackMs = setup === undefined ? levelsLookBack(timeframe) : Number.POSITIVE_INFINITY;
  const known = await candlesKnownAt(deps.store, { symbol, timeframe, at, lookBackMs });
  const { measured, more } = setup === undefined ? usualView(known, language) : setupView(known, setup.tools, language);
  const near = nearestLines(measured.lines, timeframe, MOST_A_SIDE);
  const chart = levelsChart({ known, measured, near, language, about: setupId, more });
  const until = formatDayMinute(known.closed);
  const path = join(deps.snapshotFolder, `${symbol.id}_${timeframe}_${until.replace(/[^0-9]/g, "")}.png`);
  const renderer = await deps.charts();
  await deps.writeFile(path, await renderer.render(chart, { ...PICTURE, theme }));
  const lines = [...near.above, ...near.inside, ...near.below];
  return { timeframe, path, closed: known.closed, until: `${until} UTC`, known, measured, lines };
}
