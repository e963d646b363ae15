import { modelFile } from "../../../src/adapters/onnx/model-file.js";
import type { NewAlert } from "../../../src/ports/alerts.js";
import type { Label } from "../../../src/ports/labels.js";
import type { KeptRow } from "../../../src/ports/score-rows.js";
import { createLocalTraining } from "../../../src/services/score/local-training.js";
import { stillClock } from "../fake-tools.js";
import { anAlert, aStep } from "../journal/alerts-contract.js";
import { memoryLabels, memoryOutcomes } from "../journal/memory-alert-desk.js";
import { memoryAlerts } from "../journal/memory-alerts.js";
import { memoryScoreModels, memoryScoreRows } from "../journal/memory-score-models.js";

/** What training and the registry work with, in memory; the training itself is the real one. */
export function scoreBench() {
  const clock = stillClock();
  const kept = { alerts: memoryAlerts(), outcomes: memoryOutcomes(), labels: memoryLabels() };
  const deps = {
    ...kept,
    models: memoryScoreModels(),
    rows: memoryScoreRows(),
    clock,
    training: () => Promise.resolve(createLocalTraining(() => Promise.resolve(modelFile))),
  };
  let made = 0;
  return {
    ...deps,
    deps,
    /** An alert of a row's candidate, with the row's outcome where `ends` and a label where one is given; its number. */
    async alert(
      row: KeptRow,
      { feed = "mt5", label, ends = true, ...change }: Partial<NewAlert> & { label?: Label; ends?: boolean } = {},
    ): Promise<number> {
      const { setupId, setupHash, symbol, barClose, side, features, schemaHash, synthetic } = row;
      const own = { setup_id: setupId, setup_hash: setupHash, symbol, timeframe: "H1", barClose, side } as const;
      const score = { p: null, model: null, features, schema: schemaHash };
      const alert = anAlert(made++, {
        ...own,
        feed,
        session: feed === "replay" ? "r1" : "",
        synthetic,
        score,
        ...change,
      });
      const [added] = await kept.alerts.commit(aStep(made, { alerts: [alert], misses: [] }));
      const number = added?.number ?? 0;
      await kept.outcomes.begin([number], row.barClose);
      if (ends)
        await kept.outcomes.put({
          alert: number,
          state: "closed",
          asOf: row.t1,
          fill: { time: row.barClose, price: 1 },
          exit: { time: row.t1, price: 1, reason: "target" },
          r: row.r,
        });
      if (label !== undefined)
        await kept.labels.press(
          { alert: number, person: "telegram:7", name: "Ann", chat: "telegram:7", at: clock.now() },
          label,
        );
      return number;
    },
  };
}
