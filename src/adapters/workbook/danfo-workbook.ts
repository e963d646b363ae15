import { Refusal } from "../../domain/errors.js";
import type { Aggregation, Sheet, SheetCell, Workbook, WrittenSheet } from "../../ports/workbook.js";
import { safeCell } from "./safe-cell.js";

type Danfo = typeof import("danfojs-node");

/** danfojs grows slow beyond this: its tables are for people. */
const MOST_ROWS = 20_000;

/**
 * Spreadsheets and groups through danfojs-node, loaded at first use (over a second). It gets copies alone, since its frames keep and
 * change what they are given; it never sees NaN, which would spread through its sums, nor a table without rows, which it refuses.
 */
export class DanfoWorkbook implements Workbook {
  private danfo: Promise<Danfo> | undefined;

  async write(sheet: Sheet, path: string): Promise<WrittenSheet> {
    const { DataFrame, toExcel } = await this.load();
    const kept = sheet.rows.slice(0, MOST_ROWS);
    const columns = checkedColumns(sheet);
    // A frame needs a row: an empty table becomes its header and one empty line.
    const rows = kept.length === 0 ? [columns.map(() => null)] : kept.map((row) => row.map(safeCell));
    toExcel(new DataFrame(rows, { columns: columns.map((name) => String(safeCell(name))) }), {
      filePath: path,
      sheetName: sheet.name.replace(/[[\]*?:/\\]/g, " ").slice(0, 31) || "Sheet1",
      writingOptions: { compression: true },
    });
    return { rows: kept.length, left: sheet.rows.length - kept.length };
  }

  async breakdown(sheet: Sheet, by: string, asked: Readonly<Record<string, readonly Aggregation[]>>): Promise<Sheet> {
    if (sheet.rows.length > MOST_ROWS)
      throw new Refusal(
        "too_large",
        `The table "${sheet.name}" has ${sheet.rows.length} rows; up to ${MOST_ROWS} can be grouped. Take a shorter period.`,
      );
    const danfo = await this.load();
    const key = columnOf(sheet, by);
    const groups = [...new Set(sheet.rows.map((row) => String(row[key] ?? "")))];
    const columns: string[] = [by];
    const found = new Map(groups.map((group) => [group, [group] as SheetCell[]]));
    for (const [column, aggregations] of Object.entries(asked)) {
      const byGroup = aggregate(danfo, sheet, key, columnOf(sheet, column), aggregations);
      columns.push(...aggregations.map((name) => `${column}_${name}`));
      for (const [group, row] of found) {
        row.push(...(byGroup.get(group) ?? aggregations.map((name) => (name === "count" ? 0 : null))));
      }
    }
    return { name: `${sheet.name} by ${by}`, columns, rows: [...found.values()] };
  }

  private load(): Promise<Danfo> {
    // CommonJS behind `import()`: its names may stand on the default export alone.
    this.danfo ??= import("danfojs-node").then(
      (module) => (module as unknown as { default?: Danfo }).default ?? module,
    );
    return this.danfo;
  }
}

/** The aggregations of one column by group. Groups go in by number: danfojs joins and sorts key texts in its own way. */
function aggregate(
  { DataFrame }: Danfo,
  sheet: Sheet,
  key: number,
  column: number,
  aggregations: readonly Aggregation[],
): Map<string, SheetCell[]> {
  const numberOf = new Map<string, number>();
  const nameOf: string[] = [];
  const rows: [number, number][] = [];
  for (const row of sheet.rows) {
    const value = row[column];
    if (typeof value !== "number" || !Number.isFinite(value)) continue;
    const group = String(row[key] ?? "");
    let number = numberOf.get(group);
    if (number === undefined) {
      number = nameOf.push(group) - 1;
      numberOf.set(group, number);
    }
    rows.push([number, value]);
  }
  if (rows.length === 0) return new Map();
  const frame = new DataFrame(rows, { columns: ["group", "value"] });
  const grouped = frame.groupby(["group"]).agg({ value: [...aggregations] });
  return new Map(
    (grouped.values as number[][]).map(([group, ...values]) => [nameOf[group as number] as string, values]),
  );
}

function checkedColumns(sheet: Sheet): readonly string[] {
  if (new Set(sheet.columns).size !== sheet.columns.length)
    throw new Error(`The sheet ${sheet.name} has two columns of one name`);
  return sheet.columns;
}

function columnOf(sheet: Sheet, name: string): number {
  const column = sheet.columns.indexOf(name);
  if (column < 0) throw new Error(`The sheet ${sheet.name} has no column ${name}`);
  return column;
}
