import type { Command } from "commander";
import type { CliContext } from "./cli-context.js";
import { day } from "./options.js";

export function parityCommand(program: Command, context: CliContext): void {
  program
    .command("parity")
    .description("Run a watched day again as a backtest and compare with its live signals; exit 1 where they differ")
    .argument("[day]", "YYYY-MM-DD, UTC; the last 24 hours where left out", day)
    .option("--json", "print JSON")
    .action(async (asked: string | undefined, { json }: { json?: boolean }) => {
      const { services } = await context.house();
      const found = await services.parity(asked);
      if (json === true) context.print(`${JSON.stringify(found)}\n`);
      else {
        const [{ parityAnswer }, { printMessage }] = await Promise.all([
          import("../../tools/answers/parity-answer.js"),
          import("./print-message.js"),
        ]);
        printMessage(context, parityAnswer(found, "en").message);
      }
      if (found.differences.length > 0) context.exitCode = 1;
    });
}
