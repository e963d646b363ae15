import type { Readable, Writable } from "node:stream";

/** What the command line is run in: handed in, so that tests run it whole. */
export interface Surroundings {
  /** The project's folder: setups, prompts and, unless configured, data are below it. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly errors: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** Calls `stop` when the person presses Ctrl-C or the process is asked to end; returns how to take that back. */
  onInterrupt(stop: () => void): () => void;
}

/** Exit codes: an answer, a bug, a refusal. */
export const EXIT = { answer: 0, bug: 1, refusal: 2, interrupted: 130 } as const;
