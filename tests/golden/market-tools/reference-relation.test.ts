import { describe, expect, test } from "vitest";
import { sliceCandles } from "../../../src/domain/candles.js";
import type { RecordTable } from "../../../src/market-tools/record-table.js";
import { finalSwings, LATE, runWithHindsight } from "../../support/market-tools/hindsight.js";
import { projectionMarkets } from "../../support/market-tools/projection-markets.js";
import { entry, prepare } from "../../support/market-tools/run-tools.js";

const [real] = projectionMarkets();
if (real === undefined) throw new Error("There is no market");
const { missing, title, candles, column } = real;

/** Our causal tools on the window of smc(5), begun where the library begins. */
function causal(): Readonly<Record<"swings" | "structure" | "blocks", RecordTable>> {
  const run = prepare(sliceCandles(candles, LATE, candles.length), {
    s: { tool: "swings", left: 4, right: 5 },
    m: { tool: "market_structure", of: "s" },
    b: { tool: "order_block", of: "m", invalid: "wick" },
  });
  run.run();
  return { swings: entry(run, "s").table, structure: entry(run, "m").table, blocks: entry(run, "b").table };
}

/** Ids of records by row and direction. */
function byRow(table: RecordTable, late: number): Map<string, number> {
  const ids = new Map<string, number>();
  for (let id = 0; id < table.length; id++)
    ids.set(`${(table.formed[id] as number) + late} ${table.direction[id]}`, id);
  return ids;
}

/** How our breaks relate to the library's marks: same swing, same breaking bar too, same label too. */
function relation(structure: RecordTable, late: number) {
  const ids = byRow(structure, late);
  const [bos, choch, broken] = ["BOS", "CHOCH", "BrokenIndex"].map((name) => column("bos_choch", name)) as number[][];
  const count = { breaks: structure.length, marks: 0, sameSwing: 0, sameBar: 0, sameLabel: 0 };
  const type = structure.numberIndex("type");
  for (let row = 0; row < candles.length; row++) {
    const isBos = !Number.isNaN(bos?.[row]);
    const direction = isBos ? bos?.[row] : choch?.[row];
    if (Number.isNaN(direction)) continue;
    count.marks++;
    const id = ids.get(`${row} ${direction}`);
    if (id === undefined) continue;
    count.sameSwing++;
    if ((structure.at[id] as number) + late !== broken?.[row]) continue;
    count.sameBar++;
    if ((structure.numbers[type]?.[id] === 0) === isBos) count.sameLabel++;
  }
  return { ...count, missed: count.marks - count.sameSwing, extra: count.breaks - count.sameSwing };
}

describe.skipIf(missing)(`our causal output beside the library's: ${title}`, () => {
  test("its 2,706 swings are all among ours; the 216 more were superseded", () => {
    const { swings } = causal();
    const ours = byRow(swings, LATE);
    const kinds = column("swing_highs_lows", "HighLow");
    const theirs = [...kinds.keys()].slice(1, -1).filter((row) => !Number.isNaN(kinds[row]));
    expect(theirs.length).toBe(2706);
    expect(theirs.filter((row) => !ours.has(`${row} ${-(kinds[row] as number)}`))).toEqual([]);
    const superseded = swings.marks[0]?.subarray(0, swings.length).filter((mark) => mark >= 0);
    expect([swings.length, superseded?.length]).toEqual([2922, 216]);
  });

  test("63 of its 66 order blocks are ours, alive in both; the other three come from swings it took back later", () => {
    const { blocks } = causal();
    const alive = blocks.marks[blocks.markIndex("ended")]?.subarray(0, blocks.length).filter((mark) => mark < 0);
    expect([blocks.length, alive?.length]).toEqual([1215, 72]);
    const ours = byRow(blocks, LATE);
    const kinds = column("ob", "OB");
    const rows = [...kinds.keys()].filter((row) => !Number.isNaN(kinds[row]));
    expect(rows.length).toBe(66);
    expect(rows.filter((row) => !ours.has(`${row} ${kinds[row]}`))).toEqual([2965, 10_934, 23_890]);
  });

  test("structure: the same swing 1,067 times, the same bar 1,052, the same label 799", () => {
    expect(relation(causal().structure, LATE)).toEqual({
      breaks: 1215,
      marks: 1129,
      sameSwing: 1067,
      sameBar: 1052,
      sameLabel: 799,
      missed: 62,
      extra: 148,
    });
  });

  test("with its hindsight: 1,085 breaks, the same swing 1,071 times, the same bar 1,055", () => {
    const { structure } = runWithHindsight(candles, finalSwings(candles));
    expect(relation(structure, 0)).toMatchObject({ breaks: 1085, sameSwing: 1071, sameBar: 1055 });
  });
});
