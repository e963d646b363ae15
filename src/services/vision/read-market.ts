import { join } from "node:path";
import { type EpochMs, formatDayMinute } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { Language } from "../../domain/message.js";
import { periodOf, requireTimeframe, type Timeframe } from "../../domain/timeframe.js";
import { candlesKnownAt } from "../data/candles-known-at.js";
import { levelsLookBack } from "../levels/find-levels.js";
import type { LevelLine } from "../levels/level-lines.js";
import type { LevelsAt } from "../levels/levels-at.js";
import { levelsChart } from "../levels/levels-chart.js";
import { nearestLines } from "../levels/nearest-lines.js";
import { usualView } from "../market/snapshot-view.js";
import type { SnapshotDeps } from "../market/take-snapshot.js";
import { markedThings } from "./marked-lines.js";

export interface MarketQuery {
  readonly symbol: string;
  readonly timeframes?: readonly string[] | undefined;
  /** A day (its end) or a moment of the symbol's clock, or of UTC with a Z behind it; the end of the data where left out. */
  readonly at?: string | undefined;
}

/** What the detectors know of one timeframe at the close of a candle, each thing with the id that is drawn. */
export interface TimeframeReading extends Pick<LevelsAt, "close" | "atr" | "leg"> {
  readonly timeframe: Timeframe;
  /** Close of the last candle, UTC ms. */
  readonly closed: EpochMs;
  /** Of the synthetic sample market. */
  readonly synthetic: boolean;
  readonly things: readonly { readonly ref: string; readonly line: LevelLine }[];
  /** The marked picture. */
  readonly png: Uint8Array;
  readonly path: string;
}

const USUAL: readonly Timeframe[] = ["H1", "M15"];
/** Lines a side with an id: what a comment can name, and no more. */
const MOST_A_SIDE = 4;
/** As other snapshots: a little taller than charts of runs. */
const SIZE = { width: 1280, height: 800 };

/** The market of a picture of ours as the detectors know it: nothing that closed after it. The highest timeframe first. Throws `Refusal` as a snapshot does. */
export async function readMarket(
  deps: Omit<SnapshotDeps, "setups">,
  theme: "light" | "dark",
  { symbol: named, timeframes = USUAL, at }: MarketQuery,
  language: Language,
  signal?: AbortSignal,
): Promise<readonly TimeframeReading[]> {
  const symbol = deps.symbols.require(named);
  await deps.ensureMarket();
  const wanted = [...new Set(timeframes.map(requireTimeframe))].sort((a, b) => periodOf(b) - periodOf(a));
  const readings: TimeframeReading[] = [];
  for (const timeframe of wanted) {
    if (signal?.aborted === true) throw new Refusal("cancelled", "Stopped, as you asked.");
    const known = await candlesKnownAt(deps.store, { symbol, timeframe, at, lookBackMs: levelsLookBack(timeframe) });
    const { measured, more } = usualView(known, language);
    const near = nearestLines(measured.lines, timeframe, MOST_A_SIDE);
    const { refs } = markedThings({
      ...{ near, marks: [], language, on: [timeframe], signsOn: timeframe },
      bar: () => ({ time: known.closed, high: 0, low: 0 }),
    });
    const chart = levelsChart({ known, measured, near, language, more, refs });
    const png = await (await deps.charts()).render(chart, { ...SIZE, theme });
    const stamp = formatDayMinute(known.closed).replace(/\D/g, "");
    const path = join(deps.snapshotFolder, `${symbol.id}_${timeframe}_read_${stamp}.png`);
    await deps.writeFile(path, png);
    const things = [...near.above, ...near.inside, ...near.below].map((line, i) => ({ ref: refs[i] as string, line }));
    const synthetic = known.origin.kind === "synthetic";
    readings.push({
      synthetic,
      ...{ timeframe, closed: known.closed, things, png, path },
      close: measured.close,
      atr: measured.atr,
      leg: measured.leg,
    });
  }
  return readings;
}
