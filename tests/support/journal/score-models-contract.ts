import { describe, expect, it } from "vitest";
import type { ScoreModels } from "../../../src/ports/score-models.js";
import type { KeptRow, ScoreRows } from "../../../src/ports/score-rows.js";
import { aModel } from "../score/a-model.js";

const FILE = Uint8Array.of(8, 0, 255, 1);
const SAMPLE = new Uint8Array(Float32Array.of(0.5, -1.25, 3).buffer);
const [BY, NOW] = ["telegram:7", Date.UTC(2026, 10, 3)];

/** What every registry of models does. `open` gives the same one each time it is called within a test: as after a restart. */
export function scoreModelsContract(name: string, open: () => () => ScoreModels): void {
  describe(`score models (${name})`, () => {
    const filled = async (...ids: string[]) => {
      const reopen = open();
      for (const id of ids) await reopen().add(aModel({ id }), FILE, SAMPLE);
      return reopen;
    };
    const states = async (models: ScoreModels) => (await models.list()).map(({ id, state }) => `${id} ${state}`);

    it("hold nothing at first", async () => {
      const models = open()();
      expect(await models.list()).toEqual([]);
      expect(await models.byId("m_1")).toBeUndefined();
      expect(await models.champion("london", "outcome")).toBeUndefined();
      expect(await models.file("m_1")).toBeUndefined();
      expect(await models.sample("m_1")).toBeUndefined();
      expect(await models.rollback("london", "outcome", BY, NOW)).toBeUndefined();
      expect(await models.history("london")).toEqual([]);
      await models.promote("m_1", BY, NOW);
      expect(await models.history("london")).toEqual([]);
    });

    it("keep a model whole, as a shadow; added again it stays as it was", async () => {
      const reopen = await filled("m_1");
      await reopen().promote("m_1", BY, NOW);
      await reopen().add(aModel({ id: "m_1", setupHash: "other" }), Uint8Array.of(1), SAMPLE);
      expect(await reopen().byId("m_1")).toEqual({ ...aModel(), state: "champion" });
      expect(await reopen().file("m_1")).toEqual(FILE);
      expect(await reopen().sample("m_1")).toEqual(Float32Array.of(0.5, -1.25, 3));
    });

    it("are listed newest first, by setup and kind", async () => {
      const models = (await filled("m_1", "m_2"))();
      await models.add(aModel({ id: "m_3", kind: "preference" }), FILE, SAMPLE);
      await models.add(aModel({ id: "m_4", setupId: "asia" }), FILE, SAMPLE);
      const ids = async (...of: Parameters<ScoreModels["list"]>) => (await models.list(...of)).map(({ id }) => id);
      expect(await ids()).toEqual(["m_4", "m_3", "m_2", "m_1"]);
      expect(await ids("london")).toEqual(["m_3", "m_2", "m_1"]);
      expect(await ids("london", "outcome")).toEqual(["m_2", "m_1"]);
      expect(await ids("nowhere")).toEqual([]);
    });

    it("have one champion a setup and kind: who was it is retired", async () => {
      const reopen = await filled("m_1", "m_2");
      await reopen().add(aModel({ id: "m_3", kind: "preference" }), FILE, SAMPLE);
      await reopen().promote("m_3", BY, NOW);
      await reopen().promote("m_1", BY, NOW);
      await reopen().promote("m_1", BY, NOW + 1);
      await reopen().promote("m_2", BY, NOW + 2);
      expect(await states(reopen())).toEqual(["m_3 champion", "m_2 champion", "m_1 retired"]);
      expect((await reopen().champion("london", "outcome"))?.id).toBe("m_2");
      expect((await reopen().champion("london", "preference"))?.id).toBe("m_3");
      expect(await reopen().champion("asia", "outcome")).toBeUndefined();
      const step = { kind: "outcome", act: "promote", by: BY } as const;
      expect((await reopen().history("london")).slice(1)).toEqual([
        { ...step, id: "m_1", from: "shadow", to: "champion", at: NOW },
        { ...step, id: "m_1", from: "champion", to: "retired", at: NOW + 2 },
        { ...step, id: "m_2", from: "shadow", to: "champion", at: NOW + 2 },
      ]);
    });

    it("roll back to the champion before, and to none before the first", async () => {
      const reopen = await filled("m_1", "m_2", "m_3");
      for (const id of ["m_1", "m_2", "m_3"]) await reopen().promote(id, BY, NOW);
      const back = async () => (await reopen().rollback("london", "outcome", BY, NOW))?.id;
      expect(await back()).toBe("m_2");
      expect(await states(reopen())).toEqual(["m_3 retired", "m_2 champion", "m_1 retired"]);
      expect(await back()).toBe("m_1");
      expect(await back()).toBeUndefined();
      expect(await states(reopen())).toEqual(["m_3 retired", "m_2 retired", "m_1 retired"]);
      await reopen().promote("m_3", BY, NOW);
      await reopen().promote("m_2", BY, NOW);
      expect(await back()).toBe("m_3");
      expect((await reopen().history("london")).at(-1)).toMatchObject({ act: "rollback", id: "m_3", to: "champion" });
    });
  });
}

/** What every keeper of rows to learn from does. */
export function scoreRowsContract(name: string, open: () => () => ScoreRows): void {
  const aRow = (fields: Partial<KeptRow> = {}): KeptRow => ({
    setupId: "london",
    setupHash: "h1",
    symbol: "EURUSD",
    timeframe: "M15",
    side: "long",
    barClose: NOW,
    t1: NOW + 1,
    outcome: 1,
    r: 1.9,
    features: [1, -0.25, 1e-6],
    schemaHash: "s",
    synthetic: false,
    of: "bt_1 #1",
    ...fields,
  });
  describe(`score rows (${name})`, () => {
    it("count a candidate once: put again it is replaced", async () => {
      const reopen = open();
      expect(await reopen().of("h1")).toEqual([]);
      const later = aRow({ barClose: NOW + 9, synthetic: true });
      await reopen().put([later, aRow(), aRow({ setupHash: "h2" })]);
      const again = aRow({ of: "bt_2 #4", outcome: 0, r: -1 });
      await reopen().put([again]);
      expect(await reopen().of("h1")).toEqual([again, later]);
      expect(await reopen().of("h2")).toHaveLength(1);
      await reopen().put([aRow({ side: "short" }), aRow({ symbol: "GBPUSD" }), aRow({ timeframe: "H1" })]);
      expect(await reopen().of("h1")).toHaveLength(5);
    });
  });
}
