import { describe, expect, it } from "vitest";
import { rowsOf, type ScoreTable } from "../../../src/scoring/data/score-table.js";
import { walkScore } from "../../../src/scoring/walk/walk-score.js";
import { logistic, planted } from "../../support/score/planted.js";

const learnable = planted({ rows: 520, features: 3, seed: 3, open: 2, p: ([a = 0]) => logistic(1.8 * a - 0.2) });
const firstRows = (table: ScoreTable, k: number): ScoreTable => {
  const cut = rowsOf(
    table,
    Int32Array.from({ length: k }, (_, i) => i),
  );
  // As of the close of the last bar: what is still open has no outcome.
  const now = cut.t0[k - 1] as number;
  return { ...cut, t1: cut.t1.map((time) => (time > now ? Number.POSITIVE_INFINITY : time)) };
};

describe("walking the score forward", () => {
  const { p, block, blocks, unlike } = walkScore(learnable, 1);

  it("says nothing before 200 outcomes are known, and trains anew with each 50 more, a quarter more beyond 200", () => {
    expect(blocks.map(({ known }) => known)).toEqual([0, 200, 250, 312, 390, 487]);
    expect(blocks[0]).toMatchObject({ from: 0, training: undefined });
    expect(p.subarray(0, blocks[0]?.to).every(Number.isNaN)).toBe(true);
    expect([...block].every((of, i) => i >= (blocks[of]?.from as number) && i < (blocks[of]?.to as number))).toBe(true);
  });

  it("learns from what was known before the block, and from nothing else", () => {
    for (const { from, training, known } of blocks.slice(1)) {
      const start = learnable.t0[from] as number;
      expect(known).toBe(learnable.t1.filter((time) => time < start).length);
      expect(training?.n).toBe(known);
    }
  });

  it("scores what a passed training knows of", () => {
    const scored = blocks.filter(({ model }) => model !== undefined);
    expect(scored.length).toBeGreaterThan(2);
    for (const { from, to } of scored) for (let i = from; i < to; i++) expect(Number.isNaN(p[i])).toBe(unlike[i] === 1);
    expect(unlike.reduce((sum, one) => sum + one, 0)).toBeLessThan(40);
  });

  it("takes nothing back: cut anywhere, the scores so far are the same", () => {
    for (const cut of [203, 260, 470]) {
      const then = walkScore(firstRows(learnable, cut), 1);
      expect([...then.p]).toEqual([...p.subarray(0, cut)]);
    }
  });

  it("an outcome dated before it was known is caught by the same cuts", () => {
    const early = (table: ScoreTable): ScoreTable => ({
      ...table,
      t1: table.t1.map((time, i) => (time < Number.POSITIVE_INFINITY ? (table.t0[i] as number) : time)),
    });
    const whole = walkScore(early(learnable), 1);
    const cut = (whole.blocks.find(({ model }) => model !== undefined)?.from as number) + 1;
    expect([...walkScore(early(firstRows(learnable, cut)), 1).p]).not.toEqual([...whole.p.subarray(0, cut)]);
  });

  it("uses no score of a candidate unlike anything learned from", () => {
    const few = firstRows(learnable, 240);
    const last = few.length - 1;
    const strange = few.columns.map((column) => column.map((value, i) => (i === last ? 40 : value)));
    const walked = walkScore({ ...few, columns: strange }, 1);
    expect(walked.blocks.at(-1)?.model).toBeDefined();
    expect([walked.unlike[last], walked.p[last]]).toEqual([1, Number.NaN]);
  });

  it("scores nothing where nothing can be learned, and says why", () => {
    const walked = walkScore(planted({ rows: 260, features: 3, seed: 8, p: () => 0.45 }), 1);
    expect(walked.p.every(Number.isNaN)).toBe(true);
    expect(walked.blocks.slice(1).every(({ reasons }) => reasons.length > 0)).toBe(true);
  });

  it("stands where there is no candidate, and where none has an outcome", () => {
    expect(walkScore(planted({ rows: 0, features: 2, seed: 1, p: () => 0.5 }), 1).blocks).toEqual([]);
    const open = { ...learnable, t1: learnable.t1.map(() => Number.POSITIVE_INFINITY) };
    expect(walkScore(open, 1).blocks).toMatchObject([{ from: 0, to: 520, known: 0 }]);
  });
});
