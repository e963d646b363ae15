import type { Incoming } from "./incoming.js";
import { type OutCall, PRIORITY } from "./out-job.js";
import type { Outbox } from "./outbox.js";
import type { CountedPress } from "./presses.js";
import { htmlOf } from "./rich-text.js";

/** Telegram's limit on what stands in the field before something is written. */
const LONGEST_PLACEHOLDER = 64;
/** Questions that wait for an answer; an older one is pressed again. */
const MOST_OPEN = 500;

export interface Questions {
  /** Puts what a button wants to know to the one who pressed it. */
  ask(press: CountedPress & { readonly asks: string }): Promise<void>;
  /** The command with what was written behind it, where the message answers a question put to its writer. */
  answered(incoming: Incoming): string | undefined;
}

/** What buttons ask: a message that the app opens a reply to. The reply is the rest of the command. */
export function createQuestions(outbox: Outbox): Questions {
  const open = new Map<string, { readonly command: string; readonly user: string }>();

  return {
    async ask({ chat, topic, messageId, command, asks, from }) {
      const call: OutCall = {
        method: "sendMessage",
        payload: (to) => ({
          chat_id: to,
          ...(topic === undefined ? {} : { message_thread_id: topic }),
          text: htmlOf([{ text: asks, style: "bold" }]),
          parse_mode: "HTML",
          reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
          reply_markup: { force_reply: true, input_field_placeholder: asks.slice(0, LONGEST_PLACEHOLDER) },
        }),
      };
      const [sent] = await outbox.send({ chat, priority: PRIORITY.answer, calls: [call], mustArrive: true });
      const id = (sent as { readonly message_id?: number } | undefined)?.message_id;
      if (id === undefined) return;
      open.set(`${chat} ${id}`, { command, user: from.user });
      const [oldest] = open.keys();
      if (open.size > MOST_OPEN && oldest !== undefined) open.delete(oldest);
    },
    answered({ chat, repliesTo, from, text }) {
      const key = `${chat} ${repliesTo}`;
      const question = open.get(key);
      if (question === undefined || question.user !== from.user || text.trim() === "") return undefined;
      open.delete(key);
      return `${question.command} ${text.trim()}`;
    },
  };
}
