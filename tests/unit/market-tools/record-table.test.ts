import { describe, expect, test } from "vitest";
import { Ends } from "../../../src/market-tools/parts/ends.js";
import { StateColumn } from "../../../src/market-tools/parts/state-column.js";
import { RecordTable } from "../../../src/market-tools/record-table.js";

/** Records 0 … count − 1, each known at its own number; every third marked at the bar after. */
function filled(table: RecordTable, count: number): RecordTable {
  for (let i = 0; i < count; i++) {
    const id = table.add(i % 4, i % 2 === 0 ? 1 : -1, i, i + 1);
    table.put(0, id, i / 2);
    table.log(1 << (i % 4), id, i + 1);
    if (i % 3 === 0) (table.marks[0] as Int32Array)[id] = i + 2;
  }
  return table;
}

describe("a record table", () => {
  test.each([
    ["grows past the room it was made with", {}],
    ["takes what it has room for", { records: 5000, rows: 5000 }],
  ])("%s, and nothing is lost", (_name, room) => {
    const table = filled(new RecordTable(["level"], ["touched", "filled"], room), 3000);
    expect([table.length, table.logLength]).toEqual([3000, 3000]);
    for (let id = 0; id < 3000; id++) {
      expect([table.kind[id], table.direction[id], table.formed[id], table.at[id]]).toEqual([
        id % 4,
        id % 2 === 0 ? 1 : -1,
        id,
        id + 1,
      ]);
      expect([table.numbers[0]?.[id], table.logMask[id], table.logRecord[id]]).toEqual([id / 2, 1 << (id % 4), id]);
      expect([table.markOf(0, id), table.markOf(1, id)]).toEqual([id % 3 === 0 ? id + 2 : -1, -1]);
    }
  });

  test("keeps no marks where nobody follows its records: they read as not yet", () => {
    const table = new RecordTable(["level"], ["touched"], { records: 1000, followed: false });
    const id = table.add(0, 1, 4, 5);
    expect([table.marks[0]?.length, table.markOf(0, id)]).toEqual([0, -1]);
  });

  test("knows when a record ends; most never do", () => {
    const table = filled(new RecordTable(["level"], ["touched"]), 600);
    table.endAt(3, 1000);
    table.endAt(500, 2000);
    expect([0, 3, 4, 500, 599].map((id) => table.endOf(id))).toEqual([
      Number.POSITIVE_INFINITY,
      1000,
      Number.POSITIVE_INFINITY,
      2000,
      Number.POSITIVE_INFINITY,
    ]);
  });
});

test("an end can be moved and taken back", () => {
  const ends = new Ends();
  ends.set(2, Number.POSITIVE_INFINITY);
  ends.set(2, 10);
  ends.set(2, 20);
  expect([ends.of(1), ends.of(2)]).toEqual([Number.POSITIVE_INFINITY, 20]);
  ends.set(2, Number.POSITIVE_INFINITY);
  expect(ends.of(2)).toBe(Number.POSITIVE_INFINITY);
});

test("a bar state that was never set is not known, before the first bar set, between and after", () => {
  const column = new StateColumn(4);
  column.set(3, 7);
  column.set(6000, 8);
  expect([-1, 0, 3, 4, 5999, 6000, 6001].map((i) => column.read(-1, i))).toEqual([
    Number.NaN,
    Number.NaN,
    7,
    Number.NaN,
    Number.NaN,
    8,
    Number.NaN,
  ]);
});
