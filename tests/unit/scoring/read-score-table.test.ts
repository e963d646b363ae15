import { describe, expect, it } from "vitest";
import { Refusal } from "../../../src/domain/errors.js";
import { readScoreTable } from "../../../src/scoring/data/read-score-table.js";

const HEAD = "t0,t1,outcome,depth,side\n";

function refusalOf(text: string): string {
  try {
    readScoreTable(text);
  } catch (error) {
    if (error instanceof Refusal) return [error.message, ...error.details].join("\n");
    throw error;
  }
  return "read";
}

describe("a feature table", () => {
  it("is read in the order of time", () => {
    const { table, constant } = readScoreTable(`${HEAD}20,30,1,0.5,1\r\n10,15,0,0.25,1\r\n\r\n`);
    expect([...table.t0]).toEqual([10, 20]);
    expect([...table.outcome]).toEqual([0, 1]);
    expect(table.names).toEqual(["depth"]);
    expect([...(table.columns[0] ?? [])]).toEqual([0.25, 0.5]);
    expect(constant).toEqual(["side"]);
  });

  it.each([
    ["no head", "a,b,c\n1,2,3\n", "the first line must be"],
    ["no feature", "t0,t1,outcome\n1,2,1\n", "no feature"],
    ["a feature twice", "t0,t1,outcome,a,a\n1,2,1,1,1\n", '"a" stands in the table twice'],
    ["an odd name", "t0,t1,outcome,=cmd()\n1,2,1,1\n", "no name of a feature"],
    ["no rows", HEAD, "has no rows"],
    ["nothing", "", "the first line must be"],
    ["NaN", `${HEAD}1,2,1,NaN,1\n`, 'line 2: depth is "NaN", no finite number'],
    ["an empty cell", `${HEAD}1,2,1,,1\n`, 'line 2: depth is "", no finite number'],
    ["a number too large for a float32", `${HEAD}1,2,1,1e39,1\n`, "no finite number"],
    ["an outcome of 2", `${HEAD}1,2,2,1,1\n`, 'outcome is "2", 0 or 1 may stand there'],
    ["an end before its start", `${HEAD}5,2,1,1,1\n`, "t1 2 is before t0 5"],
    ["a time in words", `${HEAD}yesterday,2,1,1,1\n`, "whole epoch milliseconds"],
    ["a short row", `${HEAD}1,2,1\n`, "line 2: 3 cells, 5 expected"],
  ])("is refused with %s", (_, text, words) => expect(refusalOf(text)).toContain(words));

  it("names five bad rows at most", () => {
    expect(refusalOf(`${HEAD}${"1,2,3,4,5\n".repeat(50)}`).split("\n")).toHaveLength(6);
  });
});
