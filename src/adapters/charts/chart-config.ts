import type { ChartConfiguration, ScaleOptionsByType } from "chart.js";
import type { AxisTick, CandleBody, Chart, CurveBody, NumberFormat, ScatterBody } from "../../domain/chart.js";
import { frameRoom } from "./draw-frame.js";
import { ladderShare } from "./draw-ladder.js";
import { legendRoom } from "./draw-notes.js";
import { clear, full, type Palette } from "./palette.js";
import { FONT, type Sheet } from "./sheet.js";

type Config = ChartConfiguration<"line" | "scatter">;
type Axis = Partial<ScaleOptionsByType<"linear">>;

/** What Chart.js is asked to do: lay out the axes, draw grid and curves; our plugin draws the rest. */
export function chartConfig(chart: Chart, sheet: Sheet): Config {
  const room = frameRoom(chart, (size) => sheet.px(size));
  return {
    type: "scatter",
    data: { datasets: datasetsOf(chart, sheet) },
    options: {
      events: [],
      animation: false,
      responsive: false,
      normalized: true,
      parsing: false,
      layout: {
        padding: {
          top: room.top + (chart.body.kind === "scatter" ? legendRoom(chart.body, sheet) : 0),
          bottom: room.bottom,
          left: sheet.px(10),
          right: sheet.px(14) + tagRoom(chart, sheet),
        },
      },
      plugins: { legend: { display: false }, title: { display: false }, tooltip: { enabled: false } },
      scales: scalesOf(chart, sheet),
    },
  } as Config;
}

function scalesOf(chart: Chart, sheet: Sheet): Record<string, Axis> {
  const { body } = chart;
  if (body.kind === "heat" || body.kind === "forest" || body.kind === "reliability")
    return { x: { display: false }, y: { display: false } };
  if (body.kind === "candles") {
    const n = body.close.length;
    const x = timeAxis(sheet, body.ticks, -0.5, n - 0.5 + n * roomAfter(body, sheet));
    const y = valueAxis(sheet, { kind: "fixed", digits: body.digits }, { min: body.range[0], max: body.range[1] });
    // The tags of a ladder stand beside their rows, not at the height of their prices: the scale keeps away from them.
    if (body.ladder !== undefined) return { x, y: { ...y, position: "left" } };
    return {
      x,
      y: {
        ...y,
        // Price tags are bold and have a margin.
        afterFit: (axis) => {
          axis.width += sheet.px(24);
        },
      },
    };
  }
  if (body.kind === "curves") {
    const [first, last] = [body.x[0] as number, body.x.at(-1) as number];
    // Dots at the ends are to be seen whole.
    const air = body.panes.some(({ dots }) => dots) ? (last - first) * 0.045 : 0;
    const axes: Record<string, Axis> = { x: timeAxis(sheet, body.ticks, first - air, last + air) };
    body.panes.forEach((pane, i) => {
      const beside = (pane.bands ?? []).flatMap(({ low, high }) => [...low, ...high]);
      const { min, max } = curveRange([...pane.y, ...beside], pane.base);
      axes[`y${i}`] = {
        ...valueAxis(sheet, pane.format, { min, max }, 6),
        stack: "panes",
        stackWeight: pane.weight,
      };
      if (i < body.panes.length - 1) axes[`gap${i}`] = spacer();
    });
    return axes;
  }
  return scatterAxes(sheet, body);
}

/** Room for the price tags right of a ladder, where no axis makes it. */
function tagRoom({ body }: Chart, sheet: Sheet): number {
  if (body.kind !== "candles" || body.ladder === undefined) return 0;
  const longest = Math.max(...body.range.map((price) => price.toFixed(body.digits).length));
  return sheet.px(20 + longest * 15);
}

/** Room right of the last candle, in widths of all candles. */
function roomAfter(body: CandleBody, sheet: Sheet): number {
  const share = ladderShare(body, sheet);
  if (share > 0) return share / (1 - share);
  return body.trade === undefined ? 0.03 : 0.1;
}

/** An empty axis that keeps two panes of a stack apart. */
const spacer = (): Axis =>
  ({
    type: "linear",
    position: "right",
    stack: "panes",
    stackWeight: 0.09,
    grid: { display: false },
    border: { display: false },
    ticks: { display: false },
  }) as unknown as Axis;

