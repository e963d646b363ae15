import { Command, CommanderError } from "commander";
import { Refusal } from "../domain/errors.js";
import { version } from "../domain/version.js";
import type { CliContext } from "./cli-context.js";
import { createContext } from "./cli-context.js";
import { printRefusal } from "./print-refusal.js";
import { EXIT, type Surroundings } from "./surroundings.js";

type Register = (program: Command, context: CliContext) => void;

/** Every command, loaded when it is asked for: none waits for the packages of another. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  chat: async () => (await import("./chat-command.js")).chatCommand,
  ask: async () => (await import("./ask-command.js")).askCommand,
  backtest: async () => (await import("./backtest-command.js")).backtestCommand,
  replay: async () => (await import("./replay-command.js")).replayCommand,
  detect: async () => (await import("./detect-command.js")).detectCommand,
  data: async () => (await import("./data-command.js")).dataCommand,
  setups: async () => (await import("./setups-command.js")).setupsCommand,
  verify: async () => (await import("./verify-command.js")).verifyCommand,
  sweep: async () => (await import("./sweep-command.js")).sweepCommand,
  walkforward: async () => (await import("./walkforward-command.js")).walkforwardCommand,
  montecarlo: async () => (await import("./montecarlo-command.js")).montecarloCommand,
  ablate: async () => (await import("./ablate-command.js")).ablateCommand,
  train: async () => (await import("./train-command.js")).trainCommand,
  rescore: async () => (await import("./rescore-command.js")).rescoreCommand,
  parity: async () => (await import("./parity-command.js")).parityCommand,
  live: async () => (await import("./live-command.js")).liveCommand,
  why: async () => (await import("./why-command.js")).whyCommand,
  levels: async () => (await import("./levels-command.js")).levelsCommand,
  snapshot: async () => (await import("./snapshot-command.js")).snapshotCommand,
  runs: async () => (await import("./runs-command.js")).runsCommand,
  run: async () => (await import("./run-command.js")).runCommand,
  serve: async () => (await import("./serve-command.js")).serveCommand,
  token: async () => (await import("./token-command.js")).tokenCommand,
  pair: async () => (await import("./pair-command.js")).pairCommand,
  people: async () => (await import("./people-command.js")).peopleCommand,
  feed: async () => (await import("./feed-command.js")).feedCommand,
  audit: async () => (await import("./audit-command.js")).auditCommand,
  doctor: async () => (await import("./doctor-command.js")).doctorCommand,
};

/** The program with the command that the words begin with; with all of them where they begin with none (help, a slip of the pen). */
async function programOf(context: CliContext, words: readonly string[]): Promise<Command> {
  const program = new Command("ita")
    .description("ITA, the intelligent trading assistant: tests chart setups on history by chat. It places no orders.")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.print(text),
      writeErr: (text) => context.printError(text),
    });
  const [first = ""] = words;
  const named = Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  const loaders = named === undefined ? Object.values(COMMANDS) : [named];
  for (const register of await Promise.all(loaders.map((load) => load()))) register(program, context);
  return program;
}

/** Runs one command line and gives its exit code: 0 an answer, 2 a refusal, 1 a bug. */
export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const context = createContext(surroundings);
  const json = args.includes("--json");
  try {
    const words = args.length === 0 ? ["chat"] : [...args];
    await (await programOf(context, words)).parseAsync(words, { from: "user" });
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
