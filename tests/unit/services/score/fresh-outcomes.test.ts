import { expect, it } from "vitest";
import type { KnownOutcomes } from "../../../../src/ports/known-outcomes.js";
import { freshOutcomes } from "../../../../src/services/score/fresh-outcomes.js";
import { memoryScoreModels } from "../../../support/journal/memory-score-models.js";
import { aCard, aModel } from "../../../support/score/a-model.js";

it("names a champion's setup from 50 outcomes since the last training on, promoted or not", async () => {
  const models = memoryScoreModels();
  let n = 289;
  const known: KnownOutcomes = { count: () => Promise.resolve({ n, wins: 100 }) };
  const fresh = () => freshOutcomes({ models, known }, 1);
  const add = (id: string, learned: number) =>
    models.add(aModel({ id, card: aCard({ n: learned }) }), Uint8Array.of(1), new Uint8Array(4));
  await add("m_1", 240);
  n = 400;
  expect(await fresh()).toEqual([]);
  await models.promote("m_1", "cli", 1);
  expect(await fresh()).toEqual([{ setupId: "london", fresh: 160 }]);
  n = 289;
  expect(await fresh()).toEqual([]);
  n = 290;
  expect(await fresh()).toEqual([{ setupId: "london", fresh: 50 }]);
  await add("m_2", 250);
  expect(await fresh()).toEqual([]);
});
