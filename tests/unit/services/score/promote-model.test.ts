import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { modelFile } from "../../../../src/adapters/onnx/model-file.js";
import { openModel } from "../../../../src/adapters/onnx/onnx-session.js";
import { createSetupStore } from "../../../../src/adapters/setups/setup-store-on-files.js";
import { readSymbols } from "../../../../src/adapters/symbols/read-symbols.js";
import { OWNER } from "../../../../src/domain/asker.js";
import { DAY, HOUR } from "../../../../src/domain/civil.js";
import { Refusal } from "../../../../src/domain/errors.js";
import type { KeptRow } from "../../../../src/ports/score-rows.js";
import type { TrainedModel } from "../../../../src/ports/score-training.js";
import { checkPromotion, promoteModel } from "../../../../src/services/score/promote-model.js";
import { rollBackModel } from "../../../../src/services/score/roll-back-model.js";
import { trainModel } from "../../../../src/services/score/train-model.js";
import { requireSetup } from "../../../../src/services/setups/require-setup.js";
import { plantedRows } from "../../../support/score/known-rows.js";
import { scoreBench } from "../../../support/score/score-bench.js";

const root = join(import.meta.dirname, "../../../..");
const setups = createSetupStore({ folder: join(root, "setups") });
const symbols = await readSymbols(join(root, "data", "symbols.yaml"));
const setupId = "asia_fvg_break";
const { hash } = await requireSetup({ setups, symbols }, { setup_id: setupId, extra: {} });

const rowsOf = (count: number, seed: number, setupHash = hash): readonly KeptRow[] =>
  plantedRows(count, 1.6, seed).map((row) => ({ ...row, setupId, setupHash }));
/** From a market that runs the other way. */
const turned = (rows: readonly KeptRow[]): readonly KeptRow[] =>
  rows.map((row) => ({ ...row, outcome: row.outcome === 1 ? 0 : 1 }));

function trained(rows: readonly KeptRow[]): TrainedModel {
  const order = { setupId, setupHash: rows[0]?.setupHash ?? "", kind: "outcome", synthetic: false, seed: 1 } as const;
  const learned = rows.map((row) => ({ ...row, t0: row.barClose }));
  return trainModel({ ...order, made: 0, parent: null, rows: learned }, modelFile).model as TrainedModel;
}
const good = trained(rowsOf(300, 3));
const other = trained(rowsOf(300, 4));
const wrong = trained(turned(rowsOf(300, 5)));

function bench() {
  const own = scoreBench();
  const deps = { ...own.deps, setups, symbols, open: openModel };
  /** Added as a shadow; its id. */
  const add = async ({ manifest, card, file, sample }: TrainedModel): Promise<string> => {
    const { id, kind, setup_hash } = manifest;
    await deps.models.add({ id, kind, setupId, setupHash: setup_hash, made: 0, manifest, card }, file, sample);
    return id;
  };
  const champion = async (model: TrainedModel): Promise<string> => {
    const id = await add(model);
    await deps.models.promote(id, "cli", 1);
    return id;
  };
  const refusal = (id: string, language: "en" | "ru" = "en"): Promise<readonly string[]> =>
    checkPromotion(deps, id, language).then(
      () => [],
      (error: unknown) => (error instanceof Refusal ? [error.message, ...error.details] : [String(error)]),
    );
  return { own, deps, add, champion, refusal };
}

/** The same after all that was trained on. */
const later = (rows: readonly KeptRow[]): KeptRow[] =>
  rows.map((row) => ({ ...row, barClose: row.barClose + 300 * HOUR, t1: row.t1 + 300 * HOUR }));

