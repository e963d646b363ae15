import type { Band, CandleBody, Level, Mark, Tone, Zone } from "../../domain/chart.js";
import { candlesUnder } from "./candles-under.js";
import type { LabelPlacer } from "./label-placer.js";
import { clear, full } from "./palette.js";
import type { Pen } from "./pen.js";
import type { Plot } from "./plot.js";

/** Boxes of gaps and blocks, behind the candles; at least three px high so that the smallest gap is seen. */
export function drawZones(pen: Pen, plot: Plot, body: CandleBody): void {
  for (const zone of body.zones) {
    const { left, top, width, height } = zoneBox(pen, plot, zone);
    pen.fill(left, top, width, height, clear(pen.palette, zone.tone, zone.faded ? 0.1 : 0.24));
    pen.ctx.strokeStyle = clear(pen.palette, zone.tone, zone.faded ? 0.45 : 0.9);
    pen.ctx.lineWidth = pen.px(2);
    pen.ctx.setLineDash(zone.faded ? [pen.px(5), pen.px(5)] : []);
    pen.ctx.strokeRect(left, top, width, height);
    pen.ctx.setLineDash([]);
    if (zone.known === undefined) continue;
    const known = Math.round(plot.x(zone.known + 0.5));
    pen.line(known, top, known, top + height, clear(pen.palette, zone.tone, 0.9), 3);
  }
}

function zoneBox(pen: Pen, plot: Plot, zone: Zone) {
  const left = Math.round(plot.x(zone.from - 0.5));
  const width = Math.round(plot.x(zone.to - 0.5)) - left;
  const top = Math.max(plot.top, Math.round(plot.y(zone.top)));
  const bottom = Math.min(plot.bottom, Math.round(plot.y(zone.bottom)));
  return { left, top, width, height: Math.max(pen.px(3), bottom - top) };
}

export function drawLevels(pen: Pen, plot: Plot, body: CandleBody): void {
  for (const level of body.levels) {
    const y = Math.round(plot.y(level.price));
    pen.line(
      plot.x(level.from - 0.5),
      y,
      plot.x(level.to - 0.5),
      y,
      clear(pen.palette, level.tone, 0.9),
      2.4,
      level.dashed ? [10, 7] : [],
    );
  }
}

/** Lines that are not level. */
export function drawSlants(pen: Pen, plot: Plot, body: CandleBody): void {
  for (const { from, to, start, end, tone } of body.slants ?? [])
    pen.line(plot.x(from), plot.y(start), plot.x(to), plot.y(end), clear(pen.palette, tone, 0.9), 3);
}

/** Signs at candles, without their words. */
export function drawMarks(pen: Pen, places: readonly MarkPlace[]): void {
  for (const { mark, x, y } of places) {
    const size = pen.px(8);
    pen.ctx.fillStyle = full(pen.palette, mark.tone);
    if (mark.shape === "ring") {
      ring(pen, x, y, full(pen.palette, mark.tone));
    } else if (mark.shape === "dot") {
      pen.ctx.beginPath();
      pen.ctx.arc(x, y, pen.px(5), 0, 2 * Math.PI);
      pen.ctx.fill();
    } else if (mark.shape === "arrow") {
      triangle(pen, x, y, size, mark.side === "below");
    } else {
      const colour = full(pen.palette, mark.tone);
      pen.line(x - size * 0.8, y - size * 0.8, x + size * 0.8, y + size * 0.8, colour, 3.4);
      pen.line(x - size * 0.8, y + size * 0.8, x + size * 0.8, y - size * 0.8, colour, 3.4);
    }
  }
}

/** A hollow circle, seen on candles of every colour. */
function ring(pen: Pen, x: number, y: number, colour: string): void {
  pen.ctx.beginPath();
  pen.ctx.arc(x, y, pen.px(5.5), 0, 2 * Math.PI);
  pen.ctx.fillStyle = pen.palette.background;
  pen.ctx.fill();
  pen.ctx.strokeStyle = colour;
  pen.ctx.lineWidth = pen.px(3);
  pen.ctx.stroke();
}

/** Where a sign stands, in px. */
export interface MarkPlace {
  readonly mark: Mark;
  readonly x: number;
  readonly y: number;
}

/** Signs at their candles; those of one candle and side stand in a row away from it. */
export function placeMarks(pen: Pen, plot: Plot, marks: readonly Mark[]): MarkPlace[] {
  const taken = new Map<string, number>();
  return marks.map((mark) => {
    if (mark.pinned === true) return { mark, x: plot.x(mark.at), y: plot.y(mark.price) };
    const key = `${mark.at} ${mark.side}`;
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    const away = pen.px(15) + before * pen.px(20);
    return { mark, x: plot.x(mark.at), y: plot.y(mark.price) + (mark.side === "above" ? -away : away) };
  });
}

