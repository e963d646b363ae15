import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { trainingAnswer } from "../../tools/answers/training-answer.js";
import { Refusal } from "../domain/errors.js";
import { readScoreTable } from "../scoring/data/read-score-table.js";
import { trainScore } from "../scoring/train/train-score.js";
import { trainFromRun } from "../services/score/train-from-run.js";
import { type TrainingSummary, trainingSummary } from "../services/score/training-summary.js";
import type { CliContext } from "./cli-context.js";
import { printMessage } from "./print-message.js";
import { progressLine } from "./progress-line.js";

const SEED = 20_250_101;
const MOST_BYTES = 200 * 2 ** 20;

interface Options {
  readonly features?: string;
  readonly fromRun?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

async function textOf(path: string): Promise<string> {
  const shown = basename(path);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true)
    throw new Refusal("no_data", `There is no file "${shown}". Give the path of a feature table (CSV).`);
  if (found.size > MOST_BYTES)
    throw new Refusal(
      "too_large",
      `"${shown}" is larger than ${MOST_BYTES / 2 ** 20} MB, the most a feature table may be.`,
    );
  return readFile(path, "utf8");
}

async function summaryOf(
  context: CliContext,
  options: Options,
  progress: (share: number) => void,
): Promise<TrainingSummary> {
  if (options.fromRun !== undefined) {
    const { runs } = await context.parts();
    const id = options.fromRun === "last" ? (await runs.list(1))[0] : options.fromRun;
    if (id === undefined) throw new Refusal("unknown_run", "There is no run yet. Run a backtest first.");
    return trainFromRun(runs, id, SEED, progress);
  }
  const { table, constant } = readScoreTable(await textOf(options.features as string));
  return trainingSummary(trainScore(table, SEED, progress), constant);
}

async function train(context: CliContext, options: Options): Promise<void> {
  if ((options.features === undefined) === (options.fromRun === undefined) || options.dryRun !== true)
    throw new Refusal("bad_request", "Say what to learn from: --features FILE --dry-run, or --from-run RUN --dry-run.");
  const line = progressLine(context, "train");
  const summary = await summaryOf(context, options, (share) => line.show(share)).finally(line.clear);
  if (options.json === true) context.print(`${JSON.stringify(summary)}\n`);
  else printMessage(context, trainingAnswer(summary, "en"));
}

export function trainCommand(program: Command, context: CliContext): void {
  program
    .command("train")
    .description("Learn p_success from outcomes, and say what it is worth")
    .option("--features <file>", "a table t0,t1,outcome,<features> (CSV; epoch ms, 0 or 1)")
    .option("--from-run <run>", "the trades of a stored run: its id, or last")
    .option("--dry-run", "say what training would come to, and keep nothing")
    .option("--json", "print the figures as JSON")
    .action((options: Options) => train(context, options));
}
