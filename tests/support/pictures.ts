import type { Language } from "../../src/domain/message.js";
import type { ChartContext, ChartFeatures, TradeInput } from "../../src/visualizer/chart-inputs.js";
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
