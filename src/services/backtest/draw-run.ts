import { EXIT_REASONS, type Trade, type TradeTable } from "../../backtester/trade-table.js";
import { type Candles, closeTimeOf } from "../../domain/candles.js";
import type { Chart } from "../../domain/chart.js";
import type { Language } from "../../domain/message.js";
import type { ChartRenderer } from "../../ports/chart-renderer.js";
import type { ChartContext, TradeInput } from "../../visualizer/chart-inputs.js";
import { equityChart } from "../../visualizer/equity-chart.js";
import { excursionChart } from "../../visualizer/excursion-chart.js";
import { heatMapChart } from "../../visualizer/heat-map-chart.js";
import { tradeChart, tradeWindow } from "../../visualizer/trade-chart.js";
import { chartFeatures } from "../charts/chart-features.js";
import type { RunParts } from "./run-parts.js";
import { heldCharts } from "./scored/held-charts.js";

export interface DrawnPicture {
  /** File name in the run's folder. */
  readonly file: string;
  readonly title: string;
  /** In the theme asked for: the file. */
  readonly png: Uint8Array;
  /** In both themes: for a page that follows its reader's. */
  readonly light: Uint8Array;
  readonly dark: Uint8Array;
  /** Row of the trade table it shows. */
  readonly trade?: number;
}

export interface DrawOptions {
  /** Pictures of sample trades at most. */
  readonly samples: number;
  readonly language: Language;
  readonly theme: "light" | "dark";
  readonly progress: (share: number) => void;
}

/** 1280 wide: what a chat shows without scaling. */
export const PICTURE = { width: 1280, height: 720 } as const;

/** Rows of the trades worth a picture: the best, the worst, the latest, then some spread over the run. */
export function sampleRows({ r, length }: Pick<TradeTable, "r" | "length">, most: number): number[] {
  const rows = Array.from({ length }, (_, i) => i);
  const byR = [...rows].sort((a, b) => (r[b] as number) - (r[a] as number));
  const spread = Array.from({ length: most }, (_, i) => Math.floor(((i + 0.5) * length) / most));
  const wanted = [byR[0], byR.at(-1), rows.at(-1), ...spread].filter(
    (row): row is number => row !== undefined && row < length,
  );
  return [...new Set(wanted)].slice(0, most);
}

/** A trade as a chart wants it; numbered from 1 as trades.csv does. */
export function tradeInput(row: number, trade: Trade): TradeInput {
  return {
    trade: row + 1,
    side: trade.side === 1 ? "long" : "short",
    entryTime: trade.entryTime,
    entry: trade.entry,
    stop: trade.stop,
    target: Number.isNaN(trade.target) ? null : trade.target,
    exitTime: trade.exitTime,
    exit: trade.exit,
    exitReason: EXIT_REASONS[trade.reason] as string,
    r: trade.r,
    ...(trade.partial === 1 ? { partial: true } : {}),
  };
}

export function chartContext({ setup, market }: Pick<RunParts, "setup" | "market">, language: Language): ChartContext {
  return {
    language,
    symbol: setup.symbol.id,
    digits: setup.symbol.digits,
    clock: setup.symbol.calendar.tz,
    source: market.origin.name,
    synthetic: market.origin.kind === "synthetic",
  };
}

/** The closes of the candles that were simulated. */
function closeTimes(candles: Candles, from: number, count: number): Float64Array {
  const times = new Float64Array(count);
  for (let i = 0; i < count; i++) times[i] = closeTimeOf(candles, from + i);
  return times;
}

function runCharts(parts: RunParts, language: Language): { file: string; chart: Chart }[] {
  const { setup, market, figures } = parts;
  const { simulation, sample, labels } = figures;
  const { trades } = simulation;
  const context = chartContext(parts, language);
  const about = `${setup.id} ${setup.version} · ${setup.symbol.id} ${setup.timeframe} · ${market.period.join(" … ")}`;
  const rows = [...sample.rows];
  const column = (values: ArrayLike<number>) => (row: number) => values[row] as number;
  return [
    {
      file: "equity.png",
      chart: equityChart({
        context,
        about,
        currency: setup.account.currency,
        time: closeTimes(market.candles, simulation.startBar, simulation.equity.length),
        equity: simulation.equity,
      }),
    },
    {
      file: "heat_map.png",
      chart: heatMapChart({
        context: { ...context, clock: setup.tz },
        about,
        trades: rows.map((row) => ({
          weekday: column(labels.weekday)(row),
          hour: column(labels.hour)(row),
          r: column(trades.r)(row),
        })),
      }),
    },
    {
      file: "mae_mfe.png",
      chart: excursionChart({
        context,
        about,
        trades: rows.map((row) => ({
          mae: column(trades.maeR)(row),
          mfe: column(trades.mfeR)(row),
          r: column(trades.r)(row),
        })),
      }),
    },
  ];
}

function sampleChart(parts: RunParts, row: number, language: Language): { file: string; chart: Chart; trade: number } {
  const { setup, market, analysis, figures } = parts;
  const trade = figures.simulation.trades.at(row);
  const input = tradeInput(row, trade);
  const window = tradeWindow(market.candles, input);
  const signal = analysis.evaluator.found.at(trade.signal);
  return {
    file: `trade_${row + 1}.png`,
    trade: row,
    chart: tradeChart({
      window,
      context: chartContext(parts, language),
      setup: `${setup.id} ${setup.version}`,
      trade: input,
      // As known when it was decided: a picture shows no more than the rule saw.
      features: chartFeatures({ run: analysis.tools, from: window.from, to: window.to, asOf: signal.bar, language }),
    }),
  };
}

/** Draws a run, each picture light and dark: equity, heat map, excursions, and the sample trades. The curve of a run without trades is drawn, the rest is left out. */
export function drawRun(
  parts: RunParts,
  renderer: ChartRenderer,
  { samples, language, theme, progress }: DrawOptions,
): Promise<readonly DrawnPicture[]> {
  const { trades } = parts.figures.simulation;
  const all: { file: string; chart: Chart; trade?: number }[] = runCharts(parts, language);
  const charts = trades.length === 0 ? all.slice(0, 1) : all;
  charts.push(...sampleRows(trades, samples).map((row) => sampleChart(parts, row, language)));
  charts.push(...heldCharts(parts, chartContext(parts, language), language));
  let done = 0;
  return Promise.all(
    charts.map(async ({ file, chart, trade }) => {
      const [light, dark] = await Promise.all([
        renderer.render(chart, { ...PICTURE, theme: "light" }),
        renderer.render(chart, { ...PICTURE, theme: "dark" }),
      ]);
      done += 1;
      progress(done / charts.length);
      return {
        file,
        title: chart.title,
        png: theme === "dark" ? dark : light,
        light,
        dark,
        ...(trade === undefined ? {} : { trade }),
      };
    }),
  );
}
