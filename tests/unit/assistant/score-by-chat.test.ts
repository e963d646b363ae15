import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openModel } from "../../../src/adapters/onnx/onnx-session.js";
import { createSetupStore } from "../../../src/adapters/setups/setup-store-on-files.js";
import { checkPromotion, promoteModel } from "../../../src/services/score/promote-model.js";
import { rollBackModel } from "../../../src/services/score/roll-back-model.js";
import { trainSetup } from "../../../src/services/score/train-setup.js";
import { requireSetup } from "../../../src/services/setups/require-setup.js";
import { symbols } from "../../support/data/symbols.js";
import { wordsOf } from "../../support/fake-tools.js";
import { offeringChat } from "../../support/offering-chat.js";
import { buttonsIn } from "../../support/proposal-chat.js";
import { plantedRows } from "../../support/score/known-rows.js";
import { scoreBench } from "../../support/score/score-bench.js";
import type { Step } from "../../support/scripted-model.js";

const SETUP = "fvg_bracket";
const setups = createSetupStore({ folder: join(import.meta.dirname, "../../../setups") });
const { hash } = await requireSetup({ setups, symbols }, { setup_id: SETUP, extra: {} });

function bench(steps: readonly Step[] = []) {
  const { deps } = scoreBench();
  const own = { ...deps, setups, symbols, open: openModel };
  const more = plantedRows(300, 1.6, 3).map((row) => ({ ...row, setupId: SETUP, setupHash: hash }));
  const chat = offeringChat(
    {
      trainSetup: ({ kind = "outcome" }, control) =>
        trainSetup(own, { setupId: SETUP, setupHash: hash, kind, more: kind === "outcome" ? more : [] }, control),
      checkPromotion: (model, language) => checkPromotion(own, model, language),
      promoteModel: (model, from, language) => promoteModel(own, model, from, language),
      rollBackModel: (query, from) => rollBackModel(own, query, from),
    },
    deps.clock,
    steps,
  );
  return { models: deps.models, ...chat };
}

describe("the score by chat", () => {
  it("is trained at once for an operator, with progress; promoted by a button; rolled back at once", async () => {
    const { say, models } = bench();
    const told: string[] = [];
    const trained = await say("/retrain fvg_bracket", "7", { onProgress: ({ what }) => told.push(what) });
    const [model] = await models.list();
    expect(wordsOf(trained.message)).toContain(`${model?.id} is kept as a shadow`);
    expect(told).toContain("training");
    const offered = await say(`/promote ${model?.id}`);
    expect(wordsOf(offered.message)).toContain("would score the alerts of fvg_bracket");
    expect((await models.byId(model?.id ?? ""))?.state).toBe("shadow");
    const { yes } = buttonsIn(offered);
    expect(wordsOf((await say(yes, "8")).message)).toContain("somebody else's");
    expect(wordsOf((await say(yes)).message)).toContain("is champion of fvg_bracket now");
    expect(await models.history("fvg_bracket")).toMatchObject([{ by: "telegram:7", to: "champion" }]);
    expect(wordsOf((await say("/rollback fvg_bracket")).message)).toContain("no model scores fvg_bracket now");
    expect(await models.champion("fvg_bracket", "outcome")).toBeUndefined();
  });

  it("is left alone by a viewer, and by a model until its person presses", async () => {
    const { say, models } = bench([
      [{ name: "retrain", args: { setup_id: "fvg_bracket" } }],
      "It is trained, AUC 0.99.",
    ]);
    for (const line of ["/retrain fvg_bracket", "/promote m_1", "/rollback fvg_bracket"])
      expect(wordsOf((await say(line, "9")).message)).toMatch(/operator/);
    const offered = await say("please learn anew");
    expect(wordsOf(offered.message)).toContain(
      "Train the score of fvg_bracket anew. It learns from every outcome known so far",
    );
    expect(wordsOf(offered.message)).not.toContain("0.99");
    expect(await models.list()).toEqual([]);
    await say(buttonsIn(offered).yes);
    expect(await models.list()).toHaveLength(1);
  });

  it("speaks Russian to who does, also where it refuses", async () => {
    const { say } = bench();
    await say("привет");
    const trained = wordsOf((await say("/retrain fvg_bracket")).message);
    expect(trained).toContain("Выучено на том, чем кончились: сделки бэктестов 300.");
    expect(trained).toContain("сохранена как тень");
    expect(wordsOf((await say("/retrain fvg_bracket preference")).message)).toContain("ещё нет метки");
    expect(wordsOf((await say("/promote m_1")).message)).toContain("Модели «m_1» нет");
    expect(wordsOf((await say("/rollback fvg_bracket")).message)).toContain("У fvg_bracket нет действующей модели");
  });
});
