import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRunStore } from "../../../src/adapters/runs/run-store-on-files.js";
import { listRuns } from "../../../src/services/runs/list-runs.js";
import { readRun } from "../../../src/services/runs/run-details.js";
import { refusalOf } from "../../support/data/csv-text.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const RUN = "bt_2025_09_30_0a1b2c3d";
const RESULT = JSON.stringify({
  setup_id: "asia_fvg_break",
  symbol: "EURUSD",
  period: ["2025-01-01", "2025-09-30"],
  trades_count: 0,
  winrate: null,
  avg_rr: null,
  max_drawdown: null,
  trades_csv: "trades.csv",
  png_sample: null,
  run_id: RUN,
});
const CARD = JSON.stringify({ run_id: RUN });

async function runOf(result: string, card: string) {
  const runs = createRunStore({ folder: join(temporaryFolder(), "runs") });
  const run = await runs.begin(RUN);
  writeFileSync(join(run.folder, "result.json"), result);
  writeFileSync(join(run.folder, "run_card.json"), card);
  await run.commit();
  return { runs, shownFolder: (id: string) => `data/runs/${id}` };
}

describe("a run's files", () => {
  it("are read whole", async () => {
    const deps = await runOf(RESULT, CARD);
    expect(await readRun(deps, RUN)).toMatchObject({ runId: RUN, folder: `data/runs/${RUN}` });
    expect(await listRuns(deps, 5)).toHaveLength(1);
  });

  it.each([
    ["a cut result", RESULT.slice(0, 40), CARD],
    ["an empty result", "", CARD],
    ["a result that is none", "[]", CARD],
    ["a cut card", RESULT, CARD.slice(0, 9)],
    ["a card that is none", RESULT, "7"],
    ["a card of another run", RESULT, "{}"],
  ])("with %s are damaged, which is said", async (_, result, card) => {
    const deps = await runOf(result, card);
    expect(await refusalOf(readRun(deps, RUN))).toMatchObject({
      code: "bad_data",
      message: `The files of the run ${RUN} are damaged. Run the backtest again: it will replace them.`,
    });
    expect((await listRuns(deps, 5)).length).toBe(result === RESULT ? 1 : 0);
  });
});
