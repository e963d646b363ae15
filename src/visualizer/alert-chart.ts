import type { Chart, SlantedLine } from "../domain/chart.js";
import type { EpochMs } from "../domain/civil.js";
import { candleBody } from "./candle-body.js";
import { sourceLine, stampOf } from "./chart-frame.js";
import type {
  BandInput,
  CandleWindow,
  ChartContext,
  LevelInput,
  MarkInput,
  StandingInput,
  ZoneInput,
} from "./chart-inputs.js";
import { clockLine } from "./clock-line.js";
import { windowEnd } from "./trade-chart.js";
import { wordsOf } from "./words.js";

export interface AlertTrade {
  readonly side: "long" | "short";
  readonly entry: number;
  readonly stop: number;
  readonly target: number | null;
}

export interface AlertChartInput {
  readonly window: CandleWindow;
  readonly context: ChartContext;
  /** Setup and version. Untrusted text. */
  readonly setup: string;
  readonly trade: AlertTrade;
  /** Pip of the symbol, price units: distances are told in it. */
  readonly pip: number;
  /** Close of the signal's candle, UTC ms. */
  readonly decided: EpochMs;
  /** What stands at the close, each named by its id: `Z1 FVG M15`. */
  readonly standing: readonly StandingInput[];
  readonly marks?: readonly MarkInput[];
  readonly bands?: readonly BandInput[];
  /** What a reader of the pictures added. */
  readonly zones?: readonly ZoneInput[];
  readonly levels?: readonly LevelInput[];
  readonly slants?: readonly SlantedLine[];
  /** Said in a line under the picture, such as who marked it. */
  readonly note?: string;
}

/** The candles up to a signal with its trade as planned and everything that was known, in rows beside them: nothing is written on anything else. */
export function alertChart(input: AlertChartInput): Chart {
  const { window, context, setup, trade, decided, standing, marks = [], bands = [], zones = [], levels = [] } = input;
  const words = wordsOf(context.language);
  const risk = Math.abs(trade.entry - trade.stop);
  const reward = trade.target === null ? undefined : Math.abs(trade.target - trade.entry);
  const price = (value: number): string => value.toFixed(context.digits);
  const plan = [
    `${words.entry} ${price(trade.entry)}`,
    `${words.stop} ${price(trade.stop)}`,
    ...(trade.target === null ? [] : [`${words.target} ${price(trade.target)}`]),
    ...(reward === undefined || risk === 0 ? [] : [`${(reward / risk).toFixed(1)} R`]),
  ];
  plan.push(context.language === "ru" ? "расстояния в пипсах" : "distances in pips");
  const end = windowEnd(window);
  const features = { zones, levels, marks, bands, standing: [...tradeRows(input), ...standing] };
  const body = candleBody(window, context, features, { mostLevels: 6 });
  return {
    title: `${context.symbol} ${window.candles.timeframe} · ${setup}`,
    subtitle: plan.join(" · "),
    badge: { text: words[trade.side], tone: trade.side === "long" ? "bullish" : "bearish" },
    captions: [
      ...(input.note === undefined ? [] : [input.note]),
      // A picture of higher candles ends before the signal: what stands on it is of the signal's close.
      `${words.known} ${clockLine(Math.max(end, decided), context.clock, context.language)}`,
      sourceLine(context),
    ],
    ...stampOf(context),
    body: input.slants === undefined ? body : { ...body, slants: input.slants },
  };
}

/** The trade as planned, as rows of the ladder. */
function tradeRows({ window, context, trade, pip }: AlertChartInput): StandingInput[] {
  const words = wordsOf(context.language);
  const row = (price: number, label: string, tone: StandingInput["tone"]): StandingInput => {
    const away = Math.abs(price - trade.entry);
    return {
      from: Math.max(window.from, window.to - 12),
      top: price,
      bottom: price,
      price,
      label: label.toUpperCase(),
      note: away === 0 ? "" : (away / pip).toFixed(1),
      tone,
      ...{ dashed: false, faded: false, tag: true },
    };
  };
  return [
    row(trade.entry, words.entry, "entry"),
    row(trade.stop, words.stop, "loss"),
    ...(trade.target === null ? [] : [row(trade.target, words.target, "profit")]),
  ];
}
