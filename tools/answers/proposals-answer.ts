import { type Block, type Language, message, text } from "../../src/domain/message.js";
import type { ToolAnswer } from "../tool.js";
import { proposalBlocks } from "./proposal-blocks.js";
import { sayIn } from "./words.js";

/** What waits for a yes, the latest last, each with its buttons. */
export function proposalsAnswer(
  open: readonly { readonly id: string; readonly about: string; readonly effect?: string }[],
  language: Language,
): ToolAnswer {
  const say = sayIn(language);
  if (open.length === 0) {
    const none = say("Nothing waits for your yes here.", "Здесь ничего не ждёт вашего подтверждения.");
    return { message: message(text(none)), facts: { open: 0 }, figures: {} };
  }
  const blocks = open.flatMap((proposal): Block[] => [
    text({ bold: say("Waits for your yes: ", "Ждёт вашего подтверждения: ") }, proposal.about),
    ...proposalBlocks(proposal, say("✔ Yes", "✔ Да"), say),
  ]);
  return { message: message(...blocks), facts: { open: open.length }, figures: {}, proposes: true };
}
