import type { Language } from "../../src/domain/message.js";
import type { ChartContext, ChartFeatures, StandingInput, TradeInput } from "../../src/visualizer/chart-inputs.js";
import { walkCandles } from "./chart-candles.js";

/** What is written around the pictures of tests. */
export const pictureContext = (language: Language = "en", clock = "Europe/Athens"): ChartContext => ({
  language,
  symbol: "EURUSD",
  digits: 5,
  clock,
  source: "a seeded walk",
  synthetic: true,
});

export const walk = walkCandles(400);

const entryBar = 240;
const entry = walk.open[entryBar] as number;

/** A long that reached its target 30 candles later. */
export const wonTrade: TradeInput = {
  trade: 12,
  side: "long",
  entryTime: walk.openTime[entryBar] as number,
  entry,
  stop: entry - 0.001,
  target: entry + 0.002,
  exitTime: walk.openTime[entryBar + 30] as number,
  exit: entry + 0.002,
  exitReason: "target",
  r: 1.94,
};

const close = walk.close[279] as number;

/** What stands at candle 279: on either side of the price and around it, old and new, near and out of the picture. */
export const someStanding: readonly StandingInput[] = [
  rung(180, close + 0.02, close + 0.02, "PMH +2", "+200.0", "level"),
  rung(262, close + 0.0011, close + 0.0007, "FVG M15", "+7.0", "bearish", { price: close + 0.0007 }),
  rung(250, close + 0.0006, close + 0.0006, "EQH ×2 M15", "+6.0", "liquidity", { dashed: true }),
  rung(20, close + 0.0004, close - 0.0009, "OB H4", "1.07911–1.08041", "bullish", {
    price: close - 0.00025,
    tag: false,
    faded: true,
  }),
  rung(230, close - 0.0001, close - 0.0001, "day open, week open", "−1.0", "structure", { dashed: true }),
];

function rung(
  from: number,
  top: number,
  bottom: number,
  label: string,
  note: string,
  tone: StandingInput["tone"],
  more: Partial<StandingInput> = {},
): StandingInput {
  return { from, top, bottom, price: top, label, note, tone, dashed: false, faded: false, tag: true, ...more };
}

/** One of everything a picture can hold. */
export const someFeatures: ChartFeatures = {
  zones: [
    { from: 200, to: 225, top: entry + 0.0004, bottom: entry, label: "FVG", tone: "bullish", faded: true },
    { from: 230, top: entry - 0.0002, bottom: entry - 0.0006, label: "OB", tone: "bearish", faded: false },
  ],
  levels: [{ from: 190, price: entry + 0.001, label: "PDH", tone: "level" }],
  marks: [{ at: 235, side: "below", shape: "cross", tone: "bullish", label: "raid" }],
  bands: [{ from: 196, to: 212, label: "asia_ict", tone: "session_a" }],
};
