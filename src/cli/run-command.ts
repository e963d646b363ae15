import type { Command } from "commander";
import { Refusal } from "../domain/errors.js";
import { version } from "../domain/version.js";
import type { CliContext } from "./cli-context.js";

const NONE = new Refusal("bad_config", "No messenger is set up: there is nobody to answer.", [
  "Telegram: set TELEGRAM_BOT_TOKEN, or TELEGRAM_BOT_TOKEN_FILE to a file that only you may read",
  "Discord: set DISCORD_BOT_TOKEN, or DISCORD_BOT_TOKEN_FILE to such a file",
  "Then `ita pair` prints a code that lets the first person in, by /start <code>",
  "The terminal needs neither: npm start",
]);

/** Answers in every messenger that is set up, until it is asked to stop. */
async function run(context: CliContext): Promise<void> {
  const house = await context.house();
  const messengers = await house.messengers();
  if (messengers.length === 0) throw NONE;
  context.print(`ITA ${version} answers in: ${messengers.map(({ name }) => name).join(", ")}\n`);
  if (Object.keys(house.config.access.people).length === 0 && (await house.kept.people.all()).length === 0)
    context.print("Nobody may ask yet: `ita pair` prints a code that lets the first person in (see docs/people.md).\n");
  // What the first answer needs is loaded while nobody waits for it.
  void house.chat().warm();
  for (const messenger of messengers) house.live.messengers.set(messenger.name, messenger);
  const running = messengers.map((messenger) => messenger.run());
  const forget = context.surroundings.onInterrupt(() => {
    for (const messenger of messengers) void messenger.stop();
  });
  await Promise.all(running);
  forget();
}

export function runCommand(program: Command, context: CliContext): void {
  program
    .command("run")
    .description("Answer in the messengers that are set up (Telegram, Discord), until stopped")
    .action(() => run(context));
}
