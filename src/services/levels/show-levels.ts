import { join } from "node:path";
import { formatDayMinute } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { Language } from "../../domain/message.js";
import type { SymbolBook, SymbolSpec } from "../../domain/symbol.js";
import { requireTimeframe, type Timeframe } from "../../domain/timeframe.js";
import type { CandleStore } from "../../ports/candle-store.js";
import type { ChartRenderer } from "../../ports/chart-renderer.js";
import type { WriteFile } from "../../ports/write-file.js";
import { clockLine } from "../../visualizer/clock-line.js";
import { sourceName } from "../../visualizer/names.js";
import type { Control } from "../control.js";
import { candlesKnownAt } from "../data/candles-known-at.js";
import { levelsLookBack } from "./find-levels.js";
import { type LevelsAt, levelsAt } from "./levels-at.js";
import { levelsChart } from "./levels-chart.js";
import { type NearestLines, nearestLines } from "./nearest-lines.js";

export interface LevelsQuery {
  readonly symbol: string;
  /** M15 where left out; H1, H4 and D1 above it are looked at as well. */
  readonly timeframe?: string | undefined;
  /** A day (its end) or a moment of the symbol's clock; the last closed candle where left out. */
  readonly at?: string | undefined;
  /** Every line, not the nearest alone. */
  readonly all?: boolean | undefined;
  readonly language: Language;
}

export interface LevelList extends Omit<LevelsAt, "lines"> {
  readonly symbol: SymbolSpec;
  readonly timeframe: Timeframe;
  /** Where the candles came from, in the language asked for. */
  readonly source: string;
  readonly synthetic: boolean;
  readonly wasShut: boolean;
  /** The moment as it was asked for. */
  readonly asked: string | undefined;
  /** Close of the last candle in words, on the symbol's clock and in UTC. */
  readonly until: string;
  readonly near: NearestLines;
  /** Absolute. */
  readonly picture: string;
}

export interface LevelsDeps {
  readonly symbols: SymbolBook;
  readonly store: CandleStore;
  readonly ensureMarket: () => Promise<boolean>;
  readonly charts: () => Promise<ChartRenderer>;
  readonly writeFile: WriteFile;
  /** Where pictures are handed over. */
  readonly snapshotFolder: string;
}

/** Taller than other pictures: every line has a row. */
const TALL = { width: 1280, height: 1024 } as const;
/** Lines a side that are listed and drawn. */
export const MOST_A_SIDE = 8;
const USUAL = "M15";

/**
 * The zones and levels of a symbol that stand at the close of a candle: nothing later is known of them. Throws `Refusal`: unknown_symbol,
 * unknown_timeframe, bad_time, bad_range, no_data.
 */
export async function showLevels(
  deps: LevelsDeps,
  { theme }: { readonly theme: "light" | "dark" },
  query: LevelsQuery,
  { signal }: Control = {},
): Promise<LevelList> {
  const symbol = deps.symbols.require(query.symbol);
  const timeframe = requireTimeframe(query.timeframe ?? USUAL);
  await deps.ensureMarket();
  const lookBackMs = levelsLookBack(timeframe);
  const known = await candlesKnownAt(deps.store, { symbol, timeframe, at: query.at, lookBackMs });
  const { lines, ...measured } = levelsAt(known);
  const near = nearestLines(lines, timeframe, query.all === true ? Number.POSITIVE_INFINITY : MOST_A_SIDE);
  const drawn = query.all === true ? nearestLines(lines, timeframe, MOST_A_SIDE) : near;
  if (signal?.aborted === true) throw new Refusal("cancelled", "Stopped, as you asked.");
  const renderer = await deps.charts();
  const chart = levelsChart({ known, measured, near: drawn, language: query.language });
  const stamp = formatDayMinute(known.closed).replace(/[^0-9]/g, "");
  const picture = join(deps.snapshotFolder, `${symbol.id}_${timeframe}_levels_${stamp}.png`);
  await deps.writeFile(picture, await renderer.render(chart, { ...TALL, theme }));
  const { origin, wasShut } = known;
  const synthetic = origin.kind === "synthetic";
  return {
    ...measured,
    symbol,
    timeframe,
    source: sourceName(origin.name, synthetic, query.language),
    synthetic,
    wasShut,
    asked: query.at,
    until: clockLine(known.closed, symbol.calendar.tz, query.language),
    near,
    picture,
  };
}
