import type { Command } from "commander";
import { OWNER } from "../domain/asker.js";
import type { CliContext } from "./cli-context.js";

/** Another process runs the loop: this one reads its last sign. */
export function liveCommand(program: Command, context: CliContext): void {
  program
    .command("live")
    .description(
      "How the live loop of `ita run` stands, by its last sign in the journal; exit 1 where it does not watch",
    )
    .option("--json", "print JSON")
    .action(async ({ json }: { json?: boolean }) => {
      const { services } = await context.house();
      const status = await services.liveStatus({ from: OWNER });
      if (json === true) context.print(`${JSON.stringify(status)}\n`);
      else {
        const [{ liveAnswer }, { printMessage }] = await Promise.all([
          import("../../tools/answers/live-answer.js"),
          import("./print-message.js"),
        ]);
        printMessage(context, liveAnswer(status, "en").message);
      }
      if (status.watch !== "going") context.exitCode = 1;
    });
}
