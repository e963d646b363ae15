import { Command, CommanderError } from "commander";
import { Refusal } from "../domain/errors.js";
import { version } from "../domain/version.js";
import { askCommand } from "./ask-command.js";
import { backtestCommand } from "./backtest-command.js";
import { chatCommand } from "./chat-command.js";
import type { CliContext } from "./cli-context.js";
import { createContext } from "./cli-context.js";
import { dataCommand } from "./data-command.js";
import { detectCommand } from "./detect-command.js";
import { doctorCommand } from "./doctor-command.js";
import { printRefusal } from "./print-refusal.js";
import { runsCommand } from "./runs-command.js";
import { serveCommand } from "./serve-command.js";
import { setupsCommand } from "./setups-command.js";
import { EXIT, type Surroundings } from "./surroundings.js";
import { whyCommand } from "./why-command.js";

function programOf(context: CliContext): Command {
  const program = new Command("ita")
    .description("ITA, the intelligent trading assistant: tests chart setups on history by chat. It places no orders.")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.print(text),
      writeErr: (text) => context.printError(text),
    });
  for (const register of [
    chatCommand,
    askCommand,
    backtestCommand,
    detectCommand,
    dataCommand,
    setupsCommand,
    whyCommand,
    runsCommand,
    serveCommand,
    doctorCommand,
  ]) {
    register(program, context);
  }
  return program;
}

/** Runs one command line and gives its exit code: 0 an answer, 2 a refusal, 1 a bug. */
export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const context = createContext(surroundings);
  const json = args.includes("--json");
  try {
    await programOf(context).parseAsync([...(args.length === 0 ? ["chat"] : args)], { from: "user" });
    return context.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.answer : EXIT.refusal;
    if (error instanceof Refusal) {
      printRefusal(context, error, json);
      return error.code === "cancelled" ? EXIT.interrupted : EXIT.refusal;
    }
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    context.printError(`That was a fault of ITA, not of yours: ${reason}\n`);
    return EXIT.bug;
  } finally {
    await context.close();
  }
}
