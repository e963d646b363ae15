import { describe, expect, it } from "vitest";
import { rowsOfAlerts } from "../../../../src/services/score/rows-of-alerts.js";
import { rowsToLearn } from "../../../../src/services/score/rows-to-learn.js";
import { keptRow } from "../../../support/score/known-rows.js";
import { scoreBench } from "../../../support/score/score-bench.js";

const OF = { setupId: "london", setupHash: "h1" };
const outcomes = { ...OF, kind: "outcome" } as const;

describe("what counts of all that is known", () => {
  it("a candidate once: live before replay before run, of equals the last", () => {
    const row = keptRow(0);
    const found = rowsToLearn([
      { ...row, r: 1, source: "replay" },
      { ...row, r: 2, source: "live" },
      { ...row, r: 3, source: "replay" },
      { ...row, r: 4 },
      { ...keptRow(1), r: 5 },
      { ...keptRow(1), r: 6 },
      { ...row, side: "short", r: 7 },
    ]);
    expect(found.rows.map(({ r, source }) => `${source} ${r}`)).toEqual(["live 2", "run 6", "run 7"]);
    expect(found.sources).toEqual({ live: 1, replay: 0, run: 2 });
  });

  it("the sample market's only where nothing else stands", () => {
    const synthetic = keptRow(0, { synthetic: true });
    expect(rowsToLearn([synthetic])).toMatchObject({ synthetic: true, sources: { run: 1 } });
    const both = rowsToLearn([synthetic, keptRow(1), { ...keptRow(2, { synthetic: true }), source: "live" }]);
    expect(both).toMatchObject({ synthetic: false, sources: { live: 0, replay: 0, run: 1 } });
    expect(rowsToLearn([])).toMatchObject({ rows: [], synthetic: false });
  });

  it("rows of this schema of features alone; a feature that is no number is named", () => {
    const found = rowsToLearn([keptRow(0, { schemaHash: "another" }), keptRow(1, { features: [1] }), keptRow(2)]);
    expect(found).toMatchObject({ otherSchema: 2, sources: { run: 1 } });
    const odd = keptRow(0, { features: keptRow(0).features.with(1, Number.NaN) });
    expect(() => rowsToLearn([odd])).toThrow("bt_1 #1 cannot be learned from: its risk_atr is no number");
    const large = keptRow(0, { features: keptRow(0).features.with(0, 1e300) });
    expect(() => rowsToLearn([large])).toThrow("its direction is no number");
  });
});

describe("alerts as rows", () => {
  it("are those whose trade was filled and has ended, live and replayed, held back or late too", async () => {
    const bench = scoreBench();
    await bench.alert(keptRow(0, { r: 1.4 }));
    await bench.alert(keptRow(1, { r: 0.1 }), { feed: "replay", state: "held" });
    await bench.alert(keptRow(2), { ends: false });
    await bench.alert(keptRow(3), { session: "test_1" });
    await bench.alert(keptRow(4, { setupHash: "other" }));
    await bench.alert(keptRow(5), { score: { p: null, model: null } });
    const rows = await rowsOfAlerts(bench, outcomes);
    expect(rows.map(({ of, source, outcome, r }) => [of, source, outcome, r])).toEqual([
      ["a1", "live", 1, 1.4],
      ["a2", "replay", 0, 0.1],
    ]);
    expect(rows[0]).toMatchObject({
      barClose: keptRow(0).barClose,
      t1: keptRow(0).t1,
      schemaHash: keptRow(0).schemaHash,
    });
  });

  it("count half where the trader called the candidate misread", async () => {
    const bench = scoreBench();
    await bench.alert(keptRow(0), { label: "bad_read" });
    await bench.alert(keptRow(1), { label: "skip" });
    expect((await rowsOfAlerts(bench, outcomes)).map(({ weight }) => weight)).toEqual([0.5, undefined]);
  });

  it("teach a preference by the last label: take against bad_read and skip, ended or not; no label teaches nothing", async () => {
    const bench = scoreBench();
    const first = await bench.alert(keptRow(0), { label: "take", ends: false });
    await bench.alert(keptRow(1), { label: "skip" });
    await bench.alert(keptRow(2), { label: "bad_read" });
    await bench.labels.miss(await bench.alert(keptRow(3)), 1);
    await bench.alert(keptRow(4));
    await bench.labels.press(
      { alert: first, person: "telegram:8", name: "Bo", chat: "telegram:8", at: bench.clock.now() + 1 },
      "skip",
    );
    const rows = await rowsOfAlerts(bench, { ...OF, kind: "preference" });
    expect(rows.map(({ of, outcome, t1, barClose }) => [of, outcome, t1 - barClose])).toEqual([
      ["a1", 0, 0],
      ["a2", 0, 0],
      ["a3", 0, 0],
    ]);
  });
});
