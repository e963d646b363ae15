import { type Candles, closeTimeOf, firstAtOrAfter } from "../domain/candles.js";
import type { Chart, TradeDrawing } from "../domain/chart.js";
import type { EpochMs } from "../domain/civil.js";
import { candleBody } from "./candle-body.js";
import { signed, sourceLine, stampOf } from "./chart-frame.js";
import {
  type CandleWindow,
  type ChartContext,
  type ChartFeatures,
  NO_FEATURES,
  type TradeInput,
} from "./chart-inputs.js";
import { clockLine, laterLine } from "./clock-line.js";
import { wordsOf } from "./words.js";

export interface TradeChartInput {
  readonly window: CandleWindow;
  readonly context: ChartContext;
  /** Setup, as the picture names it. Untrusted text. */
  readonly setup: string;
  readonly trade: TradeInput;
  readonly features?: ChartFeatures;
}

/** Bar index of the candle that holds an instant (the last one that opens at or before it). */
export function barAt(candles: Candles, time: EpochMs): number {
  const after = firstAtOrAfter(candles, time);
  return after < candles.length && candles.openTime[after] === time ? after : Math.max(0, after - 1);
}

/** A trade lower than this share of its window is looked at more closely. */
const SMALL = 0.2;

/**
 * A window that shows what led to a trade and what became of it: candles before the entry, after the exit, at most `most` in all. Half as many
 * around a trade whose prices lie close together: among all the others it would be a spot.
 */
export function tradeWindow(candles: Candles, trade: TradeInput, before = 80, after = 24, most = 300): CandleWindow {
  const entry = barAt(candles, trade.entryTime);
  const exit = Math.max(entry, barAt(candles, trade.exitTime));
  const around = (before: number, after: number): CandleWindow => {
    const to = Math.min(candles.length, exit + after + 1);
    return { candles, from: Math.max(0, to - most, entry - before), to };
  };
  const wide = around(before, after);
  const isSmall = heightOf(trade) < SMALL * heightOfWindow(wide);
  return isSmall ? around(Math.ceil(before / 2), Math.ceil(after / 2)) : wide;
}

function heightOf({ entry, stop, target, exit }: TradeInput): number {
  const prices = [entry, stop, exit, target ?? entry];
  return Math.max(...prices) - Math.min(...prices);
}

const heightOfWindow = ({ candles, from, to }: CandleWindow): number =>
  Math.max(...candles.high.subarray(from, to)) - Math.min(...candles.low.subarray(from, to));

/** A trade on its candles: the boxes of risk and reward, entry and exit, and what the detectors knew. */
export function tradeChart({ window, context, setup, trade, features = NO_FEATURES }: TradeChartInput): Chart {
  const words = wordsOf(context.language);
  const { candles } = window;
  const reason = words.reasons[trade.exitReason] ?? trade.exitReason.replaceAll("_", " ");
  const exit = trade.partial === true ? `${words.exit} ⌀` : words.exit;
  const clampToWindow = (bar: number) => Math.min(window.to - 1, Math.max(window.from, bar)) - window.from;
  const drawing: TradeDrawing = {
    side: trade.side,
    entryAt: clampToWindow(barAt(candles, trade.entryTime)),
    exitAt: clampToWindow(barAt(candles, trade.exitTime)),
    entry: trade.entry,
    stop: trade.stop,
    target: trade.target,
    exit: trade.exit,
    won: trade.r > 0,
    labels: { entry: words.entry, stop: words.stop, target: words.target, exit: `${exit}: ${reason}` },
  };
  const { clock, language } = context;
  const entered = clockLine(trade.entryTime, clock, language);
  const left = laterLine(trade.exitTime, trade.entryTime, clock, language);
  const price = (value: number) => value.toFixed(context.digits);
  const prices = [
    `${words.entry} ${price(trade.entry)}`,
    `${words.stop} ${price(trade.stop)}`,
    ...(trade.target === null ? [] : [`${words.target} ${price(trade.target)}`]),
    `${exit} ${price(trade.exit)} (${reason})`,
  ];
  return {
    title: `${context.symbol} ${candles.timeframe} · ${words[trade.side]} #${trade.trade}`,
    subtitle: `${prices.join(" · ")} · ${setup}`,
    badge: { text: signed(trade.r, 2, " R"), tone: trade.r > 0 ? "profit" : trade.r < 0 ? "loss" : "neutral" },
    captions: [
      ...(trade.partial === true ? [words.mean_of_closes] : []),
      `${words.entry} ${entered} · ${words.exit} ${left}`,
      sourceLine(context),
    ],
    ...stampOf(context),
    body: candleBody(window, context, features, { trade: drawing }),
  };
}

/** Close of the last candle of a window, UTC ms. */
export const windowEnd = ({ candles, to }: CandleWindow): EpochMs => closeTimeOf(candles, to - 1);
