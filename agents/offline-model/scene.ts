import type { Cue } from "./cues.js";
import type { Slots } from "./slots.js";
import type { ThreadMemory, ToolCall, UnderstandContext } from "./understanding.js";

/** One clause under judgement: what it names, what it wants, and what was spoken of before it. */
export interface Scene {
  readonly slots: Slots;
  readonly cues: ReadonlySet<Cue>;
  readonly memory: ThreadMemory;
  readonly context: UnderstandContext;
}

/** The setup's words were there, surely or not. */
export const hintsSetup = ({ slots }: Scene): boolean => slots.setups.length > 0 || slots.setupCandidates.length > 0;

/** Something a backtest can be asked for beside its setup. */
export const hasTestSlots = ({ slots }: Scene): boolean =>
  slots.symbols.length > 0 ||
  slots.timeframes.length > 0 ||
  slots.periods.length > 0 ||
  slots.rrs.length > 0 ||
  Object.keys(slots.extra).length > 0;

/** The last call of one of these tools, or of any. */
export const lastCall = (memory: ThreadMemory, ...tools: readonly string[]): ToolCall | undefined =>
  memory.calls.findLast(({ name }) => tools.length === 0 || tools.includes(name));

/** The last call that had this argument. */
export const lastWith = (memory: ThreadMemory, argument: string): ToolCall | undefined =>
  memory.calls.findLast(({ args }) => typeof args[argument] === "string");

/** A copy without the arguments that are not there: a call holds only what was said. */
export function said(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
}
