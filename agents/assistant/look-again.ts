import { formatDayMinute } from "../../src/domain/civil.js";
import { type PictureSubject, parseSubject } from "../../src/domain/picture-subject.js";
import type { ChatRequest } from "../../src/ports/messenger.js";
import { chatOfThread, type ShownPictures } from "../../src/ports/shown-pictures.js";
import type { CommandPlan } from "./command-plan.js";

/** `/vision` alone. */
export const asksToLook = (text: string): boolean => /^\/vision(?:@\w+)?\s*$/.test(text.trim());

/**
 * What `/vision` looks at where it names nothing: the picture of ours that it replies to, else the one shown last in that chat. Undefined where it replies
 * to a message that showed nothing of ours, or nothing was ever shown: a foreign picture stays foreign.
 */
export async function lookAgain(
  shown: Pick<ShownPictures, "of" | "last"> | undefined,
  { thread, repliesTo }: ChatRequest,
): Promise<Extract<CommandPlan, { readonly kind: "tool" }> | undefined> {
  const chat = chatOfThread(thread);
  const text = await (repliesTo === undefined ? shown?.last(chat) : shown?.of(chat, repliesTo));
  const subject = text === undefined ? undefined : parseSubject(text);
  return subject && { kind: "tool", name: "analyze_chart", args: argumentsOf(subject) };
}

function argumentsOf(subject: PictureSubject): Readonly<Record<string, unknown>> {
  switch (subject.kind) {
    case "alert":
      return { alert: `a${subject.number}` };
    case "market":
      return { symbol: subject.symbol, timeframes: subject.timeframes, at: `${formatDayMinute(subject.at)}Z` };
    case "trade":
      return { run_id: subject.run, trade: subject.trade };
  }
}
