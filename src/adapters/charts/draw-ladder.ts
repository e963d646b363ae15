import type { CandleBody, Rung, Tone } from "../../domain/chart.js";
import { triangle } from "./draw-zones.js";
import { clear, full } from "./palette.js";
import type { Pen } from "./pen.js";
import type { Plot } from "./plot.js";
import type { Sheet } from "./sheet.js";
import { spreadApart } from "./spread-apart.js";

const TEXT = 24;
const ROW = 33;
/** Width of a letter of the rows, as a share of their height. */
const LETTER = 0.66;
/** What the two axes take of the picture's width, about. */
const AXES = 260;
/** From the last candle to where the rows' words begin. */
const LEAD = 62;
/** A zone as tall as this share of the picture is two edges: its colour would cover all. */
const WALL = 0.4;
/** Of the candles' width: how far back what is older than they are is drawn. */
const STUB = 0.25;

/** Share of the plot's width that the column of rows takes; 0 where there is none. */
export function ladderShare({ ladder }: CandleBody, sheet: Sheet): number {
  if (ladder === undefined || ladder.length === 0) return 0;
  const longest = Math.max(...ladder.map(({ label, note }) => label.length + note.length + 2));
  const width = longest * LETTER * sheet.px(TEXT) + sheet.px(LEAD + 10);
  return Math.min(0.42, width / (sheet.width - sheet.px(AXES)));
}

/** A row of the ladder where it stands: a rung, or the last close, which has no words. */
export interface Row {
  readonly rung?: Rung;
  readonly price: number;
  readonly tone: Tone;
  readonly hasTag: boolean;
  /** Of its price, and where the row found room. */
  readonly at: number;
  readonly y: number;
}

/** Rows from top to bottom, none on another. What lies outside the picture stands at its end. */
export function placeRows(sheet: Sheet, plot: Plot, body: CandleBody): Row[] {
  const last = body.close.length - 1;
  const close = body.close[last] as number;
  const rises = close >= (body.open[last] as number);
  const rows = (body.ladder ?? []).map((rung) => ({ rung, price: rung.price, tone: rung.tone, hasTag: rung.tag }));
  const wished = [...rows, { price: close, tone: rises ? ("bullish" as const) : ("bearish" as const), hasTag: true }]
    .sort((a, b) => b.price - a.price)
    .map((row) => ({ ...row, at: Math.min(plot.bottom, Math.max(plot.top, plot.y(row.price))) }));
  const half = sheet.px(ROW) / 2;
  const places = spreadApart(
    wished.map(({ at }) => at),
    sheet.px(ROW) + sheet.px(1),
    plot.top + half,
    plot.bottom - half,
  );
  return wished.map((row, i) => ({ ...row, y: Math.round(places[i] as number) }));
}

const edgeOf = (plot: Plot, body: CandleBody): number => plot.x(body.close.length - 0.5);

/** The zones and lines of a ladder, behind the candles: from the candle where each began; a stub at the end of what is older than the picture. */
export function drawStanding(pen: Pen, plot: Plot, body: CandleBody): void {
  const right = edgeOf(plot, body) + pen.px(8);
  const stub = plot.x((body.close.length - 1) * (1 - STUB));
  for (const rung of body.ladder ?? []) {
    if (rung.bottom > body.range[1] || rung.top < body.range[0]) continue;
    drawRung(pen, plot, rung, rung.from < 0 ? stub : plot.x(rung.from - 0.5), right);
  }
}

function drawRung(pen: Pen, plot: Plot, rung: Rung, left: number, right: number): void {
  const [top, bottom] = [Math.round(plot.y(rung.top)), Math.round(plot.y(rung.bottom))];
  const edge = (y: number, opacity: number): void =>
    pen.line(left, y, right, y, clear(pen.palette, rung.tone, opacity), 2, rung.dashed ? [9, 6] : []);
  if (rung.top === rung.bottom) {
    edge(top, 0.9);
    return;
  }
  const height = Math.max(pen.px(3), bottom - top);
  const isWall = height > WALL * (plot.bottom - plot.top);
  if (!isWall) pen.fill(left, top, right - left, height, clear(pen.palette, rung.tone, rung.faded ? 0.07 : 0.15));
  for (const y of [top, top + height]) edge(y, rung.faded ? 0.45 : 0.85);
}

/** The rows: a lead from the level, its name, how far it is; an arrow where it lies outside the picture. The price stands on the axis beside it. */
export function drawRows(pen: Pen, plot: Plot, body: CandleBody): void {
  const edge = edgeOf(plot, body);
  const [start, left, right] = [edge + pen.px(8), edge + pen.px(LEAD), plot.right - pen.px(6)];
  const [low, high] = body.range;
  for (const { rung, tone, price, at, y } of placeRows(pen, plot, body)) {
    if (rung === undefined) {
      pen.line(edge, at, left, y, full(pen.palette, tone), 1.6, [3, 5]);
      pen.line(left, y, plot.right + pen.px(5), y, full(pen.palette, tone), 1.6, [3, 5]);
      continue;
    }
    const colour = full(pen.palette, tone);
    if (price > high || price < low) {
      pen.ctx.fillStyle = colour;
      triangle(pen, left - pen.px(16), y, pen.px(8), price > high);
    } else pen.line(start, at, left - pen.px(6), y, clear(pen.palette, tone, 0.55), 1.4);
    // A range of two prices is long.
    pen.setFont(rung.tag ? TEXT : TEXT - 6);
    const note = pen.textWidth(rung.note);
    pen.text(rung.note, right, y, pen.palette.text, "right");
    pen.setFont(TEXT, true);
    pen.text(pen.fit(rung.label, right - note - pen.px(10) - left), left, y, colour);
  }
}
