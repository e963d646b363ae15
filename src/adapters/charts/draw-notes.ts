import type { CurveBody, ScatterBody } from "../../domain/chart.js";
import { LabelPlacer } from "./label-placer.js";
import { full } from "./palette.js";
import type { Pen } from "./pen.js";
import type { Plot } from "./plot.js";
import type { Sheet } from "./sheet.js";

const LEGEND_LINE = 34;

/** Room of a scatter's legend above its plot, in px of this picture. */
export const legendRoom = (body: ScatterBody, sheet: Sheet): number => sheet.px(body.groups.length * LEGEND_LINE + 8);

/** Names of the panes and the points written out on the curves. */
export function drawCurveNotes(pen: Pen, plots: readonly Plot[], body: CurveBody): void {
  body.panes.forEach((pane, i) => {
    const plot = plots[i] as Plot;
    const placer = new LabelPlacer({
      x: plot.left,
      y: plot.top,
      width: plot.right - plot.left,
      height: plot.bottom - plot.top,
    });
    pen.setFont(22, true);
    const width = pen.textWidth(pane.label) + pen.px(16);
    const corner = [plot.left + pen.px(8), plot.top + pen.px(6)] as const;
    placer.place(width, pen.px(30), [corner]);
    pen.roundFill(corner[0], corner[1], width, pen.px(30), pen.palette.labelBack, 4);
    pen.text(pane.label, corner[0] + pen.px(8), corner[1] + pen.px(15), pen.palette.text);
    for (const { at, text } of pane.notes) {
      const x = plot.x(body.x[at] as number);
      const y = plot.y(pane.y[at] as number);
      dot(pen, x, y, full(pen.palette, pane.tone));
      const size = pen.textWidth(text) + pen.px(14);
      const gap = pen.px(12);
      const height = pen.px(30);
      const place = placer.place(size, height, [
        [x + gap, y - height / 2],
        [x - size - gap, y - height / 2],
        [x - size - gap, y - height - gap],
        [x - size - gap, y + gap],
        [x + gap, y - height - gap],
      ]);
      if (place === undefined) continue;
      pen.roundFill(place[0], place[1], size, height, pen.palette.labelBack, 4);
      pen.text(text, place[0] + pen.px(7), place[1] + height / 2, full(pen.palette, pane.tone));
    }
  });
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
            [x + pen.px(4), plot.bottom - pen.px(32)],
            [x - width - pen.px(4), plot.bottom - pen.px(32)],
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
