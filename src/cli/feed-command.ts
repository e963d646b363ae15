import type { Command } from "commander";
import { checkBridge } from "../adapters/bridge/check-bridge.js";
import { systemClock } from "../adapters/system/system-clock.js";
import { formatDayMinute, SECOND } from "../domain/civil.js";
import { Refusal } from "../domain/errors.js";
import { isFeedToken } from "../domain/feed-token.js";
import { oneLine } from "../domain/untrusted.js";
import type { FeedToken } from "../ports/feed-tokens.js";
import type { CliContext } from "./cli-context.js";
import { EXIT } from "./surroundings.js";
import { withJournal } from "./with-journal.js";

interface Asked {
  readonly json?: boolean;
}

const lineOf = ({ id, name, made, revoked }: FeedToken, heard: number | undefined): string => {
  const state = revoked === undefined ? "" : `  revoked ${formatDayMinute(revoked)} UTC`;
  const last = heard === undefined ? "never heard" : `heard ${formatDayMinute(heard)} UTC`;
  return `${id}  ${name}  made ${formatDayMinute(made)} UTC  ${last}${state}\n`;
};

function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username === "") return text;
  throw new Refusal("bad_request", `"${oneLine(text).slice(0, 80)}" is no address. Write http://127.0.0.1:8790.`);
}

async function test(
  context: CliContext,
  { url, token: given, json }: Asked & { url?: string; token?: string },
): Promise<void> {
  const { host, port } = context.config().live.feed.bridge;
  const address = addressOf(url ?? `http://${host}:${port}`);
  const token = given ?? context.surroundings.env["ITA_FEED_TOKEN"] ?? "";
  if (!isFeedToken(token))
    throw new Refusal(
      "bad_request",
      "A feed token has 43 characters: give it with --token or as ITA_FEED_TOKEN. `ita feed token` makes one.",
    );
  const found = await checkBridge(address, token, systemClock.now);
  if (!found.ok) context.exitCode = EXIT.refusal;
  if (json === true) return context.print(`${JSON.stringify({ url: address, ...found })}\n`);
  if (!found.ok) {
    const why = {
      no_answer: `✗ Nothing answers at ${address}: is \`ita run\` running there, and is the port let through?`,
      wrong_token: `✗ The bridge at ${address} does not know this token: make one with \`ita feed token\`, and paste it whole.`,
      not_a_bridge: `✗ Something else answers at ${address}: the bridge's port is live.feed.bridge.port of ita.yaml, 8790 where left out.`,
    }[found.why];
    return context.print(`${why}\n`);
  }
  const seconds = Math.round(Math.abs(found.skewMs) / SECOND);
  context.print(`✓ The bridge at ${address} answers\n✓ The token is right: ${found.name}\n`);
  context.print(`✓ Server times are read by ${found.rule}\n`);
  context.print(
    seconds <= 2 ? "✓ Its clock is this machine's\n" : `! Its clock differs from this machine's by ${seconds} s\n`,
  );
}

export function feedCommand(program: Command, context: CliContext): void {
  const feed = program.command("feed").description("Where live candles come from: tokens of terminals, and a test");
  feed
    .command("token")
    .description("Make a token for one terminal and print it, once")
    .option("--name <name>", "what you call the terminal", "terminal")
    .option("--json", "print JSON")
    .action(({ name, json }: Asked & { name: string }) =>
      withJournal(context, async ({ feedTokens }) => {
        const { id, token } = await feedTokens.make(oneLine(name).slice(0, 40), systemClock.now());
        if (json === true) return context.print(`${JSON.stringify({ id, token })}\n`);
        const { host, port } = context.config().live.feed.bridge;
        context.print(
          `Paste this into InpToken of ITA_Bridge (bridges/mt5/README.md); it is shown this once:\n  ${token}\n`,
        );
        context.print(
          `It is called ${id} here and can hand in candles, nothing else. Address: http://${host}:${port}\n`,
        );
      }),
    );
  feed
    .command("list", { isDefault: true })
    .description("The tokens, and when each was last heard")
    .option("--json", "print JSON, a line a token")
    .action(({ json }: Asked) =>
      withJournal(context, async ({ feedTokens, feedTerminals }) => {
        const heard = new Map((await feedTerminals.all()).map((terminal) => [terminal.token, terminal.heard]));
        const all = await feedTokens.all();
        if (json === true)
          for (const token of all)
            context.print(`${JSON.stringify({ ...token, heard: heard.get(token.id) ?? null })}\n`);
        else if (all.length === 0)
          context.print("No terminal may hand candles in yet: `ita feed token` makes a token.\n");
        else for (const token of all) context.print(lineOf(token, heard.get(token.id)));
      }),
    );
  feed
    .command("revoke")
    .description("Let a token count no longer")
    .argument("<id>", "such as ft_0a1b2c3d")
    .action((id: string) =>
      withJournal(context, async ({ feedTokens }) => {
        if (!(await feedTokens.revoke(id, systemClock.now())))
          throw new Refusal(
            "bad_request",
            `No token ${oneLine(id).slice(0, 40)} counts. \`ita feed list\` shows them.`,
          );
        context.print(`${id} counts no longer.\n`);
      }),
    );
  feed
    .command("test")
    .description("Ask the bridge whether it takes a token, from where a terminal would")
    .option("--url <address>", "such as http://127.0.0.1:8790; the settings' where left out")
    .option("--token <token>", "feed token; ITA_FEED_TOKEN where left out")
    .option("--json", "print JSON")
    .action((options: Asked & { url?: string; token?: string }) => test(context, options));
}
