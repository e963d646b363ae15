import type { ChartTheme } from "../domain/chart.js";
import type { TableColumn } from "../domain/message.js";

/** Draws a table as a PNG of at most 1280 px width, for screens too narrow for its text. */
export interface TablePicture {
  draw(
    table: { readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly string[])[] },
    theme: ChartTheme,
  ): Promise<Buffer>;
}
