import type { Command } from "commander";
import { sweepAnswer } from "../../tools/answers/sweep-answer.js";
import { RANK_FIGURES, type RankFigure } from "../backtester/validation/sample-figures.js";
import type { CliContext } from "./cli-context.js";
import { printMessage } from "./print-message.js";
import { progressLine } from "./progress-line.js";
import { collectVary, rankFigure, type StudyOptions, studyOptions, studyWords } from "./study-options.js";

interface Options extends StudyOptions {
  readonly vary: Record<string, string>;
  readonly by: RankFigure;
}

export function sweepCommand(program: Command, context: CliContext): void {
  studyOptions(
    program
      .command("sweep")
      .description("Try many variants of a setup at once, and say what the best of them is worth")
      .argument("<setup>", "setup id, e.g. asia_fvg_break"),
  )
    .option(
      "--vary <path=values>",
      "values of a parameter: rr=1,2,3 or fvg.min_atr=0.1..0.5/0.1; may be repeated",
      collectVary,
      {},
    )
    .option("--by <figure>", `what they are ranked by: ${RANK_FIGURES.join(", ")}`, rankFigure, "expectancy")
    .action(async (setup: string, options: Options) => {
      const { services, config } = await context.house();
      const line = progressLine(context, "sweep");
      const found = await context.cancellable((signal) =>
        services
          .sweepSetup(
            { ...studyWords(setup, options, config.clock), vary: options.vary, by: options.by },
            { language: "en", signal, progress: (share) => line.show(share) },
          )
          .finally(line.clear),
      );
      if (options.json === true) context.print(`${JSON.stringify(found.study)}\n`);
      else printMessage(context, sweepAnswer(found, "en").message);
    });
}
