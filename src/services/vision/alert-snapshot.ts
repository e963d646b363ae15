import { type EpochMs, formatDayMinute, formatIso } from "../../domain/civil.js";
import type { SignalContract } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import type { Language } from "../../domain/message.js";
import type { SymbolBook, SymbolSpec } from "../../domain/symbol.js";
import { periodOf, requireTimeframe, TIMEFRAMES, type Timeframe } from "../../domain/timeframe.js";
import type { SnapshotMeta, SnapshotPictureMeta } from "../../domain/vision/snapshot-meta.js";
import { AtrSeries } from "../../market-tools/atr-series.js";
import type { CandleStore } from "../../ports/candle-store.js";
import type { ChartRenderer } from "../../ports/chart-renderer.js";
import type { GivenSnapshot, HandOver } from "../../ports/hand-over.js";
import type { SetupStore } from "../../ports/setup-store.js";
import type { Setup } from "../../setup-manager/setup.js";
import { type AlertTrade, alertChart } from "../../visualizer/alert-chart.js";
import type { CandleWindow, ChartContext, MarkInput } from "../../visualizer/chart-inputs.js";
import { candlesKnownAt, type KnownCandles } from "../data/candles-known-at.js";
import { levelsLookBack } from "../levels/find-levels.js";
import { nearestLines } from "../levels/nearest-lines.js";
import { standingFeatures } from "../levels/standing-features.js";
import { setupView } from "../market/snapshot-view.js";
import { requireSetup } from "../setups/require-setup.js";
import { candleSigns } from "./candle-signs.js";
import { instantOf } from "./instant-of.js";
import { markedThings } from "./marked-lines.js";

export interface AlertSnapshotDeps {
  readonly symbols: SymbolBook;
  readonly setups: SetupStore;
  /** Where the candles of the signal's feed are. */
  readonly store: CandleStore;
  readonly charts: () => Promise<ChartRenderer>;
  readonly handOver: HandOver;
  readonly theme: "light" | "dark";
}

/** Candles on the picture of the setup's timeframe, of a higher and of a lower one. */
const SHOWN = { own: 72, higher: 72, lower: 90 };
const MOST_PICTURES = 4;
const FEWEST_PICTURES = 2;
const MOST_A_SIDE = 4;
const MOST_SIGNS = 5;
/** Pictures of an alert: a little taller than others, for a phone held upright. */
const SIZE = { width: 1280, height: 960 };
const ATR = 14;

interface Shot {
  readonly known: KnownCandles;
  readonly window: CandleWindow;
  readonly atr: number;
}

/**
 * Two to four pictures of a signal, handed over: the timeframes that its setup names, what its tools knew, the trade as planned, every thing with an id.
 * No candle on them had closed after the signal's. Made once: a signal that was drawn is given back. Throws `Refusal` no_data where there are no candles.
 */
export async function alertSnapshot(
  deps: AlertSnapshotDeps,
  signal: SignalContract,
  language: Language,
): Promise<GivenSnapshot> {
  const made = await deps.handOver.given(signal.signal_id);
  if (made !== undefined) return made;
  const timeframe = requireTimeframe(signal.tf);
  const setup = await requireSetup(deps, {
    setup_id: signal.rule_id,
    symbol: signal.symbol,
    timeframe: signal.tf,
    extra: {},
  });
  const { symbol } = setup;
  const decided = instantOf(String(signal["signal_time"]));
  if (decided === undefined) throw new Error("A signal has no time");
  const base = await shotOf(deps.store, symbol, timeframe, decided, SHOWN.own);
  const shots = await allShots(deps.store, base, setup.live.snapshot, decided);
  const { measured, more } = setupView(base.known, setup.tools, language);
  const lines = measured.lines.filter((line) => readsInverse(setup) || line.levels[0].kind !== "inverse_fvg");
  const near = nearestLines(lines, timeframe, MOST_A_SIDE);
  const { marks = [], bands = [] } = more(base.window);
  const { candles } = base.known;
  const things = markedThings({
    near,
    marks: marks.filter(({ label }) => label !== "").slice(-MOST_SIGNS),
    bar: (at) => ({
      time: candles.openTime[at] as number,
      high: candles.high[at] as number,
      low: candles.low[at] as number,
    }),
    language,
    on: shots.map(({ known }) => known.candles.timeframe),
    signsOn: timeframe,
  });
  const trade: AlertTrade = {
    side: signal["side"] === "short" ? "short" : "long",
    entry: signal.entry_price,
    stop: signal.sl_price,
    target: signal.tp_price,
  };
  const renderer = await deps.charts();
  const pngs: Uint8Array[] = [];
  for (const { known, window } of shots) {
    const isOwn = known.candles.timeframe === timeframe;
    const own: readonly MarkInput[] = isOwn ? [...things.marks, ...candleSigns(window)] : [];
    const chart = alertChart({
      window,
      context: contextOf(symbol, known.origin, language),
      setup: `${signal.rule_id} ${signal.rule_version}`,
      trade,
      pip: symbol.pip,
      decided,
      standing: standingFeatures(near, known.candles, symbol, language).map((rung, i) => ({
        ...rung,
        label: `${things.refs[i]} ${rung.label}`,
      })),
      marks: own,
      bands: isOwn ? bands : [],
    });
    pngs.push(await renderer.render(chart, { ...SIZE, theme: deps.theme }));
  }
  const meta: SnapshotMeta = {
    v: 1,
    signal_id: signal.signal_id,
    symbol: symbol.id,
    tf: timeframe,
    rule_id: signal.rule_id,
    rule_version: signal.rule_version,
    side: trade.side,
    entry_price: trade.entry,
    sl_price: trade.stop,
    tp_price: trade.target,
    signal_time: formatIso(decided),
    digits: symbol.digits,
    language,
    source: base.known.origin.name,
    synthetic: base.known.origin.kind === "synthetic",
    pictures: shots.map(pictureMeta),
    legend: [...things.legend],
    candles: rowsOf(base.window),
  };
  return deps.handOver.give(meta, pngs);
}

