import { type Command, InvalidArgumentError } from "commander";
import { formatDayMinute } from "../domain/civil.js";
import { ROLES, type Role } from "../domain/roles.js";
import type { KnownPerson } from "../services/access/manage-people.js";
import type { CliContext } from "./cli-context.js";
import { roleOption } from "./pair-command.js";
import { withJournal } from "./with-journal.js";

function personArgument(word: string): string {
  if (!/^(?:telegram|discord):\d{1,20}$/.test(word))
    throw new InvalidArgumentError("write telegram:123456789 or discord:100000000000000001.");
  return word;
}

const lineOf = ({ person, chat, role, by, name, since }: KnownPerson): string => {
  const where = chat === "alone" ? "" : ` in ${chat}`;
  const how = by === "settings" ? "by ita.yaml" : `since ${formatDayMinute(since ?? 0)} UTC`;
  return `${person}${where}  ${role}  ${name === "" ? "" : `${name}  `}${how}\n`;
};

export function peopleCommand(program: Command, context: CliContext): void {
  const command = program.command("people").description("Who may ask by messenger: list, change a role, remove");
  command
    .command("list", { isDefault: true })
    .description("List who was let in")
    .option("--json", "print JSON, a line a person")
    .action(({ json }: { json?: boolean }) =>
      withJournal(context, async (_kept, people) => {
        const all = await people.all();
        if (json === true) for (const each of all) context.print(`${JSON.stringify(each)}\n`);
        else if (all.length === 0)
          context.print("Nobody may ask yet: `ita pair` lets the first person in, as admin.\n");
        else for (const each of all) context.print(lineOf(each));
      }),
    );
  command
    .command("role")
    .description("Give a person another role, wherever it was let in")
    .argument("<person>", "such as telegram:123456789", personArgument)
    .argument("<role>", ROLES.join(", "), roleOption)
    .action((person: string, role: Role) =>
      withJournal(context, async (_kept, people) => {
        await people.setRole(person, role);
        context.print(`${person} is ${role} now.\n`);
      }),
    );
  command
    .command("remove")
    .description("Let a person in no longer, anywhere")
    .argument("<person>", "such as telegram:123456789", personArgument)
    .action((person: string) =>
      withJournal(context, async (_kept, people) => {
        await people.remove(person);
        context.print(`${person} may ask no longer.\n`);
      }),
    );
}
