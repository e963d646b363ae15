import { createRequire } from "node:module";
import type { Canvas } from "@napi-rs/canvas";
import type { ChartTheme } from "../../domain/chart.js";
import { oneLine } from "../../domain/untrusted.js";
import type { TablePicture } from "../../ports/table-picture.js";
import { indexedPng } from "./indexed-png.js";
import { Pen } from "./pen.js";
import { FONT } from "./sheet.js";

type Table = Parameters<TablePicture["draw"]>[0];

const require = createRequire(import.meta.url);

const WIDEST = 1_280;
const NARROWEST = 480;
/** Letters as large as the width allows, px. */
const SIZES = [30, 27, 24, 21, 19];
const PAD = 24;
/** Columns of words give way down to this, px. */
const NARROWEST_COLUMN = 120;

/** Signs that phones draw and our font does not have: what stands beside them says the same in words. */
const NOT_IN_FONT = /(?:[\p{Emoji_Presentation}\u23e9-\u23fa]\ufe0f?)+\s*/gu;
const drawn = (text: string): string => oneLine(text).replaceAll(NOT_IN_FONT, "").trimEnd();

/** Widths of the columns at a size of letters, with the gaps between them. */
function measured(pen: Pen, table: Table, size: number): { readonly widths: number[]; readonly total: number } {
  const gap = size * 1.2;
  const width = (text: string, bold: boolean): number => {
    pen.setFont(size, bold);
    return Math.ceil(pen.textWidth(drawn(text)));
  };
  const widths = table.columns.map(({ title }, at) =>
    Math.max(width(title, true), ...table.rows.map((row) => width(row[at] ?? "", false))),
  );
  return { widths, total: widths.reduce((sum, each) => sum + each, 0) + gap * (widths.length - 1) + 2 * PAD };
}

/** The largest letters at which the table fits; at the smallest, columns of words are cut. */
function layout(pen: Pen, table: Table): { readonly size: number; readonly widths: number[]; readonly width: number } {
  for (const size of SIZES) {
    const { widths, total } = measured(pen, table, size);
    if (total <= WIDEST) return { size, widths, width: Math.max(NARROWEST, Math.ceil(total)) };
  }
  const size = SIZES.at(-1) as number;
  const { widths, total } = measured(pen, table, size);
  let over = total - WIDEST;
  const words = widths.map((_, at) => at).sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
  for (const at of words) {
    const give = Math.min(over, Math.max(0, (widths[at] ?? 0) - NARROWEST_COLUMN));
    widths[at] = (widths[at] ?? 0) - give;
    over -= give;
  }
  return { size, widths, width: WIDEST };
}

function drawRows(pen: Pen, table: Table, size: number, widths: readonly number[], row: number): void {
  const { palette } = pen;
  const gap = size * 1.2;
  const spare = Math.max(0, pen.width - 2 * PAD - widths.reduce((sum, each) => sum + each + gap, -gap));
  const between = gap + (widths.length > 1 ? spare / (widths.length - 1) : 0);
  const cells = (texts: readonly string[], y: number, colour: string): void => {
    let x = PAD;
    for (const [at, { align }] of table.columns.entries()) {
      const width = widths[at] ?? 0;
      const text = pen.fit(drawn(texts[at] ?? ""), width + 1);
      pen.text(text, align === "right" ? x + width : x, y, colour, align);
      x += width + between;
    }
  };
  pen.fill(0, 0, pen.width, pen.height, palette.background);
  pen.setFont(size, true);
  cells(
    table.columns.map(({ title }) => title),
    PAD / 2 + row / 2,
    palette.muted,
  );
  pen.setFont(size);
  for (const [at, texts] of table.rows.entries()) {
    const top = PAD / 2 + row * (at + 1);
    if (at % 2 === 0) pen.fill(0, top, pen.width, row, palette.emptyCell);
    cells(texts, top + row / 2, palette.text);
  }
}

/** Tables by hand on a canvas, with the fonts that come with us: the same bytes on every machine. Loaded at the first table. */
export class CanvasTablePicture implements TablePicture {
  private makeCanvas: ((width: number, height: number) => Canvas) | undefined;

  draw(table: Table, theme: ChartTheme): Promise<Buffer> {
    const canvas = this.load();
    // Sizes are thought at 1280 px: the pen must not scale them to a narrower picture.
    const pen = (width: number, height: number) => {
      const sheet = canvas(width, height);
      const ctx = sheet.getContext("2d");
      return { sheet, pen: new Pen(ctx as never, { width, height, theme }, 1) };
    };
    const { size, widths, width } = layout(pen(8, 8).pen, table);
    const row = Math.round(size * 1.8);
    const height = row * (table.rows.length + 1) + PAD;
    const picture = pen(width, height);
    drawRows(picture.pen, table, size, widths, row);
    const { data } = picture.sheet.getContext("2d").getImageData(0, 0, width, height);
    return indexedPng(Buffer.from(data.buffer, data.byteOffset, data.byteLength), width, height);
  }

  private load(): (width: number, height: number) => Canvas {
    if (this.makeCanvas === undefined) {
      const { createCanvas, GlobalFonts } = require("@napi-rs/canvas") as typeof import("@napi-rs/canvas");
      for (const file of ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"])
        GlobalFonts.registerFromPath(require.resolve(`dejavu-fonts-ttf/ttf/${file}`), FONT);
      this.makeCanvas = createCanvas;
    }
    return this.makeCanvas;
  }
}