/** Gaps that turned into their opposite are the same candles seen again: drawn for rules that speak of them alone. */
const readsInverse = ({ resolved }: Setup): boolean => JSON.stringify(resolved).includes("inverse");

const contextOf = (
  symbol: SymbolSpec,
  origin: { readonly name: string; readonly kind: string },
  language: Language,
): ChartContext => ({
  language,
  symbol: symbol.id,
  digits: symbol.digits,
  clock: symbol.calendar.tz,
  source: origin.name,
  synthetic: origin.kind === "synthetic",
});

async function shotOf(
  store: CandleStore,
  symbol: SymbolSpec,
  timeframe: Timeframe,
  decided: EpochMs,
  shown: number,
): Promise<Shot> {
  const known = await candlesKnownAt(store, {
    symbol,
    timeframe,
    at: `${formatDayMinute(decided)}Z`,
    lookBackMs: levelsLookBack(timeframe),
  });
  const { length } = known.candles;
  const atr = new AtrSeries(known.candles, ATR).at(length - 1);
  if (!(atr > 0)) throw new Refusal("no_data", `There are too few ${timeframe} candles of ${symbol.id} for a picture.`);
  return { known, window: { candles: known.candles, from: Math.max(0, length - shown), to: length }, atr };
}

/** Those of the setup that the candles allow, the highest first; where there are fewer than two, the next higher ones. */
async function allShots(
  store: CandleStore,
  base: Shot,
  wanted: readonly Timeframe[],
  decided: EpochMs,
): Promise<Shot[]> {
  const own = base.known.candles.timeframe;
  const shots = new Map<Timeframe, Shot>([[own, base]]);
  const take = async (timeframe: Timeframe): Promise<void> => {
    if (shots.has(timeframe) || shots.size >= MOST_PICTURES) return;
    const shown = periodOf(timeframe) > periodOf(own) ? SHOWN.higher : SHOWN.lower;
    try {
      shots.set(timeframe, await shotOf(store, base.known.symbol, timeframe, decided, shown));
    } catch (error) {
      // Candles finer than the stored ones, or too few of a higher timeframe: that picture is left out.
      if (!(error instanceof Refusal)) throw error;
    }
  };
  for (const timeframe of wanted) await take(timeframe);
  const higher = (["H1", "H4", "D1"] as const).filter((timeframe) => periodOf(timeframe) > periodOf(own));
  for (const timeframe of [...higher, ...TIMEFRAMES]) {
    if (shots.size >= FEWEST_PICTURES) break;
    if (periodOf(timeframe) > periodOf(own)) await take(timeframe);
  }
  return [...shots.values()].sort((a, b) => b.known.candles.periodMs - a.known.candles.periodMs);
}

function pictureMeta({ known, window: { candles, from, to }, atr }: Shot): SnapshotPictureMeta {
  return {
    file: `${candles.timeframe}.png`,
    timeframe: candles.timeframe,
    from: formatIso(candles.openTime[from] as number),
    to: formatIso(known.closed),
    low: Math.min(...candles.low.subarray(from, to)),
    high: Math.max(...candles.high.subarray(from, to)),
    atr,
  };
}

function rowsOf({ candles, from, to }: CandleWindow): SnapshotMeta["candles"] {
  const rows: SnapshotMeta["candles"] = [];
  for (let i = from; i < to; i++) {
    const [open, high, low, close] = [candles.open, candles.high, candles.low, candles.close].map(
      (column) => column[i] as number,
    ) as [number, number, number, number];
    rows.push([formatIso(candles.openTime[i] as number), open, high, low, close]);
  }
  return rows;
}
