import type { House } from "../compose/compose.js";
import type { JobParts } from "../compose/compose-jobs.js";
import { type Config, loadConfig } from "../config/load-config.js";
import { EXIT, type Surroundings } from "./surroundings.js";

/** What a command works with. Each part is loaded and composed when first asked for: `--help` reads nothing. */
export interface CliContext {
  readonly surroundings: Surroundings;
  exitCode: number;
  config(): Config;
  /** What backtests are made with: without the chat, the tools and the worker threads. */
  parts(): Promise<JobParts>;
  house(): Promise<House>;
  print(text: string): void;
  printError(text: string): void;
  /** Runs work that Ctrl-C cancels. */
  cancellable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function createContext(surroundings: Surroundings): CliContext {
  let read: Config | undefined;
  let house: Promise<House> | undefined;
  const config = (): Config => {
    read ??= loadConfig(surroundings.root, surroundings.env);
    return read;
  };
  return {
    config,
    parts: async () => (await import("../compose/compose-jobs.js")).composeJobs(config()),
    surroundings,
    exitCode: EXIT.answer,
    house() {
      house ??= import("../compose/compose.js").then(({ compose }) => compose(config()));
      return house;
    },
    print: (text) => {
      surroundings.output.write(text);
    },
    printError: (text) => {
      surroundings.errors.write(text);
    },
    async cancellable(work) {
      const controller = new AbortController();
      const forget = surroundings.onInterrupt(() => controller.abort());
      try {
        return await work(controller.signal);
      } finally {
        forget();
      }
    },
    async close() {
      // A house that could not be composed was told of where it was asked for; nothing of it is open.
      const composed = await house?.catch(() => undefined);
      await composed?.close();
    },
  };
}
