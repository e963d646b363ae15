import type { Command } from "commander";
import { auditLine } from "../../tools/answers/audit-answer.js";
import { formatIso } from "../domain/civil.js";
import type { CliContext } from "./cli-context.js";
import { whole } from "./options.js";
import { withJournal } from "./with-journal.js";

const USUAL = 20;

export function auditCommand(program: Command, context: CliContext): void {
  program
    .command("audit")
    .description("Who did what, the newest first: acts with an effect, and what was not allowed")
    .argument("[n]", "how many", whole(1, 10_000), USUAL)
    .option("--json", "print JSON, a line an act")
    .action((most: number, { json }: { json?: boolean }) =>
      withJournal(context, async ({ audit }) => {
        const entries = await audit.latest(most);
        if (json === true)
          for (const entry of entries) context.print(`${JSON.stringify({ ...entry, at: formatIso(entry.at) })}\n`);
        else if (entries.length === 0) context.print("Nobody has done anything yet.\n");
        else for (const entry of entries) context.print(`${auditLine(entry, "en")}\n`);
      }),
    );
}
