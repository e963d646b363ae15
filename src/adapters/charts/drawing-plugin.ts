import type { Chart as ChartJs, Plugin } from "chart.js";
import type { CandleBody, Chart } from "../../domain/chart.js";
import type { PictureSize } from "../../ports/chart-renderer.js";
import type { Canvas2D } from "./canvas-2d.js";
import { drawBackdrop, drawCandles } from "./draw-candles.js";
import { drawForest } from "./draw-forest.js";
import { drawFrame, frameRoom } from "./draw-frame.js";
import { type Area, drawHeat } from "./draw-heat.js";
import { drawRows, drawStanding } from "./draw-ladder.js";
import { drawCurveNotes, drawScatterNotes } from "./draw-notes.js";
import { drawReliability } from "./draw-reliability.js";
import { drawTags } from "./draw-tags.js";
import { drawTradeBoxes, drawTradeLabels, drawTradeLines, placeArrow } from "./draw-trade.js";
import { drawLabels, drawLevels, drawMarks, drawSlants, drawZones, placeMarks } from "./draw-zones.js";
import { LabelPlacer } from "./label-placer.js";
import { Pen } from "./pen.js";
import { type Plot, plotOf } from "./plot.js";

/** Our drawing inside Chart.js: the frame first, the candles between grid and labels, words and tags last. */
export function drawingPlugin(chart: Chart, size: PictureSize): Plugin {
  const { body } = chart;
  let pen: Pen;
  return {
    id: "ita-drawing",
    beforeDraw: (host: ChartJs) => {
      pen = new Pen(host.ctx as Canvas2D, size);
      drawFrame(pen, chart);
    },
    beforeDatasetsDraw: (host: ChartJs) => {
      if (body.kind === "candles") drawCandleBody(pen, plotFor(host, "y"), body);
    },
    afterDraw: (host: ChartJs) => {
      if (body.kind === "candles") {
        const plot = plotFor(host, "y");
        if (body.ladder !== undefined) drawRows(pen, plot, body);
        drawTags(pen, plot, body, ticksOf(host));
      }
      if (body.kind === "scatter") drawScatterNotes(pen, plotFor(host, "y"), body);
      if (body.kind === "curves") {
        drawCurveNotes(
          pen,
          body.panes.map((_, i) => plotFor(host, `y${i}`)),
          body,
        );
      }
      if (body.kind === "heat") drawHeat(pen, areaIn(pen, chart), body);
      if (body.kind === "forest") drawForest(pen, areaIn(pen, chart), body);
      if (body.kind === "reliability") drawReliability(pen, areaIn(pen, chart), body);
    },
  };
}

/** The room that the frame leaves to a body without axes of Chart.js. */
function areaIn(pen: Pen, chart: Chart): Area {
  const room = frameRoom(chart, (size) => pen.px(size));
  return { left: room.side, top: room.top, right: pen.width - room.side, bottom: pen.height - room.bottom };
}

/** Prices written on the axis. */
const ticksOf = (host: ChartJs): number[] => host.scales["y"]?.ticks.map(({ value }) => value) ?? [];

function plotFor(host: ChartJs, axis: string): Plot {
  const { x } = host.scales;
  const y = host.scales[axis];
  if (x === undefined || y === undefined) throw new Error(`The chart has no axis ${axis}`);
  return plotOf(x, y);
}

function drawCandleBody(pen: Pen, plot: Plot, body: CandleBody): void {
  const { ctx } = pen;
  const width = plot.right - plot.left;
  const height = plot.bottom - plot.top;
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.left, plot.top, width, height);
  ctx.clip();
  drawBackdrop(pen, plot, body);
  drawZones(pen, plot, body);
  drawStanding(pen, plot, body);
  if (body.trade !== undefined) drawTradeBoxes(pen, plot, body.trade);
  drawLevels(pen, plot, body);
  drawSlants(pen, plot, body);
  drawCandles(pen, plot, body);
  const places = placeMarks(pen, plot, body.marks);
  drawMarks(pen, places);
  // The column of a ladder has words of its own.
  const room = body.ladder === undefined ? width : plot.x(body.close.length - 0.5) - plot.left;
  const placer = new LabelPlacer({ x: plot.left, y: plot.top, width: room, height });
  if (body.trade !== undefined) {
    const arrow = placeArrow(pen, plot, body, body.trade, places);
    drawTradeLines(pen, plot, body.trade, arrow);
    drawTradeLabels(pen, plot, body, body.trade, arrow, placer);
  }
  drawLabels(pen, plot, body, places, placer);
  ctx.restore();
}
