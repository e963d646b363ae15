import type { Command } from "commander";
import { ablationAnswer } from "../../tools/answers/ablation-answer.js";
import type { CliContext } from "./cli-context.js";
import { printMessage } from "./print-message.js";
import { progressLine } from "./progress-line.js";
import { type StudyOptions, studyOptions, studyWords } from "./study-options.js";

export function ablateCommand(program: Command, context: CliContext): void {
  studyOptions(
    program
      .command("ablate")
      .description("Leave each part of a setup out in turn, and say which of them the result rests on")
      .argument("<setup>", "setup id, e.g. asia_fvg_break"),
  ).action(async (setup: string, options: StudyOptions) => {
    const { services, config } = await context.house();
    const line = progressLine(context, "ablation");
    const found = await context.cancellable((signal) =>
      services
        .ablateSetup(studyWords(setup, options, config.clock), {
          language: "en",
          signal,
          progress: (share) => line.show(share),
        })
        .finally(line.clear),
    );
    if (options.json === true) context.print(`${JSON.stringify(found.study)}\n`);
    else printMessage(context, ablationAnswer(found, "en").message);
  });
}
