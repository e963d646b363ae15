import type { Candles } from "../domain/candles.js";
import type { Rung, Tone } from "../domain/chart.js";
import type { EpochMs } from "../domain/civil.js";
import type { Language } from "../domain/message.js";

/** Candles [from, to) of a series: what a chart shows. */
export interface CandleWindow {
  readonly candles: Candles;
  readonly from: number;
  readonly to: number;
}

/** What is written around every picture. */
export interface ChartContext {
  readonly language: Language;
  readonly symbol: string;
  readonly digits: number;
  /** Zone of the axis: the broker's or the symbol's clock. UTC is written beside it. */
  readonly clock: string;
  /** Where the candles came from, in words; `synthetic` puts the stamp on the picture. */
  readonly source: string;
  readonly synthetic: boolean;
}

/** Something that lives between two candles of the series; bar indices of the series, not of the window. */
export interface ZoneInput {
  readonly from: number;
  /** Bar index at which it ended, or undefined while it stands. */
  readonly to?: number;
  /** Bar at whose close it was known, where the picture is to show it. */
  readonly known?: number;
  readonly top: number;
  readonly bottom: number;
  readonly label: string;
  readonly tone: Tone;
  readonly faded: boolean;
}

export interface LevelInput {
  readonly from: number;
  readonly to?: number;
  readonly price: number;
  readonly label: string;
  readonly tone: Tone;
  readonly dashed?: boolean;
  /** Written with its price on the axis; true where left out. */
  readonly tag?: boolean;
}

export interface MarkInput {
  readonly at: number;
  /** Stands at this price; above the high or below the low of its candle where left out. */
  readonly price?: number;
  readonly side: "above" | "below";
  readonly shape: "arrow" | "dot" | "cross" | "ring";
  readonly tone: Tone;
  readonly label: string;
}

/** A session to shade: bar indices [from, to) of the series. */
export interface BandInput {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly tone: Tone;
}

/** A zone or a price that stands at the end of the window: `from` is a bar index of the series, the rest as `Rung` has it. */
export type StandingInput = Rung;

/** All that detectors have to show on a window. */
export interface ChartFeatures {
  readonly zones: readonly ZoneInput[];
  readonly levels: readonly LevelInput[];
  readonly marks: readonly MarkInput[];
  readonly bands: readonly BandInput[];
  readonly standing?: readonly StandingInput[];
}

/** A finished trade as a chart needs it. Times UTC ms, prices as filled. */
export interface TradeInput {
  readonly trade: number;
  readonly side: "long" | "short";
  readonly entryTime: EpochMs;
  readonly entry: number;
  readonly stop: number;
  readonly target: number | null;
  readonly exitTime: EpochMs;
  readonly exit: number;
  readonly exitReason: string;
  /** Closed in several parts: `exit` is their mean by lots. */
  readonly partial?: boolean;
  readonly r: number;
}

export const NO_FEATURES: ChartFeatures = { zones: [], levels: [], marks: [], bands: [] };
