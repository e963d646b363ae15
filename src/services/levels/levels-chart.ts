import type { Candles } from "../../domain/candles.js";
import type { Chart } from "../../domain/chart.js";
import type { Language } from "../../domain/message.js";
import { SESSION_PRESETS } from "../../domain/sessions.js";
import { periodOf } from "../../domain/timeframe.js";
import { type CandleWindow, type ChartFeatures, NO_FEATURES } from "../../visualizer/chart-inputs.js";
import { snapshotChart } from "../../visualizer/snapshot-chart.js";
import { sessionBands } from "../charts/session-bands.js";
import type { KnownCandles } from "../data/candles-known-at.js";
import { sessionTitle } from "./level-words.js";
import type { LevelsAt } from "./levels-at.js";
import type { NearestLines } from "./nearest-lines.js";
import { standingFeatures } from "./standing-features.js";

/** Candles shown: as many as fit in this many times the height of what is listed, within limits. */
const HEIGHTS = 1.6;
const FEWEST = 60;
const MOST = 120;
/** Lines a side that may lie outside the picture, and how many there must be else for the candles to be fitted to them. */
const FARTHEST = 2;
const FEW = 3;
/** From here on a session is a sliver of a candle or two. */
const SHADED_UP_TO = "M30";

/** What a picture shows beside the lines, of the bars [from, to) of its candles. */
export type MoreFeatures = (window: CandleWindow) => Partial<Omit<ChartFeatures, "standing">>;

export interface LevelsPicture {
  readonly known: KnownCandles;
  readonly measured: Pick<LevelsAt, "atr">;
  readonly near: NearestLines;
  readonly language: Language;
  /** Named under the title in place of the symbol's own name: a setup. */
  readonly about?: string | undefined;
  readonly more?: MoreFeatures | undefined;
  /** Ids of the lines, in the order of `[...above, ...inside, ...below]`, written before their names. */
  readonly refs?: readonly string[];
}

/** The candles up to a moment with every line of a list drawn and named beside them, its distance in pips. */
export function levelsChart({ known, measured, near, language, about, more, refs }: LevelsPicture): Chart {
  const { symbol, candles, origin } = known;
  const standing = standingFeatures(near, candles, symbol, language).map((rung, i) =>
    refs === undefined ? rung : { ...rung, label: `${refs[i]} ${rung.label}` },
  );
  const window = windowFor(candles, near);
  const pips = language === "ru" ? "пипс." : "pips";
  const measure = language === "ru" ? "расстояния в пипсах" : "distances in pips";
  return snapshotChart({
    window,
    context: {
      language,
      symbol: symbol.id,
      digits: symbol.digits,
      clock: symbol.calendar.tz,
      source: origin.name,
      synthetic: origin.kind === "synthetic",
    },
    about: `${about ?? symbol.title} · ATR(14) ${(measured.atr / symbol.pip).toFixed(1)} ${pips} · ${measure}`,
    features: { ...NO_FEATURES, bands: bandsOf(known, window, language), ...more?.(window), standing },
  });
}

/**
 * The latest candles, more of them where the market went little beyond the lines around the price: lines close together must not become
 * one. The farthest two a side are not counted: they may lie outside the picture.
 */
function windowFor(candles: Candles, { above, below }: NearestLines): CandleWindow {
  const { high, low, length } = candles;
  const near = [...above.slice(0, -FARTHEST), ...below.slice(0, -FARTHEST)].map(({ price }) => price);
  const most = near.length < FEW ? Number.POSITIVE_INFINITY : HEIGHTS * (Math.max(...near) - Math.min(...near));
  let [top, bottom] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let from = length;
  while (from > 0 && length - from < MOST) {
    top = Math.max(top, high[from - 1] as number);
    bottom = Math.min(bottom, low[from - 1] as number);
    if (length - from >= FEWEST && top - bottom > most) break;
    from -= 1;
  }
  return { candles, from, to: length };
}

function bandsOf({ candles }: KnownCandles, { from, to }: { from: number; to: number }, language: Language) {
  if (candles.periodMs > periodOf(SHADED_UP_TO)) return [];
  return sessionBands(
    candles,
    from,
    to,
    [SESSION_PRESETS.asia_ict, SESSION_PRESETS.london_kz].map((window) => ({
      window,
      label: sessionTitle(window.name, language),
    })),
  );
}
