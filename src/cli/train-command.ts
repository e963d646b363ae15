import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { retrainedAnswer } from "../../tools/answers/retrained-answer.js";
import { trainingAnswer } from "../../tools/answers/training-answer.js";
import { Refusal } from "../domain/errors.js";
import type { TrainingReport } from "../domain/training-report.js";
import { readScoreTable } from "../scoring/data/read-score-table.js";
import { trainScore } from "../scoring/train/train-score.js";
import { TRAINING_SEED } from "../services/score/train-setup.js";
import { trainingReport } from "../services/score/training-report.js";
import type { CliContext } from "./cli-context.js";
import { printMessage } from "./print-message.js";
import { progressLine } from "./progress-line.js";

const MOST_BYTES = 200 * 2 ** 20;

interface Options {
  readonly features?: string;
  readonly fromRun?: string;
  readonly setup?: string;
  readonly preference?: boolean;
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

/** What a table of one's own comes to; nothing of it is kept. */
async function ofTable(path: string, progress: (share: number) => void): Promise<TrainingReport> {
  const { table, constant } = readScoreTable(await textOf(path));
  return trainingReport(trainScore(table, TRAINING_SEED, progress), constant);
}

/** As JSON the reasons are in English. */
const json = (report: TrainingReport, more: Readonly<Record<string, unknown>> = {}): string =>
  `${JSON.stringify({ ...report, reasons: report.reasons.map(({ en }) => en), ...more })}\n`;

const USAGE = "Say what to learn from: --features FILE --dry-run, --from-run RUN, or --setup ID.";

async function train(context: CliContext, options: Options): Promise<void> {
  const { features, fromRun, setup, dryRun = false, json: asJson = false, preference = false } = options;
  const isOne = [features, fromRun, setup].filter((said) => said !== undefined).length === 1;
  if (!isOne || (features !== undefined && !dryRun) || (preference && setup === undefined))
    throw new Refusal("bad_request", USAGE);
  const line = progressLine(context, "train");
  const progress = (share: number): void => line.show(share);
  if (features !== undefined) {
    const report = await ofTable(features, progress).finally(line.clear);
    if (asJson) context.print(json(report));
    else printMessage(context, trainingAnswer(report, "en"));
    return;
  }
  const { services } = await context.house();
  const found = await context.cancellable((signal) =>
    (setup === undefined
      ? services.trainFromRun({ run: fromRun as string, dryRun }, { signal, progress })
      : services.trainSetup(
          { setup_id: setup, kind: preference ? "preference" : "outcome", dryRun },
          { signal, progress },
        )
    ).finally(line.clear),
  );
  const { model, sources } = found;
  if (asJson) context.print(json(found.report, { id: model?.id ?? null, state: model?.state ?? null, sources }));
  else printMessage(context, retrainedAnswer(found, "en").message);
}

export function trainCommand(program: Command, context: CliContext): void {
  program
    .command("train")
    .description("Learn p_success from outcomes, say what it is worth, and keep the model as a shadow")
    .option("--features <file>", "a table t0,t1,outcome,<features> (CSV; epoch ms, 0 or 1); with --dry-run alone")
    .option("--from-run <run>", "the trades of a stored run: its id, or last")
    .option("--setup <id>", "all that is known of a setup as its file stands: alerts, labels, trades of its runs")
    .option("--preference", "with --setup: learn from labels what the trader takes")
    .option("--dry-run", "say what training would come to, and keep nothing")
    .option("--json", "print the figures as JSON")
    .action((options: Options) => train(context, options));
}
