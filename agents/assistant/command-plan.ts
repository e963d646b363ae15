import type { Language } from "../../src/domain/message.js";
import type { Act } from "../../src/domain/roles.js";
import type { CommandWords } from "./command-words.js";

/** What a command line asks for: a tool with its arguments, something of the chat itself, or a yes or no to what was proposed. */
export type CommandPlan =
  | { readonly kind: "tool"; readonly name: string; readonly args: Record<string, unknown> }
  | { readonly kind: "system"; readonly name: SystemCommand }
  | { readonly kind: "desk"; readonly name: DeskCommand; readonly words: readonly string[] }
  | { readonly kind: "cancel"; readonly id: string }
  | { readonly kind: "trace"; readonly turn: string | undefined }
  | { readonly kind: "import"; readonly id: string; readonly words: readonly string[] }
  | {
      readonly kind: "answer";
      readonly verdict: "confirm" | "discard";
      readonly id: string;
      /** To what changes nothing alone: it takes no operator. */
      readonly isFree?: true;
    };

export type SystemCommand = "help" | "version" | "health" | "llm" | "cost" | "new" | "jobs" | "stop";
/** What the desk at the door answers: who somebody is, what was done. */
export type DeskCommand = "start" | "whoami" | "logs" | "audit";
export type CommandGroup = "system" | "agent" | "setups" | "data" | "backtest" | "market" | "live";

export interface CommandEntry {
  readonly name: string;
  readonly group: CommandGroup;
  readonly usage: string;
  readonly about: Readonly<Record<Language, string>>;
  /** What somebody must be allowed to do. */
  readonly needs: Act;
  /** Reads what stands behind the name. Throws `Refusal` with the usage where it does not fit. */
  plan(words: CommandWords): CommandPlan;
}

export const toolPlan = (name: string, args: Record<string, unknown>): CommandPlan => ({ kind: "tool", name, args });
