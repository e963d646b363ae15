import type { Command } from "commander";
import { walkForwardAnswer } from "../../tools/answers/walk-forward-answer.js";
import { RANK_FIGURES, type RankFigure } from "../backtester/validation/sample-figures.js";
import type { CliContext } from "./cli-context.js";
import { whole } from "./options.js";
import { printMessage } from "./print-message.js";
import { progressLine } from "./progress-line.js";
import { collectVary, rankFigure, type StudyOptions, studyOptions, studyWords } from "./study-options.js";

interface Options extends StudyOptions {
  readonly vary: Record<string, string>;
  readonly by: RankFigure;
  readonly train: number;
  readonly test: number;
  readonly anchored?: boolean;
  readonly least?: number;
}

export function walkforwardCommand(program: Command, context: CliContext): void {
  studyOptions(
    program
      .command("walkforward")
      .description("Choose parameters on some months and test the choice on the months after, window by window")
      .argument("<setup>", "setup id, e.g. asia_fvg_break"),
  )
    .option("--vary <path=values>", "values of a parameter, as for sweep; may be repeated", collectVary, {})
    .option("--by <figure>", `what is chosen by: ${RANK_FIGURES.join(", ")}`, rankFigure, "expectancy")
    .option("--train <months>", "months to choose on", whole(1, 120), 6)
    .option("--test <months>", "months to test on", whole(1, 60), 2)
    .option("--anchored", "every training begins on the first day")
    .option("--least <n>", "trades a variant needs to be chosen; 30 where left out", whole(5, 1000))
    .action(async (setup: string, options: Options) => {
      const { services, config } = await context.house();
      const line = progressLine(context, "walk-forward");
      const { vary, by, train, test, anchored = false, least } = options;
      const found = await context.cancellable((signal) =>
        services
          .walkForward(
            { ...studyWords(setup, options, config.clock), vary, by, least, plan: { train, test, anchored } },
            { language: "en", signal, progress: (share) => line.show(share) },
          )
          .finally(line.clear),
      );
      if (options.json === true) context.print(`${JSON.stringify(found.study)}\n`);
      else printMessage(context, walkForwardAnswer(found, "en").message);
    });
}
