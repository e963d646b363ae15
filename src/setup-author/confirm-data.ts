import type { ConfirmKind, ConfirmPart } from "./parts.js";
import type { SideWords } from "./side-words.js";

interface ConfirmTool {
  readonly name: string;
  readonly entry: Readonly<Record<string, unknown>>;
  /** Bars it is waited for where nobody says. */
  readonly within: number;
  /** What stands before the colour in its event. */
  readonly event: string;
}

const STRUCTURE = { name: "shift", entry: { tool: "market_structure", swing: 3 }, within: 12 };

/** The Market Tool behind each thing that may confirm a setup. */
export const CONFIRM_TOOLS: Readonly<Record<ConfirmKind, ConfirmTool>> = {
  fvg: { name: "fvg", entry: { tool: "fvg", min_atr: 0.1 }, within: 8, event: "" },
  choch: { ...STRUCTURE, event: "choch_" },
  mss: { ...STRUCTURE, event: "mss_" },
  bos: { ...STRUCTURE, event: "bos_" },
  displacement: { name: "push", entry: { tool: "displacement" }, within: 4, event: "" },
  order_block: { name: "ob", entry: { tool: "order_block" }, within: 24, event: "" },
};

/** It as a step behind others. */
export function confirmStep({ kind, within }: ConfirmPart, { bullish }: SideWords) {
  const { name, within: usual, event } = CONFIRM_TOOLS[kind];
  return { event: `${name}.${event}${bullish}`, within: within ?? usual, same_bar: true };
}
