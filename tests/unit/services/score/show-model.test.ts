import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createSetupStore } from "../../../../src/adapters/setups/setup-store-on-files.js";
import type { Chart } from "../../../../src/domain/chart.js";
import { type ModelAnswer, showModel } from "../../../../src/services/score/show-model.js";
import { requireSetup } from "../../../../src/services/setups/require-setup.js";
import { modelAnswer } from "../../../../tools/answers/model-answer.js";
import { symbols } from "../../../support/data/symbols.js";
import { wordsOf } from "../../../support/fake-tools.js";
import { memoryScoreModels } from "../../../support/journal/memory-score-models.js";
import { aCard, aModel } from "../../../support/score/a-model.js";

const setups = createSetupStore({ folder: join(import.meta.dirname, "..", "..", "..", "..", "setups") });
const { hash } = await requireSetup({ setups, symbols }, { setup_id: "fvg_bracket", extra: {} });
const NONE = new Uint8Array();

/** The registry with some models of fvg_bracket, and what is known of its outcomes. */
async function house(ids: readonly string[], known = { n: 240, wins: 96 }) {
  const models = memoryScoreModels();
  const charts: Chart[] = [];
  for (const [i, id] of ids.entries())
    await models.add(aModel({ id, setupId: "fvg_bracket", setupHash: hash, made: i }), NONE, NONE);
  const deps = {
    ...{ setups, symbols, models, theme: "light" as const, pictureFolder: "/pictures" },
    known: { count: ({ synthetic }: { synthetic: boolean }) => Promise.resolve(synthetic ? { n: 0, wins: 0 } : known) },
    settings: { thresholds: () => Promise.resolve([{ setup: "", p: 0.55, person: "telegram:1", at: 1 }]) },
    clock: { now: () => 9, elapsed: () => 9 },
    writeFile: () => Promise.resolve(),
    charts: () =>
      Promise.resolve({
        render(chart: Chart) {
          charts.push(chart);
          return Promise.resolve(Buffer.from("png"));
        },
      }),
  };
  const ask = (what?: string): Promise<ModelAnswer> => showModel(deps, { what }, "en");
  return { models, charts, ask };
}

const commandsOf = (answer: ModelAnswer): string[] =>
  modelAnswer(answer, "en").message.blocks.flatMap((block) =>
    block.kind === "buttons" ? block.buttons.map(({ command }) => command) : [],
  );

describe("the model that is shown", () => {
  it("is the champion of the setup, else its newest shadow", async () => {
    const { models, ask } = await house(["m_1", "m_2"]);
    expect(await ask("FVG_bracket")).toMatchObject({ kind: "model", model: { id: "m_2" }, isOwn: true });
    await models.promote("m_1", "telegram:1", 5);
    expect(await ask("fvg_bracket")).toMatchObject({ model: { id: "m_1", state: "champion" }, threshold: 0.55 });
  });

  it("has the buttons that its state allows", async () => {
    const { models, ask } = await house(["m_1", "m_2"]);
    expect(commandsOf(await ask("m_1"))).toEqual(["/retrain fvg_bracket", "/promote m_1", "/model m_2"]);
    await models.promote("m_1", "telegram:1", 5);
    expect(commandsOf(await ask("m_1"))).toEqual(["/retrain fvg_bracket", "/rollback fvg_bracket", "/model m_2"]);
    await models.promote("m_2", "telegram:1", 6);
    expect(await ask("m_2")).toMatchObject({ former: "m_1" });
    expect(commandsOf(await ask("m_2"))).toEqual(["/retrain fvg_bracket", "/rollback fvg_bracket"]);
  });

  it("is not to be promoted while a gate is against it, and says which", async () => {
    const { models, ask } = await house([]);
    const card = aCard({ n: 120, wins: 40 });
    await models.add(aModel({ id: "m_3", setupId: "fvg_bracket", setupHash: hash, card }), NONE, NONE);
    const answer = await ask("m_3");
    expect(commandsOf(answer)).toEqual(["/retrain fvg_bracket"]);
    expect(wordsOf(modelAnswer(answer, "en").message)).toContain("120 outcomes; a score needs 200");
    expect(wordsOf(modelAnswer(answer, "ru").message)).toContain("исходов 120; для оценки нужно 200");
  });

  it("says that it was trained for another version of the file", async () => {
    const { models, ask } = await house([]);
    await models.add(aModel({ id: "m_4", setupId: "fvg_bracket", setupHash: "old" }), NONE, NONE);
    const answer = await ask("fvg_bracket");
    expect(answer).toMatchObject({ isOwn: false });
    expect(commandsOf(answer)).toEqual(["/retrain fvg_bracket"]);
    expect(wordsOf(modelAnswer(answer, "en").message)).toContain("another version");
  });

  it("is drawn, unless the base rate is all that was learned", async () => {
    const { models, charts, ask } = await house(["m_1"]);
    expect(await ask("m_1")).toMatchObject({ pictures: [{ path: "/pictures/m_1_reliability_en.png" }] });
    expect(charts.map(({ body }) => body.kind)).toEqual(["reliability"]);
    const card = aCard({ kind: "base_rate", calibration: "none" });
    await models.add(aModel({ id: "m_5", setupId: "fvg_bracket", setupHash: hash, card }), NONE, NONE);
    expect(await ask("m_5")).toMatchObject({ pictures: [] });
  });

  it("has its figures by name, with their n", async () => {
    const { ask } = await house(["m_1"]);
    const { figures, facts } = modelAnswer(await ask("m_1"), "en");
    expect(figures["model.brier_skill"]?.text).toBe("8.0 % (n=168)");
    expect(facts["figures"]).toEqual(Object.keys(figures));
  });
});

describe("where there is no model", () => {
  it("what is missing is said, and no figure of a score", async () => {
    const { ask } = await house([], { n: 37, wins: 20 });
    const answer = await ask("fvg_bracket");
    expect(answer).toEqual({
      ...{ kind: "none", setupId: "fvg_bracket", of: "outcome" },
      known: { n: 37, wins: 20, synthetic: false },
    });
    expect(wordsOf(modelAnswer(answer, "en").message)).toContain("37 of the 50 that a score needs");
    expect(wordsOf(modelAnswer(answer, "ru").message)).toContain("37 из 50");
    expect(modelAnswer(answer, "en").figures).toEqual({});
  });

  it.each(["en", "ru"] as const)("every setup has a line (%s)", async (language) => {
    const { ask } = await house([]);
    const words = wordsOf(modelAnswer(await ask(), language).message);
    for (const id of await setups.list()) expect(words).toContain(id);
  });

  it("an unknown one is refused with those there are", async () => {
    const { ask } = await house(["m_1"]);
    await expect(ask("m_9")).rejects.toThrow('There is no model "m_9"');
    await expect(ask("fvg_braket")).rejects.toThrow("fvg_bracket");
  });
});
