import type { ChartTheme, Tone } from "../../domain/chart.js";

/** The colours of a theme. `tones` are full colours as `r,g,b`, so that a box may use them with an opacity. */
export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly dayLine: string;
  /** Behind a label that lies on candles. */
  readonly labelBack: string;
  /** Text on a full tone. */
  readonly onTone: string;
  readonly emptyCell: string;
  readonly tones: Readonly<Record<Tone, string>>;
  /** Ends and middle of the diverging scale of a heat map. */
  readonly heat: { readonly low: Rgb; readonly middle: Rgb; readonly high: Rgb };
}

export type Rgb = readonly [number, number, number];

const LIGHT: Palette = {
  background: "#ffffff",
  text: "#131722",
  muted: "#565d6b",
  grid: "#eceef2",
  dayLine: "#cfd4dd",
  labelBack: "rgba(255,255,255,0.86)",
  onTone: "#ffffff",
  emptyCell: "#f5f6f8",
  tones: {
    bullish: "8,145,124",
    bearish: "222,48,66",
    profit: "8,145,124",
    loss: "222,48,66",
    entry: "33,98,243",
    level: "94,53,177",
    liquidity: "176,94,0",
    structure: "0,110,150",
    session_a: "255,167,38",
    session_b: "66,133,244",
    session_c: "126,87,194",
    neutral: "96,104,120",
    warning: "196,84,0",
  },
  heat: { low: [222, 48, 66], middle: [250, 250, 250], high: [8, 145, 124] },
};

const DARK: Palette = {
  background: "#131722",
  text: "#e8eaf0",
  muted: "#a3abba",
  grid: "#232837",
  dayLine: "#3a4154",
  labelBack: "rgba(19,23,34,0.86)",
  onTone: "#0b0e15",
  emptyCell: "#1b2030",
  tones: {
    bullish: "38,186,164",
    bearish: "246,92,102",
    profit: "38,186,164",
    loss: "246,92,102",
    entry: "98,160,255",
    level: "186,148,255",
    liquidity: "255,183,77",
    structure: "79,195,230",
    session_a: "255,183,77",
    session_b: "98,160,255",
    session_c: "186,148,255",
    neutral: "163,171,186",
    warning: "255,167,66",
  },
  heat: { low: [226, 74, 88], middle: [38, 44, 60], high: [30, 160, 140] },
};

export const paletteOf = (theme: ChartTheme): Palette => (theme === "dark" ? DARK : LIGHT);

export const full = (palette: Palette, tone: Tone): string => `rgb(${palette.tones[tone]})`;
export const clear = (palette: Palette, tone: Tone, opacity: number): string =>
  `rgba(${palette.tones[tone]},${opacity})`;
