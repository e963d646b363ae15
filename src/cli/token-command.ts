import type { Command } from "commander";
import { systemClock } from "../adapters/system/system-clock.js";
import { formatDayMinute, formatIso } from "../domain/civil.js";
import { ROLES, type Role } from "../domain/roles.js";
import type { KeptToken } from "../ports/api-tokens.js";
import { manageTokens } from "../services/access/manage-tokens.js";
import type { CliContext } from "./cli-context.js";
import { roleOption } from "./pair-command.js";
import { withJournal } from "./with-journal.js";

const lineOf = ({ id, name, role, made, revoked }: KeptToken): string => {
  const end = revoked === undefined ? "" : `, revoked ${formatDayMinute(revoked)} UTC`;
  return `${id}  ${role}  ${name}  since ${formatDayMinute(made)} UTC${end}\n`;
};

const plain = ({ made, revoked, ...token }: KeptToken): string =>
  JSON.stringify({ ...token, made: formatIso(made), revoked: revoked === undefined ? null : formatIso(revoked) });

export function tokenCommand(program: Command, context: CliContext): void {
  const command = program.command("token").description("Tokens that let programs in by HTTP (`ita serve`)");
  const within = (work: (tokens: ReturnType<typeof manageTokens>) => Promise<void>): Promise<void> =>
    withJournal(context, (kept) => work(manageTokens({ ...kept, clock: systemClock })));
  command
    .command("list", { isDefault: true })
    .description("List the tokens there are; the tokens themselves are kept nowhere")
    .option("--json", "print JSON, a line a token")
    .action(({ json }: { json?: boolean }) =>
      within(async (tokens) => {
        const all = await tokens.all();
        for (const token of all) context.print(json === true ? `${plain(token)}\n` : lineOf(token));
        if (all.length === 0 && json !== true)
          context.print("There is none yet: `ita token create <name>` makes one. The machine's own is in api-token.\n");
      }),
    );
  command
    .command("create")
    .description("Make a token and show it, this once")
    .argument("<name>", "what will use it, such as phone")
    .option("--role <role>", `${ROLES.join(", ")}`, roleOption, "viewer")
    .option("--json", "print JSON")
    .action((name: string, { role, json }: { role: Role; json?: boolean }) =>
      within(async (tokens) => {
        const { token, kept } = await tokens.create(name, role);
        if (json === true) context.print(`${JSON.stringify({ id: kept.id, name: kept.name, role, token })}\n`);
        else
          context.print(
            `${token}\nShown this once: its hash alone is kept. Role ${role}; \`ita token revoke ${kept.id}\` takes it back.\n`,
          );
      }),
    );
  command
    .command("revoke")
    .description("Let a token in no longer")
    .argument("<id>", "as `ita token list` shows it")
    .action((id: string) =>
      within(async (tokens) => {
        const { name } = await tokens.revoke(id);
        context.print(`${id} (${name}) lets nobody in any more.\n`);
      }),
    );
}
