import type { Command } from "commander";
import { systemTimers } from "../adapters/system/system-timers.js";
import { Refusal } from "../domain/errors.js";
import { version } from "../domain/version.js";
import type { CliContext } from "./cli-context.js";
import { openRunDoor } from "./open-run-door.js";
import { tellOfMessengers } from "./tell-of-messengers.js";

const NONE = new Refusal(
  "bad_config",
  "No messenger is set up and no feed of candles: there is nobody to answer and nothing to watch.",
  [
    "Telegram: set TELEGRAM_BOT_TOKEN, or TELEGRAM_BOT_TOKEN_FILE to a file that only you may read",
    "Discord: set DISCORD_BOT_TOKEN, or DISCORD_BOT_TOKEN_FILE to such a file",
    "Then `ita pair` prints a code that lets the first person in, by /start <code>",
    "A feed: `ita feed token` makes a token for MetaTrader 5 (see bridges/mt5)",
    "The terminal needs neither: npm start",
  ],
);

const WAYS = { bridge: "the bridge", rest: "its REST server", none: "nothing" } as const;

/** Answers in every messenger that is set up and watches the feed that is, until it is asked to stop. */
async function run(context: CliContext): Promise<void> {
  const house = await context.house();
  const messengers = await house.messengers();
  const source = await house.feed.source();
  if (messengers.length === 0 && source === "none") throw NONE;
  if (messengers.length > 0)
    context.print(`ITA ${version} answers in: ${messengers.map(({ name }) => name).join(", ")}\n`);
  if (
    messengers.length > 0 &&
    Object.keys(house.config.access.people).length === 0 &&
    (await house.kept.people.all()).length === 0
  )
    context.print("Nobody may ask yet: `ita pair` prints a code that lets the first person in (see docs/people.md).\n");
  // What the first answer needs is loaded while nobody waits for it.
  void house.chat().warm();
  for (const messenger of messengers) house.live.messengers.set(messenger.name, messenger);
  house.live.print = (line) => context.print(`${line}\n`);
  // Before anything runs: whenever the word to stop comes, it is heard. A second one ends the process at once.
  const interrupted = new Promise<void>((resolve) => {
    const forget = context.surroundings.onInterrupt(() => {
      forget();
      resolve();
    });
  });
  // First: where another process has the loop, this one answers nobody either.
  const watching = await house.watch();
  const running = messengers.map((messenger) => messenger.run());
  const hush = tellOfMessengers(messengers, systemTimers, (line) => context.print(`${line}\n`));
  await house.live.alerting.start();
  const door = await openRunDoor(house);
  context.print(door.words);
  if (watching !== undefined) context.print(`Watching: candles of MetaTrader 5 by ${WAYS[source]}\n`);
  await (running.length === 0 ? interrupted : Promise.race([interrupted, Promise.all(running)]));
  hush();
  // The loop first: no alert is made that nobody would send.
  await watching?.stop();
  await Promise.all([door.close(), ...messengers.map((messenger) => messenger.stop())]);
  await Promise.all(running);
}

export function runCommand(program: Command, context: CliContext): void {
  program
    .command("run")
    .description("Answer in the messengers that are set up (Telegram, Discord) and watch the live feed, until stopped")
    .action(() => run(context));
}
