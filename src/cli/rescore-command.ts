import type { Command } from "commander";
import { rescoredAnswer } from "../../tools/answers/rescored-answer.js";
import type { CliContext } from "./cli-context.js";
import { printMessage } from "./print-message.js";
import { progressLine } from "./progress-line.js";
import { EXIT } from "./surroundings.js";

async function rescore(context: CliContext, { json = false }: { readonly json?: boolean }): Promise<void> {
  const { services } = await context.house();
  const line = progressLine(context, "rescore");
  const found = await context.cancellable((signal) =>
    services.rescore({ signal, progress: (share) => line.show(share) }).finally(line.clear),
  );
  if (found.equal < found.scores) context.exitCode = EXIT.refusal;
  if (json) context.print(`${JSON.stringify(found)}\n`);
  else printMessage(context, rescoredAnswer(found, "en"));
}

export function rescoreCommand(program: Command, context: CliContext): void {
  program
    .command("rescore")
    .description("Ask every score that stands with an alert again, by the stored model, and say how many are equal")
    .option("--json", "print the counts and the differences as JSON")
    .action((options: { readonly json?: boolean }) => rescore(context, options));
}
