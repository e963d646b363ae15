import { expect, test } from "vitest";
import { candleTable, said } from "../../support/market-tools/candle-table.js";
import { entry, prepare, runTool } from "../../support/market-tools/run-tools.js";

const line = (...highs: number[]) => candleTable(highs.map((h) => `${h - 1} ${h} ${h - 2} ${h - 1}`).join("\n"));

test("highs and lows alternate, are known `right` bars later and lock one another", () => {
  const swings = runTool(line(10, 12, 15, 12, 10, 8, 11, 14, 18, 15, 13), { tool: "swings", swing: 2 });
  expect(said(swings)).toEqual(["4 high #0", "7 locked #0", "7 low #1", "10 locked #1", "10 high #2"]);
  expect([...swings.table.formed.subarray(0, 3)]).toEqual([2, 5, 8]);
});

test("a higher high supersedes the one that waits; a lower one is dropped", () => {
  // Lows that rise without end give no swing low between the highs.
  const highs = (first: number, second: number) =>
    candleTable(`9 10 1 9\n 9 ${first} 2 9\n 9 15 3 9\n 9 ${second} 4 9\n 9 12 5 9`);
  expect(said(runTool(highs(20, 25), { tool: "swings", swing: 1 }))).toEqual([
    "2 high #0",
    "4 superseded #0",
    "4 high #1",
  ]);
  expect(said(runTool(highs(25, 20), { tool: "swings", swing: 1 }))).toEqual(["2 high #0"]);
});

test("labels name the step from the swing of the same kind before", () => {
  const run = prepare(line(10, 12, 15, 12, 10, 8, 11, 14, 18, 15, 13, 11, 12, 14, 16, 14, 12), {
    it: { tool: "swings", swing: 2 },
  });
  const swings = entry(run, "it");
  const label = swings.read("label");
  run.run();
  const words = swings.tool.spec.fields.find(({ name }) => name === "label")?.labels ?? [];
  const labels = [...Array(swings.table.length).keys()].map((id) => words[label(id, 16)] ?? "none");
  expect(labels).toEqual(["none", "none", "HH", "HL", "LH"]);
});

test("last_high is the last one known, bar by bar", () => {
  const run = prepare(line(10, 12, 15, 12, 10, 8, 11, 14, 18, 15, 13), { it: { tool: "swings", swing: 2 } });
  const last = entry(run, "it").read("last_high");
  run.run();
  expect([3, 4, 9, 10].map((i) => last(-1, i))).toEqual([Number.NaN, 15, 15, 18]);
});

test("a candle that is both is a high; without alternating every candidate is told", () => {
  const outside = candleTable("10 12 9 11\n 11 20 1 11\n 11 13 9 11");
  const swings = runTool(outside, { tool: "swings", swing: 1 });
  expect(said(swings)).toEqual(["2 high #0"]);
  const all = runTool(line(10, 15, 12, 13, 11, 9), { tool: "swings", swing: 1, alternate: false });
  expect(said(all)).toEqual(["2 high #0", "3 low #1", "4 high #2"]);
});
