import type { Command } from "commander";
import { runAnswer } from "../../tools/answers/run-answer.js";
import { runsAnswer } from "../../tools/answers/runs-answer.js";
import type { RunSummary } from "../services/runs/list-runs.js";
import type { CliContext } from "./cli-context.js";
import { whole } from "./options.js";
import { printMessage } from "./print-message.js";

/** A run under the names its result.json has. */
const lineOf = ({ runId, setupId, trades, sumR, ...rest }: RunSummary) => ({
  run_id: runId,
  setup_id: setupId,
  ...rest,
  trades_count: trades,
  sum_r: sumR,
});

export function runsCommand(program: Command, context: CliContext): void {
  program
    .command("runs")
    .description("List the runs, or show one")
    .argument("[run]", "run id")
    .option("--most <n>", "how many to list", whole(1, 1000), 20)
    .option("--json", "print JSON: the run card of one, or a line a run")
    .action(async (runId: string | undefined, { most, json }: { most: number; json?: boolean }) => {
      const { services } = await context.house();
      if (runId !== undefined) {
        const run = await services.showRun(runId);
        if (json === true) context.print(`${JSON.stringify(run.card)}\n`);
        else printMessage(context, runAnswer(run, "en").message);
        return;
      }
      const runs = await services.listRuns(most);
      if (json === true) for (const run of runs) context.print(`${JSON.stringify(lineOf(run))}\n`);
      else printMessage(context, runsAnswer(runs, "en").message);
    });
}
