import { compose, type House } from "../compose.js";
import { loadConfig } from "../config.js";
import { EXIT, type Surroundings } from "./surroundings.js";

/** What a command works with. The house is composed when first asked for: `--help` reads nothing. */
export interface CliContext {
  readonly surroundings: Surroundings;
  exitCode: number;
  house(): Promise<House>;
  print(text: string): void;
  printError(text: string): void;
  /** Runs work that Ctrl-C cancels. */
  cancellable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function createContext(surroundings: Surroundings): CliContext {
  let house: Promise<House> | undefined;
  return {
    surroundings,
    exitCode: EXIT.answer,
    house() {
      house ??= compose(loadConfig(surroundings.root, surroundings.env));
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
      await (await house)?.close();
    },
  };
}