function scatterAxes(sheet: Sheet, body: ScatterBody): Record<string, Axis> {
  const title = (text: string) => ({
    display: true,
    text,
    color: sheet.palette.text,
    font: { family: FONT, size: sheet.px(22) },
  });
  const xs = body.groups.flatMap(({ points }) => points.map(([x]) => x));
  const ys = body.groups.flatMap(({ points }) => points.map(([, y]) => y));
  const x = { min: Math.min(-1.2, ...xs) - 0.05, max: 0.1 };
  const y = { min: Math.min(-0.1, ...ys), max: Math.max(2, ...ys) * 1.06 };
  return {
    x: { ...valueAxis(sheet, body.format, x), position: "bottom", title: title(body.xTitle) } as Axis,
    y: { ...valueAxis(sheet, body.format, y), position: "left", title: title(body.yTitle) } as Axis,
  };
}

const fontOf = (sheet: Sheet) => ({ family: FONT, size: sheet.px(22) });

function timeAxis(sheet: Sheet, ticks: readonly AxisTick[], min: number, max: number): Axis {
  const lines = new Map(ticks.map((tick) => [tick.at, [...tick.lines]]));
  return {
    type: "linear",
    min,
    max,
    grid: { color: sheet.palette.grid, tickLength: sheet.px(6), lineWidth: 1 },
    border: { color: sheet.palette.dayLine },
    ticks: {
      color: sheet.palette.text,
      font: fontOf(sheet),
      autoSkip: false,
      maxRotation: 0,
      callback: (value: number | string) => lines.get(Number(value)) ?? "",
    },
    afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
      axis.ticks = ticks.map(({ at }) => ({ value: at }));
    },
  } as unknown as Axis;
}

function valueAxis(sheet: Sheet, format: NumberFormat, range: { min: number; max: number }, most = 8): Axis {
  return {
    type: "linear",
    position: "right",
    ...range,
    grid: { color: sheet.palette.grid, tickLength: sheet.px(6), lineWidth: 1 },
    border: { color: sheet.palette.dayLine },
    ticks: {
      color: sheet.palette.text,
      font: fontOf(sheet),
      includeBounds: false,
      maxTicksLimit: most,
      callback: (value: number | string) => writeNumber(Number(value), format),
    },
  } as unknown as Axis;
}

/** A number of an axis as people read it; the true minus sign. */
function writeNumber(value: number, format: NumberFormat): string {
  const minus = (text: string) => text.replace("-", "−");
  switch (format.kind) {
    case "fixed":
      return minus(value.toFixed(format.digits));
    case "money":
      return minus(String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, " "));
    case "percent":
      return minus(`${Number((value * 100).toFixed(1))} %`);
    case "r":
      return minus(`${Number(value.toFixed(1))} R`);
  }
}

function curveRange(y: readonly number[], base: number | null): { min: number; max: number } {
  let min = base ?? Number.POSITIVE_INFINITY;
  let max = base ?? Number.NEGATIVE_INFINITY;
  for (const value of y) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const air = (max - min) * 0.06 || Math.abs(max) * 0.01 || 0.01;
  return { min: min - (base === 0 ? 2.4 * air : air), max: max + (base === 0 && max === 0 ? air * 0.2 : air) };
}

function datasetsOf(chart: Chart, sheet: Sheet): unknown[] {
  if (chart.body.kind === "curves") return curveSets(chart.body, sheet);
  if (chart.body.kind === "scatter") return scatterSets(chart.body, sheet, sheet.palette);
  return [];
}

function curveSets(body: CurveBody, sheet: Sheet): unknown[] {
  return body.panes.flatMap((pane, i) => {
    const line = (y: readonly number[], more: object): unknown => ({
      type: "line",
      yAxisID: `y${i}`,
      data: y.map((value, at) => ({ x: body.x[at], y: value })),
      pointRadius: 0,
      ...more,
    });
    // Drawn in the reverse of their order: the curve first in the list, on top in the picture.
    return [
      line(pane.y, {
        borderColor: full(sheet.palette, pane.tone),
        backgroundColor: clear(sheet.palette, pane.tone, 0.16),
        borderWidth: sheet.px(3.2),
        fill: pane.base === null ? false : { value: pane.base },
        ...(pane.dots === undefined
          ? {}
          : { pointRadius: sheet.px(6), pointBackgroundColor: full(sheet.palette, pane.tone), pointBorderWidth: 0 }),
      }),
      ...(pane.bands ?? []).flatMap(({ low, high }) => [
        line(low, { borderWidth: 0, fill: false }),
        line(high, { borderWidth: 0, fill: "-1", backgroundColor: clear(sheet.palette, pane.tone, 0.16) }),
      ]),
    ];
  });
}

function scatterSets(body: ScatterBody, sheet: Sheet, palette: Palette): unknown[] {
  return body.groups.map((group) => ({
    type: "scatter",
    data: group.points.map(([x, y]) => ({ x, y })),
    backgroundColor: clear(palette, group.tone, 0.45),
    borderColor: full(palette, group.tone),
    borderWidth: sheet.px(1.5),
    pointRadius: sheet.px(7),
  }));
}
