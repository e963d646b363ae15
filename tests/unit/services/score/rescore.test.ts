import { expect, it } from "vitest";
import { modelFile } from "../../../../src/adapters/onnx/model-file.js";
import { openModel } from "../../../../src/adapters/onnx/onnx-session.js";
import type { TrainedModel } from "../../../../src/ports/score-training.js";
import { rescore } from "../../../../src/services/score/rescore.js";
import { trainModel } from "../../../../src/services/score/train-model.js";
import { plantedRows } from "../../../support/score/known-rows.js";
import { scoreBench } from "../../../support/score/score-bench.js";

const ROWS = plantedRows(240, 1.6, 3);

function trained(): TrainedModel {
  const own = { setupId: "london", setupHash: "h1", kind: "outcome", synthetic: false, seed: 1 } as const;
  const rows = ROWS.map((row) => ({ ...row, t0: row.barClose }));
  return trainModel({ ...own, made: 0, parent: null, rows }, modelFile).model as TrainedModel;
}

it("asks every stored score again of the model that said it: equal to the last bit, or told", async () => {
  const { deps, ...bench } = scoreBench();
  const { manifest, card, file, sample } = trained();
  const { id } = manifest;
  await deps.models.add(
    { id, kind: "outcome", setupId: "london", setupHash: "h1", made: 0, manifest, card },
    file,
    sample,
  );
  const session = await openModel(file, manifest);
  for (const [at, row] of ROWS.slice(0, 40).entries()) {
    const { features } = row;
    const [p = 0] = await session.score([features]);
    const said = { p, model: id, features };
    const preference = { p, model: id, n: 60 };
    const score = [said, { p: null, unused: p, model: id, features }, { ...said, preference }][at % 3];
    await bench.alert(row, { score: score ?? said });
  }
  await session.close();
  await bench.alert(ROWS[41] as (typeof ROWS)[number], { score: { p: null, model: id, reason: "no", features: [] } });
  const shares: number[] = [];
  const open = openModel;
  expect(await rescore({ ...deps, open }, { progress: (share) => shares.push(share) })).toEqual({
    alerts: 41,
    scores: 53,
    equal: 53,
    differences: [],
  });
  expect(shares).toEqual([1]);

  await bench.alert(ROWS[42] as (typeof ROWS)[number], {
    score: { p: 0.5, model: id, features: ROWS[42]?.features ?? [] },
  });
  await bench.alert(ROWS[43] as (typeof ROWS)[number], { score: { p: 0.5, model: "m_gone", features: [] } });
  const found = await rescore({ ...deps, open });
  expect([found.scores, found.equal]).toEqual([55, 53]);
  expect(found.differences).toEqual([
    expect.stringMatching(/^a42: m_\S+ said 0\.5 and says 0\.\d+$/),
    "a43: m_gone is not in the registry",
  ]);

  const damaged = { ...deps, open, models: { ...deps.models, file: () => Promise.resolve(file.with(9, 1)) } };
  const broken = await rescore(damaged);
  expect([broken.scores, broken.equal]).toEqual([55, 0]);
  expect(broken.differences[0]).toContain("cannot be used: the file is not the one its manifest was made for");
});
