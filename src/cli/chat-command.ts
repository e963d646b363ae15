import { join } from "node:path";
import type { Command } from "commander";
import { COMMANDS } from "../../agents/assistant/command-table.js";
import { greeting } from "../adapters/terminal/greeting.js";
import { createTerminal } from "../adapters/terminal/terminal.js";
import type { House } from "../compose/compose.js";
import { absolute } from "../compose/compose-jobs.js";
import type { CliContext } from "./cli-context.js";
import { EXIT } from "./surroundings.js";

/** What the candles are that answers will rest on: said first, so that nobody takes the sample market for a real one. */
async function marketLine({ parts }: House): Promise<string> {
  const stored = await parts.store.list();
  const names = (kind: (synthetic: boolean) => boolean): string =>
    [...new Set(stored.filter(({ origin }) => kind(origin.kind === "synthetic")).map(({ symbol }) => symbol))].join(
      ", ",
    );
  if (stored.length === 0) return "sample market (synthetic): EURUSD, GER40 in 2025, made at the first request";
  const real = names((synthetic) => !synthetic);
  const made = names((synthetic) => synthetic);
  return [real, made === "" ? "" : `${made} (synthetic sample market)`].filter((part) => part !== "").join(" · ");
}

/** The latest runs that Tab offers. */
const RUNS_OFFERED = 50;

/** Opens the chat in the terminal; with words, asks once and ends. */
async function chat(words: readonly string[], plain: boolean, context: CliContext): Promise<void> {
  const house = await context.house();
  const { input, output, env, root } = context.surroundings;
  const isTty = input.isTTY === true && output.isTTY === true;
  const terminal = createTerminal({
    input,
    output,
    async ask(request) {
      // What is said unasked will be in that language.
      await house.live.alerting.heard(request).catch((error: unknown) => house.logger.warn("chat_wishes", { error }));
      return house.chat().answer(request);
    },
    commands: COMMANDS,
    names: async () => [
      ...(await house.parts.setups.list()),
      ...house.parts.symbols.all.map(({ id }) => id),
      ...(await house.parts.runs.list(RUNS_OFFERED)),
    ],
    historyFile: join(absolute(house.config, house.config.data_dir), "history"),
    plain,
    isTty,
    env,
    root,
    showed: (subject) =>
      void house.kept.shown
        .note("terminal", ["last"], subject, house.clock.now())
        .catch((error: unknown) => house.logger.warn("terminal.shown", { error })),
    greeting: greeting({ market: await marketLine(house) }),
  });
  house.live.messengers.set("terminal", terminal);
  await house.live.alerting.start();
  if (words.length > 0) {
    const forget = context.surroundings.onInterrupt(() => void terminal.stop());
    const { refused } = await terminal.answer(words.join(" ")).finally(forget);
    // A replay that was asked for is shown to its end, or until Ctrl-C.
    const stop = context.surroundings.onInterrupt(() => void house.live.replays.close());
    await house.live.replays.idle();
    await house.live.settled();
    stop();
    context.exitCode = refused ? EXIT.refusal : EXIT.answer;
    return;
  }
  // What the first answer needs is loaded while the person types.
  if (isTty) void house.chat().warm();
  await terminal.run();
  if (!isTty) {
    await house.live.replays.idle();
    await house.live.settled();
  }
  if (!isTty && terminal.tally.refusals > 0) context.exitCode = EXIT.refusal;
}

export function chatCommand(program: Command, context: CliContext): void {
  program
    .command("chat")
    .description("Open the chat in the terminal; with words, ask once and end")
    .argument("[text...]", "the request")
    .option("--plain", "no colours, no pictures")
    .action((words: string[], { plain }: { plain?: boolean }) => chat(words, plain === true, context));
}