/** A triangle whose tip points up or down, in the colour set. */
export function triangle(pen: Pen, x: number, y: number, size: number, up: boolean): void {
  const tip = up ? -size : size;
  pen.ctx.beginPath();
  pen.ctx.moveTo(x, y + tip);
  pen.ctx.lineTo(x - size, y - tip);
  pen.ctx.lineTo(x + size, y - tip);
  pen.ctx.closePath();
  pen.ctx.fill();
}

/** The words of levels, zones, marks and sessions, each where there is room; what finds none is left out. */
export function drawLabels(
  pen: Pen,
  plot: Plot,
  body: CandleBody,
  places: readonly MarkPlace[],
  placer: LabelPlacer,
): void {
  for (const { x, y } of places) placer.block(x - pen.px(8), y - pen.px(8), pen.px(16), pen.px(16));
  pen.setFont(21);
  for (const band of body.bands) bandLabel(pen, plot, band, placer);
  for (const level of body.levels) levelLabel(pen, plot, body, level, placer);
  for (const zone of [...body.zones].reverse()) zoneLabel(pen, plot, zone, placer);
  pen.setFont(20);
  for (const place of [...places].reverse()) markLabel(pen, place, placer);
}

function bandLabel(pen: Pen, plot: Plot, band: Band, placer: LabelPlacer): void {
  const left = Math.max(plot.left, plot.x(band.from - 0.5));
  put(pen, placer, band.label, band.tone, [[left, plot.top + pen.px(7)]], false);
}

/** At an end of the line or its middle, where it hides the fewest candles; the first of equals. */
function levelLabel(pen: Pen, plot: Plot, body: CandleBody, level: Level, placer: LabelPlacer): void {
  if (level.label === "") return;
  const y = plot.y(level.price);
  const width = pen.textWidth(level.label) + pen.px(12);
  const right = plot.x(level.to - 0.5) - width;
  const left = Math.max(plot.left, plot.x(level.from - 0.5));
  const above = y - pen.px(29);
  const below = y + pen.px(3);
  const middle = (left + right) / 2;
  const box = { width, height: pen.px(26) };
  const wishes = [right, left, middle]
    .flatMap((x) => [above, below].map((y) => [x, y] as const))
    .map((wish) => ({ wish, hidden: candlesUnder(plot, body, { x: wish[0], y: wish[1], ...box }) }))
    .sort((a, b) => a.hidden - b.hidden);
  put(
    pen,
    placer,
    level.label,
    level.tone,
    wishes.map(({ wish }) => wish),
  );
}

function zoneLabel(pen: Pen, plot: Plot, zone: Zone, placer: LabelPlacer): void {
  if (zone.label === "") return;
  const { left, top, width, height } = zoneBox(pen, plot, zone);
  const textWidth = pen.textWidth(zone.label) + pen.px(12);
  const right = left + width - textWidth;
  const inside = top + (height - pen.px(26)) / 2;
  put(pen, placer, zone.label, zone.tone, [
    ...(height >= pen.px(26) && width >= textWidth
      ? ([
          [right, inside],
          [left, inside],
        ] as const)
      : []),
    [right, top - pen.px(28)],
    [right, top + height + pen.px(2)],
    [left, top - pen.px(28)],
    [left, top + height + pen.px(2)],
  ]);
}

function markLabel(pen: Pen, { mark, x: centre, y }: MarkPlace, placer: LabelPlacer): void {
  if (mark.label === "") return;
  const width = pen.textWidth(mark.label) + pen.px(12);
  const x = centre - width / 2;
  const next = mark.side === "above" ? y - pen.px(37) : y + pen.px(11);
  const beside: [number, number][] = [
    [centre + pen.px(10), y - pen.px(13)],
    [centre - width - pen.px(10), y - pen.px(13)],
  ];
  put(pen, placer, mark.label, mark.tone, [
    ...(mark.pinned === true ? beside : []),
    [x, next],
    [x, mark.side === "above" ? next - pen.px(26) : next + pen.px(26)],
    [x, mark.side === "above" ? next - pen.px(46) : next + pen.px(46)],
    // At the last candles there is room on one side alone.
    [centre - width + pen.px(8), next],
    [centre - width - pen.px(10), y - pen.px(13)],
  ]);
}

function put(
  pen: Pen,
  placer: LabelPlacer,
  text: string,
  tone: Tone,
  wishes: readonly (readonly [number, number])[],
  backed = true,
): void {
  const width = pen.textWidth(text) + pen.px(12);
  const height = pen.px(26);
  const corner = placer.place(width, height, wishes);
  if (corner === undefined) return;
  if (backed) pen.roundFill(corner[0], corner[1], width, height, pen.palette.labelBack, 4);
  pen.text(text, corner[0] + pen.px(6), corner[1] + height / 2, full(pen.palette, tone));
}
