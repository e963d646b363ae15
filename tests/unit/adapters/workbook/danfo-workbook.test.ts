import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DanfoWorkbook } from "../../../../src/adapters/workbook/danfo-workbook.js";
import { safeCell } from "../../../../src/adapters/workbook/safe-cell.js";

const workbook = new DanfoWorkbook();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ita-workbook-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function readBack(path: string): Promise<{ columns: string[]; values: unknown[][] }> {
  const danfo = await import("danfojs-node");
  const { readExcel } = (danfo as unknown as { default?: typeof danfo }).default ?? danfo;
  return (await readExcel(path)) as unknown as { columns: string[]; values: unknown[][] };
}

describe("a spreadsheet", () => {
  const sheet = {
    name: "trades",
    columns: ["trade", "side", "r", "note"],
    rows: [
      [1, "long", 1.94, "=HYPERLINK(1)"],
      [2, "short", -1.04, 'a, "quoted" word'],
      [3, "long", null, null],
    ],
  };

  test("opens again with the same cells, numbers as numbers, formulas as text", async () => {
    const path = join(folder, "trades.xlsx");
    expect(await workbook.write(sheet, path)).toEqual({ rows: 3, left: 0 });
    const { columns, values } = await readBack(path);
    expect(columns).toEqual(sheet.columns);
    expect(values).toEqual([
      [1, "long", 1.94, "'=HYPERLINK(1)"],
      [2, "short", -1.04, 'a, "quoted" word'],
      [3, "long", null, null],
    ]);
  });

  test("leaves the table it was given as it was", async () => {
    const before = structuredClone(sheet);
    await workbook.write(sheet, join(folder, "again.xlsx"));
    await workbook.breakdown(sheet, "side", { r: ["mean"] });
    expect(sheet).toEqual(before);
  });

  test("of no rows is its header", async () => {
    const path = join(folder, "empty.xlsx");
    expect(await workbook.write({ ...sheet, rows: [] }, path)).toEqual({ rows: 0, left: 0 });
    expect((await readFile(path)).subarray(0, 2).toString()).toBe("PK");
  });

  test("takes 20,000 rows and says how many it left", async () => {
    const rows = Array.from({ length: 20_003 }, (_, i) => [i]);
    expect(await workbook.write({ name: "long", columns: ["n"], rows }, join(folder, "long.xlsx"))).toEqual({
      rows: 20_000,
      left: 3,
    });
  });

  test("has a name a spreadsheet takes", async () => {
    const path = join(folder, "name.xlsx");
    await workbook.write({ ...sheet, name: "EURUSD/M15: [trades] of a rather long name" }, path);
    expect((await readBack(path)).values).toHaveLength(3);
  });
});

test.each(["=1+1", "+1", "-1", "@x", "\tx"])("the text %j gets an apostrophe", (text) => {
  expect(safeCell(text)).toBe(`'${text}`);
});
test("other cells stay: a minus number, a true minus sign, nothing; what is no number is empty", () => {
  expect([-1.5, "−1.5 R", "", null, true].map(safeCell)).toEqual([-1.5, "−1.5 R", "", null, true]);
  expect([Number.NaN, Number.POSITIVE_INFINITY].map(safeCell)).toEqual([null, null]);
});

describe("a breakdown", () => {
  const sheet = {
    name: "trades",
    columns: ["session", "r", "mae"],
    rows: [
      ["london", 2, -0.5],
      ["asia", -1, null],
      ["london", -1, -1],
      ["10", 3, Number.NaN],
      ["asia", -1, null],
      ["2", 0.5, -0.25],
    ],
  };

  test("is one row a group in the order they came, by hand the same figures", async () => {
    const table = await workbook.breakdown(sheet, "session", { r: ["count", "mean", "sum", "median", "min", "max"] });
    expect(table.columns).toEqual(["session", "r_count", "r_mean", "r_sum", "r_median", "r_min", "r_max"]);
    expect(table.rows).toEqual([
      ["london", 2, 0.5, 1, 0.5, -1, 2],
      ["asia", 2, -1, -2, -1, -1, -1],
      ["10", 1, 3, 3, 3, 3, 3],
      ["2", 1, 0.5, 0.5, 0.5, 0.5, 0.5],
    ]);
  });

  test("leaves empty cells and NaN out, a group without any has none", async () => {
    const table = await workbook.breakdown(sheet, "session", { mae: ["count", "mean"] });
    expect(table.rows).toEqual([
      ["london", 2, -0.75],
      ["asia", 0, null],
      ["10", 0, null],
      ["2", 1, -0.25],
    ]);
  });

  test("of no rows is empty, of too many refused, of an unknown column a bug", async () => {
    expect((await workbook.breakdown({ ...sheet, rows: [] }, "session", { r: ["mean"] })).rows).toEqual([]);
    const many = { ...sheet, rows: Array.from({ length: 20_001 }, () => ["x", 1, 1]) };
    await expect(workbook.breakdown(many, "session", { r: ["mean"] })).rejects.toMatchObject({ code: "too_large" });
    await expect(workbook.breakdown(sheet, "hour", { r: ["mean"] })).rejects.toThrow("no column hour");
  });
});