describe("a promotion", () => {
  it("makes a model champion that its own training lets through, and keeps who did it and when", async () => {
    const { deps, add } = bench();
    const id = await add(good);
    const { model, champion, duel } = await promoteModel(deps, id, OWNER, "en");
    expect([model.state, champion, duel]).toEqual(["champion", undefined, undefined]);
    expect((await deps.models.champion(setupId, "outcome"))?.id).toBe(id);
    expect(await deps.models.history(setupId)).toMatchObject([{ id, by: "terminal:owner", at: deps.clock.now() }]);
    await expect(promoteModel(deps, id, OWNER, "en")).rejects.toThrow(`${id} is champion already`);
  });

  it("is refused with every reason, in both languages, and changes nothing", async () => {
    const { deps, add, refusal } = bench();
    const id = await add(trained(rowsOf(120, 5, "another version")));
    const [head, ...reasons] = await refusal(id);
    expect(head).toBe(`${id} may not be promoted. What scores now stays.`);
    expect(reasons[0]).toBe("120 outcomes; a score needs 200");
    expect(reasons.at(-1)).toContain("trained for another version of asia_fvg_break");
    expect((await refusal(id, "ru")).at(-1)).toContain("обучена для другой версии");
    await expect(promoteModel(deps, id, OWNER, "en")).rejects.toThrow("may not be promoted");
    expect(await deps.models.history(setupId)).toEqual([]);
    await expect(checkPromotion(deps, "m_nothing", "en")).rejects.toThrow('There is no model "m_nothing"');
  });

  it("is refused where the stored file is not what its manifest says", async () => {
    const { add, refusal } = bench();
    const id = await add({ ...good, file: good.file.with(40, 99) });
    expect((await refusal(id)).slice(1)).toEqual([
      "its file cannot be used: the file is not the one its manifest was made for (its hash differs)",
    ]);
  });

  it("waits for a hundred alerts that neither had learned from, where a champion stands", async () => {
    const { own, add, champion, refusal } = bench();
    await champion(good);
    const id = await add(other);
    for (const row of [...rowsOf(60, 8), ...later(rowsOf(60, 9))]) await own.alert(row);
    expect((await refusal(id)).slice(1)).toEqual([
      "60 of 100 alerts with an outcome since both were trained: too few to say which is better",
    ]);
  });

  it("lets the better of two through on the same alerts, and not the worse", async () => {
    const { own, deps, add, champion, refusal } = bench();
    const first = await champion(wrong);
    const id = await add(other);
    for (const row of later(rowsOf(160, 9))) await own.alert(row);
    const { duel, champion: retired } = await promoteModel(deps, id, OWNER, "en");
    expect([retired?.id, duel?.n]).toEqual([first, 160]);
    expect(duel?.interval?.[0]).toBeGreaterThan(0.05);
    const sentence = "on the same 160 alerts it may as well be no better than the champion";
    expect((await refusal(first)).some((reason) => reason.startsWith(sentence))).toBe(true);
  });

  it("is refused where the last alerts have drifted from what the model learned from", async () => {
    const { own, add, champion, refusal } = bench();
    await champion(wrong);
    const id = await add(other);
    const days = later(rowsOf(120, 9)).map((row, day) => ({
      ...row,
      barClose: row.barClose + day * DAY,
      t1: row.t1 + day * DAY,
    }));
    for (const row of days) await own.alert({ ...row, features: row.features.with(4, (row.features[4] ?? 0) + 3) });
    expect((await refusal(id)).slice(1)).toEqual([
      "drift: the last alerts are unlike what it learned from in event_age",
    ]);
  });

  it("does not let a model of the sample market take the place of one of real candles", async () => {
    const { add, champion, refusal } = bench();
    await champion(good);
    const { manifest } = other;
    expect((await refusal(await add({ ...other, manifest: { ...manifest, synthetic: true } }))).slice(1)).toEqual([
      "it learned from the sample market, and the champion from real candles",
    ]);
  });
});

describe("a rollback", () => {
  it("lets the former champion score again, then none, and says so where none stands", async () => {
    const { deps, champion } = bench();
    const [first, second] = [await champion(good), await champion(other)];
    const back = () => rollBackModel(deps, { setup_id: setupId }, OWNER);
    expect(await back()).toMatchObject({ was: { id: second }, now: { id: first, state: "champion" } });
    expect(await rollBackModel(deps, {}, OWNER)).toMatchObject({ setupId, was: { id: first }, now: undefined });
    await expect(back()).rejects.toThrow("No model of asia_fvg_break is champion");
  });
});
