import { basename, join } from "node:path";
import type { Command } from "commander";
import { lookOf } from "../compose/compose-jobs.js";
import { composeJournal } from "../compose/compose-journal.js";
import { createLocalJobs } from "../services/backtest/local-jobs.js";
import { runHere } from "../services/backtest/run-here.js";
import { certifiedJobs } from "../services/causality/certified-jobs.js";
import { type RunDetails, readRun } from "../services/runs/run-details.js";
import type { CliContext } from "./cli-context.js";
import { collectSet, day, type MarketWords, whole } from "./options.js";
import { progressLine } from "./progress-line.js";
import { requestOf } from "./request-of.js";

interface Options extends MarketWords {
  readonly from?: string;
  readonly to?: string;
  readonly samples?: number;
  readonly signals?: boolean;
  readonly score?: string;
  readonly json?: boolean;
}

/** The contract with paths that a script can open from where it was called. */
function resultFor({ result, place }: RunDetails): RunDetails["result"] {
  const here = (path: string | null): string | null => (path === null ? null : join(place, basename(path)));
  const report = typeof result["report"] === "string" ? { report: here(result["report"]) } : {};
  return { ...result, trades_csv: join(place, "trades.csv"), png_sample: here(result.png_sample), ...report };
}

export function backtestCommand(program: Command, context: CliContext): void {
  program
    .command("backtest")
    .description("Test a setup on history; prints the answer, or the result contract with --json")
    .argument("<setup>", "setup id, e.g. asia_fvg_break")
    .option("--symbol <name>", "instead of the setup's first symbol")
    .option("--timeframe <tf>", "instead of the setup's, e.g. M15")
    .option("--from <day>", "first day, YYYY-MM-DD, in the symbol's zone", day)
    .option("--to <day>", "last day, inclusive", day)
    .option("--data <file>", "read candles from this file instead of the store; nothing is stored")
    .option("--clock <rule>", "clock of that file: an IANA zone, NY+7 or a fixed offset such as UTC")
    .option(
      "--set <key=value>",
      "override: rr=1:2, max_trades=100, or a parameter's path; may be repeated",
      collectSet,
      {},
    )
    .option("--score <how>", "walkforward: apply the setup's score by models trained before each trade")
    .option("--samples <n>", "pictures of sample trades; 0 makes no picture at all", whole(0, 20))
    .option("--signals", "print the signals, one contract a line, and simulate nothing")
    .option("--json", "print JSON")
    .action(async (setup: string, options: Options) => {
      const [config, parts] = [context.config(), await context.parts()];
      const look = lookOf(config);
      const { score } = options;
      const set = score === undefined ? options.set : { ...options.set, score };
      const request = requestOf(setup, { ...options, set });
      const { data: file, clock = config.clock } = options;
      if (options.signals === true) {
        const { listSignals } = await import("../services/backtest/list-signals.js");
        const { signals, notes } = await context.cancellable((signal) =>
          listSignals(parts, request, { file, clock }, { signal }),
        );
        for (const line of signals) context.print(`${JSON.stringify(line)}\n`);
        // Beside the contracts, which a program reads.
        for (const note of notes) context.printError(`${note}\n`);
        return;
      }
      const line = progressLine(context, "backtest");
      const { journal, certificates } = composeJournal(config);
      const runId = await context.cancellable((signal) =>
        runHere(
          certifiedJobs(createLocalJobs(parts), { ...parts, certificates }),
          request,
          {
            ...look,
            samples: options.samples ?? look.samples,
            ...(file === undefined ? {} : { file }),
            ...(clock === undefined ? {} : { clock }),
          },
          { signal, progress: line.show },
        ).finally(async () => {
          line.clear();
          await journal.close();
        }),
      );
      const run = await readRun(parts, runId);
      if (options.json === true) {
        context.print(`${JSON.stringify(resultFor(run))}\n`);
        return;
      }
      const { runAnswer } = await import("../../tools/answers/run-answer.js");
      const { printMessage } = await import("./print-message.js");
      printMessage(context, runAnswer(run, "en").message);
    });
}
