import type { CurveBody, ScatterBody } from "../../domain/chart.js";
import { LabelPlacer } from "./label-placer.js";
import { full } from "./palette.js";
import type { Pen } from "./pen.js";
import type { Plot } from "./plot.js";
import type { Sheet } from "./sheet.js";

const LEGEND_LINE = 34;

/** Room of a scatter's legend above its plot, in px of this picture. */
export const legendRoom = (body: ScatterBody, sheet: Sheet): number => sheet.px(body.groups.length * LEGEND_LINE + 8);

/** Names of the panes and the points written out on the curves, each where it hides least of the curve. */
export function drawCurveNotes(pen: Pen, plots: readonly Plot[], body: CurveBody): void {
  drawUprights(pen, plots, body);
  body.panes.forEach((pane, i) => {
    const plot = plots[i] as Plot;
    const curve = pane.y.map((y, at) => [plot.x(body.x[at] as number), plot.y(y)] as const);
    const height = pen.px(30);
    pen.setFont(22, true);
    const taken: Box[] = [];
    const note = (text: string, colour: string, wishes: readonly (readonly [number, number])[]) => {
      const width = pen.textWidth(text) + pen.px(14);
      const [x, y] = clearest(curve, taken, plot, width, height, wishes);
      taken.push({ x, y, width });
      pen.roundFill(x, y, width, height, pen.palette.labelBack, 4);
      pen.text(text, x + pen.px(7), y + height / 2, colour);
    };
    for (const { at, text } of pane.notes) {
      const [x, y] = curve[at] as readonly [number, number];
      const colour = full(pen.palette, pane.tone);
      dot(pen, x, y, colour);
      const width = pen.textWidth(text) + pen.px(14);
      const gap = pen.px(12);
      const [left, right, middle] = [x - width - gap, x + gap, x - width / 2];
      const [above, level, below] = [y - height - gap, y - height / 2, y + gap];
      note(text, colour, [
        ...(pane.dots === undefined
          ? []
          : ([
              [middle, above],
              [middle, below],
            ] as const)),
        [right, level],
        [left, level],
        [left, below],
        [right, below],
        [left, above],
        [right, above],
        [middle, below],
      ]);
    }
    const left = plot.left + pen.px(8);
    note(pane.label, pen.palette.text, [
      [left, plot.top + pen.px(6)],
      [left, plot.bottom - height - pen.px(6)],
      ...(pane.dots === undefined ? [] : [[plot.left + pen.px(90), plot.bottom - height - pen.px(6)] as const]),
    ]);
  });
}

/** Lines through all panes, named in the first. */
function drawUprights(pen: Pen, plots: readonly Plot[], { uprights = [] }: CurveBody): void {
  const [first, last] = [plots[0], plots.at(-1)];
  if (first === undefined || last === undefined) return;
  for (const { at, label, tone } of uprights) {
    const [x, colour] = [first.x(at), full(pen.palette, tone)];
    pen.line(x, first.top, x, last.bottom, colour, 2.5, [10, 8]);
    pen.setFont(22, true);
    const width = pen.textWidth(label) + pen.px(14);
    const left = x + width + pen.px(6) > first.right ? x - width - pen.px(6) : x + pen.px(6);
    pen.roundFill(left, first.bottom - pen.px(38), width, pen.px(32), pen.palette.labelBack, 4);
    pen.text(label, left + pen.px(7), first.bottom - pen.px(22), colour);
  }
}

/** Something that is written already; all are of one height. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The wish inside the plot under which nothing is written and the fewest points of the curve lie; the first of equals. */
function clearest(
  curve: readonly (readonly [number, number])[],
  taken: readonly Box[],
  plot: Plot,
  width: number,
  height: number,
  wishes: readonly (readonly [number, number])[],
): readonly [number, number] {
  const inside = wishes.filter(
    ([x, y]) => x >= plot.left && x + width <= plot.right && y >= plot.top && y + height <= plot.bottom,
  );
  let best = inside[0] ?? (wishes[0] as readonly [number, number]);
  let least = Number.POSITIVE_INFINITY;
  for (const wish of inside) {
    const [left, top] = wish;
    const isTaken = taken.some(
      (box) => left < box.x + box.width && box.x < left + width && top < box.y + height && box.y < top + height,
    );
    const under = curve.filter(([x, y]) => x >= left && x <= left + width && y >= top && y <= top + height).length;
    const hidden = under + (isTaken ? curve.length : 0);
    if (hidden < least) {
      least = hidden;
      best = wish;
    }
  }
  return best;
}

function dot(pen: Pen, x: number, y: number, colour: string): void {
  pen.ctx.beginPath();
  pen.ctx.arc(x, y, pen.px(7), 0, 2 * Math.PI);
  pen.ctx.fillStyle = colour;
  pen.ctx.fill();
  pen.ctx.strokeStyle = pen.palette.background;
  pen.ctx.lineWidth = pen.px(2.5);
  pen.ctx.stroke();
}

/** Guides, medians and the legend of a scatter. */
export function drawScatterNotes(pen: Pen, plot: Plot, body: ScatterBody): void {
  pen.setFont(20);
  const { palette } = pen;
  const placer = new LabelPlacer({
    x: plot.left,
    y: plot.top,
    width: plot.right - plot.left,
    height: plot.bottom - plot.top,
  });
  pen.setFont(22);
  body.groups.forEach((group, i) => {
    const y = plot.top - legendRoom(body, pen) + pen.px((i + 0.5) * LEGEND_LINE);
    dot(pen, pen.px(34), y, full(palette, group.tone));
    pen.text(group.label, pen.px(52), y, palette.text);
  });
  for (const { axis, at, label } of body.guides) {
    const x = plot.x(at);
    const y = plot.y(at);
    if (axis === "x") pen.line(x, plot.top, x, plot.bottom, palette.muted, 2, [8, 7]);
    else pen.line(plot.left, y, plot.right, y, palette.muted, 2, [8, 7]);
    pen.setFont(20);
    const width = pen.textWidth(label) + pen.px(12);
    const corner = placer.place(
      width,
      pen.px(26),
      axis === "x"
        ? [
            [x - width - pen.px(4), plot.top + pen.px(6)],
            [x + pen.px(4), plot.top + pen.px(6)],
          ]
        : [[plot.left + pen.px(6), y - pen.px(30)]],
    );
    if (corner !== undefined) pen.text(label, corner[0] + pen.px(6), corner[1] + pen.px(13), palette.muted);
  }
  for (const group of body.groups) {
    if (group.median === null) continue;
    const [mx, my] = [plot.x(group.median[0]), plot.y(group.median[1])];
    const arm = pen.px(16);
    for (const [colour, width] of [
      [palette.background, 9],
      [full(palette, group.tone), 5],
    ] as const) {
      pen.line(mx - arm, my, mx + arm, my, colour, width);
      pen.line(mx, my - arm, mx, my + arm, colour, width);
    }
  }
}
