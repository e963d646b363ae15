import { createInterface } from "node:readline";
import type { Command } from "commander";
import { ONCE } from "../ports/conversations.js";
import type { CliContext } from "./cli-context.js";
import { messageText, printMessage } from "./print-message.js";
import { EXIT } from "./surroundings.js";

interface Options {
  readonly plan?: boolean;
  readonly json?: boolean;
}

/** The messages to ask: the words given, or one a line from the input where the only word is `-` or none is given. */
async function* messagesOf(words: readonly string[], context: CliContext): AsyncGenerator<string> {
  if (words.length > 0 && !(words.length === 1 && words[0] === "-")) {
    yield words.join(" ");
    return;
  }
  for await (const line of createInterface({
    input: context.surroundings.input,
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (line.trim() !== "") yield line;
  }
}

/** Asks the assistant once a message, each in a thread of its own; exit code 2 where one was refused. */
export async function askAll(words: readonly string[], options: Options, context: CliContext): Promise<void> {
  const house = await context.house();
  let thread = 0;
  for await (const text of messagesOf(words, context)) {
    thread += 1;
    if (options.plan === true) {
      const { tool_calls } = await house.plan(text);
      context.print(`${JSON.stringify({ text, tool_calls })}\n`);
      continue;
    }
    const answer = await context.cancellable((signal) =>
      house.chat().answer({ thread: `${ONCE}${thread}`, text, signal }),
    );
    if (answer.refused) context.exitCode = EXIT.refusal;
    if (options.json === true) {
      const { toolRuns = [], refused } = answer;
      const calls = toolRuns.map(({ name, args }) => ({ name, args }));
      context.print(
        `${JSON.stringify({ text, answer: messageText(context, answer.message, true), refused, tool_calls: calls })}\n`,
      );
    } else printMessage(context, answer.message);
  }
}

export function askCommand(program: Command, context: CliContext): void {
  program
    .command("ask")
    .description("Ask the assistant and print its answer; `-` reads one message a line, each in a thread of its own")
    .argument("[text...]", "the message, or - for the input")
    .option("--plan", "run nothing: print the tool calls that the message asks for")
    .option("--json", "print JSON, one line a message")
    .action((words: string[], options: Options) => askAll(words, options, context));
}
