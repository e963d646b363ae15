import type { ReliabilityBody } from "./reliability-body.js";

/** A chart as data: everything a renderer needs, nothing of how it draws. All texts are already in the reader's language. */
export interface Chart {
  readonly title: string;
  readonly subtitle: string;
  /** The one figure of the picture, beside the title: `+2.00 R`. */
  readonly badge?: { readonly text: string; readonly tone: Tone };
  /** Lines under the picture: clocks, source of the data, figures. */
  readonly captions: readonly string[];
  /** Said loudly on the picture, such as that the market is synthetic. */
  readonly stamp?: string;
  readonly body: CandleBody | CurveBody | HeatBody | ScatterBody | ForestBody | ReliabilityBody;
}

/** What something means; a theme gives it a colour. */
export type Tone =
  | "bullish"
  | "bearish"
  | "profit"
  | "loss"
  | "entry"
  | "level"
  | "liquidity"
  | "structure"
  | "session_a"
  | "session_b"
  | "session_c"
  | "neutral"
  | "warning";

export type ChartTheme = "light" | "dark";

/** How the numbers of an axis are written. */
export type NumberFormat =
  | { readonly kind: "fixed"; readonly digits: number }
  | { readonly kind: "money" }
  | { readonly kind: "percent" }
  | { readonly kind: "r" };

export interface AxisTick {
  readonly at: number;
  /** One line, or two: the hour and, where it changes, the day. */
  readonly lines: readonly string[];
}

/** Candles by their index in the window, so that nights and weekends take no room. Index 0 is the first candle of the window. */
export interface CandleBody {
  readonly kind: "candles";
  readonly digits: number;
  /** Lowest and highest price shown. */
  readonly range: readonly [number, number];
  readonly open: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  readonly close: readonly number[];
  readonly ticks: readonly AxisTick[];
  /** Indices at which a new day begins. */
  readonly days: readonly number[];
  readonly bands: readonly Band[];
  readonly zones: readonly Zone[];
  readonly levels: readonly Level[];
  readonly marks: readonly Mark[];
  /** What stands at the last candle, each with a row of its own in a column beside the candles. */
  readonly ladder?: readonly Rung[];
  /** Lines from one price to another, such as a trend line. */
  readonly slants?: readonly SlantedLine[];
  readonly trade?: TradeDrawing;
}

/** A straight line between two candles of the window, each at its own price. */
export interface SlantedLine {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly tone: Tone;
}

/** A stretch of time shaded from top to bottom: a session. Indices [from, to). */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly tone: Tone;
}

/** A box of prices: a gap, an order block. Indices [from, to). `faded`: it was used up. */
export interface Zone {
  readonly from: number;
  readonly to: number;
  /** Index of the candle at whose close it was known, where that is to be seen: a line inside the box. */
  readonly known?: number;
  readonly top: number;
  readonly bottom: number;
  readonly label: string;
  readonly tone: Tone;
  readonly faded: boolean;
}

/** A price line from one candle to another. `tag`: its price is written on the axis. */
export interface Level {
  readonly from: number;
  readonly to: number;
  readonly price: number;
  readonly label: string;
  readonly tone: Tone;
  readonly dashed: boolean;
  readonly tag: boolean;
}

/**
 * A zone or a price (`top` = `bottom`) that stands at the last candle: drawn from the candle at index `from` (negative where it began before
 * the first one), named in a row beside the candles. It may lie outside the prices shown: then its row alone is drawn, at that end. `price`
 * is written on the axis, where `tag` is set.
 */
export interface Rung {
  readonly from: number;
  readonly top: number;
  readonly bottom: number;
  readonly price: number;
  readonly label: string;
  /** How far it is, in words. */
  readonly note: string;
  readonly tone: Tone;
  readonly dashed: boolean;
  readonly faded: boolean;
  readonly tag: boolean;
}

/** A sign at a candle: above its high or below its low, a little away from `price`; `pinned`: at the price itself, its word on the side. */
export interface Mark {
  readonly at: number;
  readonly price: number;
  readonly pinned?: true;
  readonly side: "above" | "below";
  readonly shape: "arrow" | "dot" | "cross" | "ring";
  readonly tone: Tone;
  readonly label: string;
}

/** A trade on the candles. Prices as they were filled; `target` null without one. */
export interface TradeDrawing {
  readonly side: "long" | "short";
  readonly entryAt: number;
  readonly exitAt: number;
  readonly entry: number;
  readonly stop: number;
  readonly target: number | null;
  readonly exit: number;
  readonly won: boolean;
  readonly labels: { readonly entry: string; readonly stop: string; readonly target: string; readonly exit: string };
}

/** Curves over time, one pane under the other on one axis. `x` are UTC ms; ticks are in them. */
export interface CurveBody {
  readonly kind: "curves";
  readonly x: readonly number[];
  readonly ticks: readonly AxisTick[];
  readonly panes: readonly CurvePane[];
  /** Lines through all panes, such as the value that holds now. */
  readonly uprights?: readonly { readonly at: number; readonly label: string; readonly tone: Tone }[];
}

export interface CurvePane {
  readonly label: string;
  readonly weight: number;
  readonly format: NumberFormat;
  readonly y: readonly number[];
  readonly tone: Tone;
  /** Areas behind the curve, the widest first: how far apart other curves lie at each point. */
  readonly bands?: readonly { readonly low: readonly number[]; readonly high: readonly number[] }[];
  /** Every point of the curve is a figure of its own, and drawn so. */
  readonly dots?: true;
  /** Fill between the curve and this value. */
  readonly base: number | null;
  /** Points written out on the curve: the last, the deepest. */
  readonly notes: readonly { readonly at: number; readonly text: string }[];
}

/** Cells in rows and columns; `null` where nothing fell into a cell. */
export interface HeatBody {
  readonly kind: "heat";
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly columnTitle: string;
  readonly cells: readonly (readonly (HeatCell | null)[])[];
  /** The value that gets the full colour, on either side of zero. */
  readonly full: number;
  readonly legend: { readonly low: string; readonly middle: string; readonly high: string };
}

export interface HeatCell {
  readonly value: number;
  readonly n: number;
  /** Two short lines: the value and its n. */
  readonly lines: readonly [string, string];
  /** Too few cases to mean much: shown pale. */
  readonly thin: boolean;
}

export interface ScatterBody {
  readonly kind: "scatter";
  readonly xTitle: string;
  readonly yTitle: string;
  readonly format: NumberFormat;
  readonly groups: readonly {
    readonly label: string;
    readonly tone: Tone;
    readonly points: readonly (readonly [number, number])[];
    /** Median of x and y of the group; null where it is empty. */
    readonly median: readonly [number, number] | null;
  }[];
  /** Straight lines of meaning, such as the stop at −1 R. */
  readonly guides: readonly { readonly axis: "x" | "y"; readonly at: number; readonly label: string }[];
}

/** Figures with their intervals, one under the other on one axis: the first is what the others are held against. */
export interface ForestBody {
  readonly kind: "forest";
  /** Lowest and highest value shown; 0 lies between them. */
  readonly range: readonly [number, number];
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  readonly lines: readonly ForestLine[];
}

export interface ForestLine {
  readonly label: string;
  /** Null where there are too few cases for a figure. */
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
  /** Behind the line: the figure and its n. */
  readonly note: string;
  readonly tone: Tone;
}
