import type { Chart } from "../../domain/chart.js";
import { full } from "./palette.js";
import type { Pen } from "./pen.js";

const TITLE = 34;
const LINE = 32;
const SIDE = 24;

/** Room the frame takes, in px of this picture: title and subtitle above, captions below. */
export function frameRoom(chart: Chart, px: (size: number) => number): { top: number; bottom: number; side: number } {
  return {
    top: px(18 + TITLE + 10 + (chart.subtitle === "" ? 0 : LINE) + 8),
    bottom: px(14 + chart.captions.length * LINE),
    side: px(SIDE),
  };
}

/** Background, title, badge and subtitle, captions and stamp. */
export function drawFrame(pen: Pen, chart: Chart): void {
  const { palette, width, height } = pen;
  const side = pen.px(SIDE);
  pen.fill(0, 0, width, height, palette.background);
  let free = width - side;
  const titleY = pen.px(18 + TITLE / 2);
  if (chart.badge !== undefined) {
    pen.setFont(32, true);
    const badgeWidth = pen.textWidth(chart.badge.text) + pen.px(28);
    pen.roundFill(free - badgeWidth, pen.px(12), badgeWidth, pen.px(48), full(palette, chart.badge.tone), 8);
    pen.text(chart.badge.text, free - badgeWidth / 2, pen.px(37), palette.onTone, "center");
    free -= badgeWidth + pen.px(20);
  }
  pen.setFont(TITLE, true);
  pen.text(pen.fit(chart.title, free - side), side, titleY, palette.text);
  if (chart.subtitle !== "") {
    pen.setFont(24);
    pen.text(pen.fit(chart.subtitle, width - 2 * side), side, pen.px(18 + TITLE + 10 + LINE / 2), palette.muted);
  }
  drawCaptions(pen, chart, side);
}

function drawCaptions(pen: Pen, chart: Chart, side: number): void {
  const { palette, width, height } = pen;
  const count = chart.captions.length;
  const lineY = (i: number) => height - pen.px(12) - pen.px(LINE) * (count - 1 - i) - pen.px(LINE / 2);
  let lastRight = width - side;
  if (chart.stamp !== undefined) {
    pen.setFont(21, true);
    const stampWidth = pen.textWidth(chart.stamp) + pen.px(20);
    const y = lineY(count - 1);
    pen.roundFill(lastRight - stampWidth, y - pen.px(16), stampWidth, pen.px(32), full(palette, "warning"));
    pen.text(chart.stamp, lastRight - stampWidth / 2, y, palette.onTone, "center");
    lastRight -= stampWidth + pen.px(16);
  }
  pen.setFont(22);
  chart.captions.forEach((caption, i) => {
    const right = i === count - 1 ? lastRight : width - side;
    pen.text(pen.fit(caption, right - side), side, lineY(i), palette.muted);
  });
}
