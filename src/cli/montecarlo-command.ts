import { type Command, InvalidArgumentError } from "commander";
import { monteCarloAnswer } from "../../tools/answers/monte-carlo-answer.js";
import type { CliContext } from "./cli-context.js";
import { whole } from "./options.js";
import { printMessage } from "./print-message.js";

interface Options {
  readonly loss: number;
  readonly block: number;
  readonly paths: number;
  readonly json?: boolean;
}

function inR(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 10_000) return value;
  throw new InvalidArgumentError("write a number of R above 0, such as 10.");
}

export function montecarloCommand(program: Command, context: CliContext): void {
  program
    .command("montecarlo")
    .description("Draw the trades of a run anew, many times: how else it could have gone")
    .argument("[run]", "run id, last or previous")
    .option("--loss <r>", "the loss in R whose risk is asked for", inR, 10)
    .option("--block <n>", "trades drawn in one piece", whole(1, 50), 1)
    .option("--paths <n>", "how many times", whole(100, 5_000), 2_000)
    .option("--json", "print the study as JSON")
    .action(async (run: string | undefined, { json, loss, block, paths }: Options) => {
      const { services } = await context.house();
      const found = await services.monteCarlo({ runId: run, loss, block, paths }, { language: "en" });
      if (json === true) context.print(`${JSON.stringify(found.study)}\n`);
      else printMessage(context, monteCarloAnswer(found, "en").message);
    });
}
