import { type Command, InvalidArgumentError } from "commander";
import { formatIso } from "../domain/civil.js";
import { ROLES, type Role } from "../domain/roles.js";
import { MOST_WRONG } from "../ports/people.js";
import type { Pairing } from "../services/access/manage-people.js";
import type { CliContext } from "./cli-context.js";
import { whole } from "./options.js";
import { withJournal } from "./with-journal.js";

const USUAL_MINUTES = 10;

export function roleOption(word: string): Role {
  const role = ROLES.find((each) => each === word);
  if (role === undefined) throw new InvalidArgumentError(`write one of ${ROLES.join(", ")}.`);
  return role;
}

function explained({ code, role, isFirst }: Pairing, minutes: number): string {
  const what = isFirst ? "admin, being the first person (labeler where somebody joins before)" : role;
  return [
    "Send this to the bot, in a chat with it alone or in the group that it is to answer in:",
    `  /start ${code}`,
    `Role: ${what}. It counts once, for ${minutes} min; ${MOST_WRONG} wrong codes, from whomever, make it void.`,
    "",
  ].join("\n");
}

export function pairCommand(program: Command, context: CliContext): void {
  program
    .command("pair")
    .description("Print a code that lets a person in, by /start <code> in Telegram or Discord")
    .option(
      "--role <role>",
      `${ROLES.join(", ")}; admin for the first person and labeler later where left out`,
      roleOption,
    )
    .option("--minutes <n>", "how long it counts", whole(1, 1_440), USUAL_MINUTES)
    .option("--json", "print JSON")
    .action(({ role, minutes, json }: { role?: Role; minutes: number; json?: boolean }) =>
      withJournal(context, async (_kept, people) => {
        const pairing = await people.pair(role, minutes);
        const { code, expires } = pairing;
        if (json === true)
          context.print(`${JSON.stringify({ code, role: pairing.role, expires: formatIso(expires) })}\n`);
        else context.print(explained(pairing, minutes));
      }),
    );
}
