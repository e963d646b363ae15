import type { Tone } from "../../domain/chart.js";
import type { ReliabilityBody, ReliabilityPoint } from "../../domain/reliability-body.js";
import type { Area } from "./draw-heat.js";
import { LabelPlacer } from "./label-placer.js";
import { clear, full } from "./palette.js";
import type { Pen } from "./pen.js";
import { type Plot, plotOf } from "./plot.js";

const LABELS = 84;
const BELOW = 74;
/** Steps of a share that give an axis few enough ticks to read. */
const STEPS = [0.02, 0.05, 0.1, 0.2];
const MOST_TICKS = 8;

/** Points of what came over what was said, with their intervals, on the band in which they would lie if what was said were true. */
export function drawReliability(pen: Pen, area: Area, body: ReliabilityBody): void {
  const left = area.left + pen.px(LABELS);
  const inner = {
    left,
    right: area.right - pen.px(30),
    top: area.top + pen.px(40),
    bottom: area.bottom - pen.px(BELOW),
  };
  const plot = plotOf({ ...inner, min: body.x[0], max: body.x[1] }, { ...inner, min: body.y[0], max: body.y[1] });
  drawAxes(pen, area, plot, body);
  const { ctx } = pen;
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.left, plot.top, plot.right - plot.left, plot.bottom - plot.top);
  ctx.clip();
  drawBand(pen, plot, body.points);
  const { palette } = pen;
  const base = plot.y(body.base.at);
  pen.line(plot.left, base, plot.right, base, full(palette, "liquidity"), 2.5, [10, 8]);
  pen.line(plot.x(0), plot.y(0), plot.x(1), plot.y(1), palette.muted, 2.5);
  body.points.forEach((point) => {
    drawPoint(pen, plot, point);
  });
  ctx.restore();
  drawCounts(pen, plot, body.points);
  drawLegend(pen, area, body);
}

function drawAxes(pen: Pen, area: Area, plot: Plot, body: ReliabilityBody): void {
  const { palette } = pen;
  pen.setFont(24);
  for (const at of ticksOf(body.x)) {
    pen.line(plot.x(at), plot.top, plot.x(at), plot.bottom, palette.grid, 1.5);
    pen.text(percent(at), plot.x(at), plot.bottom + pen.px(22), palette.text, "center");
  }
  for (const at of ticksOf(body.y)) {
    pen.line(plot.left, plot.y(at), plot.right, plot.y(at), palette.grid, 1.5);
    pen.text(percent(at), plot.left - pen.px(10), plot.y(at), palette.text, "right");
  }
  pen.setFont(24, true);
  pen.text(body.yTitle, area.left, area.top + pen.px(16), palette.text);
  pen.text(body.xTitle, area.right, plot.bottom + pen.px(54), palette.text, "right");
}

function drawBand(pen: Pen, plot: Plot, points: readonly ReliabilityPoint[]): void {
  const { ctx } = pen;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return;
  // A single point has a band of some width, too.
  const air = first === last ? pen.px(40) : pen.px(14);
  const ends = [{ ...first, x: plot.x(first.said) - air }, ...points.map((one) => ({ ...one, x: plot.x(one.said) }))];
  const corners = [...ends, { ...last, x: plot.x(last.said) + air }];
  ctx.fillStyle = clear(pen.palette, "neutral", 0.2);
  ctx.beginPath();
  corners.forEach(({ x, band }, i) => {
    if (i === 0) ctx.moveTo(x, plot.y(band[1]));
    else ctx.lineTo(x, plot.y(band[1]));
  });
  for (const { x, band } of corners.toReversed()) ctx.lineTo(x, plot.y(band[0]));
  ctx.closePath();
  ctx.fill();
}

function drawPoint(pen: Pen, plot: Plot, { said, won, interval, isOutside }: ReliabilityPoint): void {
  const tone = toneOf(isOutside);
  const { ctx, palette } = pen;
  const [x, low, high] = [plot.x(said), plot.y(interval[0]), plot.y(interval[1])];
  const arm = pen.px(9);
  pen.line(x, low, x, high, clear(palette, tone, 0.75), 4);
  for (const y of [low, high]) pen.line(x - arm, y, x + arm, y, clear(palette, tone, 0.75), 3);
  ctx.beginPath();
  ctx.arc(x, plot.y(won), pen.px(11), 0, 2 * Math.PI);
  ctx.fillStyle = full(palette, tone);
  ctx.fill();
  ctx.strokeStyle = palette.background;
  ctx.lineWidth = pen.px(2.5);
  ctx.stroke();
}

const toneOf = (isOutside: boolean): Tone => (isOutside ? "warning" : "entry");

/** Counts at the ends of the bars, each where it has room. */
function drawCounts(pen: Pen, plot: Plot, points: readonly ReliabilityPoint[]): void {
  const placer = new LabelPlacer({
    ...{ x: plot.left, y: plot.top },
    ...{ width: plot.right - plot.left, height: plot.bottom - plot.top },
  });
  const height = pen.px(28);
  const bar = pen.px(22);
  for (const { said, interval } of points) {
    const top = plot.y(interval[1]);
    placer.block(plot.x(said) - bar / 2, top, bar, plot.y(interval[0]) - top);
  }
  pen.setFont(22);
  for (const { said, interval, label, isOutside } of points) {
    const width = pen.textWidth(label) + pen.px(4);
    const [above, below] = [plot.y(interval[1]) - height - pen.px(3), plot.y(interval[0]) + pen.px(3)];
    const wishes = [above, below, above - height, below + height].map((y) => [plot.x(said) - width / 2, y] as const);
    const corner = placer.place(width, height, wishes);
    if (corner === undefined) continue;
    pen.roundFill(corner[0], corner[1], width, height, pen.palette.labelBack, 4);
    pen.text(label, corner[0] + width / 2, corner[1] + height / 2, full(pen.palette, toneOf(isOutside)), "center");
  }
}

/** What the two lines are, above the plot on the right. */
function drawLegend(pen: Pen, area: Area, { base, diagonal }: ReliabilityBody): void {
  const { palette } = pen;
  const y = area.top + pen.px(16);
  let right = area.right;
  pen.setFont(22);
  for (const [label, colour, dash] of [
    [diagonal, palette.muted, []],
    [base.label, full(palette, "liquidity"), [10, 8]],
  ] as const) {
    pen.text(label, right, y, colour, "right");
    const end = right - pen.textWidth(label) - pen.px(10);
    pen.line(end - pen.px(48), y, end, y, colour, 3, dash);
    right = end - pen.px(48 + 28);
  }
}

/** Round shares inside a range. */
function ticksOf([low, high]: readonly [number, number]): number[] {
  const step = STEPS.find((each) => (high - low) / each <= MOST_TICKS) ?? 0.25;
  const [from, to] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
  return Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step);
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
