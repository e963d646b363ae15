import type { CallbackQuery, Message } from "telegraf/types";
import { unreachable } from "../../domain/errors.js";
import { isLastWord } from "../../domain/last-word.js";
import type { Language } from "../../domain/message.js";
import type { ButtonTokens } from "../../ports/button-tokens.js";
import type { Clock } from "../../ports/clock.js";
import type { Api } from "./api.js";
import { type Place, placeOf } from "./incoming.js";
import { PRIORITY } from "./out-job.js";
import type { Outbox } from "./outbox.js";
import { type Sentence, say } from "./words.js";
import { isCancel, type Work } from "./work.js";

export interface PressOptions {
  readonly api: Api;
  readonly outbox: Outbox;
  readonly tokens: ButtonTokens;
  readonly clock: Clock;
  readonly work: Work;
}

/** A press that counts: what it stands for, and where. */
export interface CountedPress extends Place {
  readonly command: string;
  /** What is asked before the command is sent. */
  readonly asks?: string;
  /** Ends the press: until then the same person pressing the same button again is told that it is being done. */
  readonly finished: () => void;
}

/** Where a press was made; undefined where it carries nothing of ours. */
export function placeOfPress(
  query: CallbackQuery,
  language?: Language,
): (Place & { readonly data: string }) | undefined {
  if (!("data" in query) || query.message === undefined) return undefined;
  const place = placeOf(query.message as Message, query.from, "");
  return { ...place, data: query.data, ...(language === undefined ? {} : { language }) };
}

const whoOf = ({ thread, from }: Place): string => `${thread} ${from.user}`;

/**
 * What presses come to. Each is answered at once, before any work: Telegram forgets a press after some seconds. A button that does not count any
 * more says why and takes its keyboard away.
 */
export function createPresses({ api, outbox, tokens, clock, work }: PressOptions) {
  /** Presses that are being done, and the button's command. */
  const busy = new Map<string, { readonly command: string; count: number }>();
  /** The button that a person pressed last in a conversation. */
  const latest = new Map<string, string>();

  const acknowledge = (id: string, words?: string, loud = false): Promise<unknown> =>
    api.call("answerCallbackQuery", {
      callback_query_id: id,
      ...(words === undefined ? {} : { text: words, show_alert: loud }),
    });
  const began = (key: string, command: string): (() => void) => {
    const entry = busy.get(key) ?? { command, count: 0 };
    entry.count += 1;
    busy.set(key, entry);
    return () => {
      entry.count -= 1;
      if (entry.count === 0) busy.delete(key);
    };
  };

  /** The press counts from here on, and the person is told so before anything is done. */
  async function begin(id: string, key: string, counted: Omit<CountedPress, "finished">): Promise<CountedPress> {
    latest.set(whoOf(counted), key);
    const finished = began(key, counted.command);
    await acknowledge(id);
    return { ...counted, finished };
  }

  const takeKeyboard = ({ chat, messageId }: Place): void => {
    const payload = (to: string) => ({ chat_id: to, message_id: messageId, reply_markup: { inline_keyboard: [] } });
    const calls = [{ method: "editMessageReplyMarkup" as const, payload }];
    outbox.send({ chat, priority: PRIORITY.edit, calls, mustArrive: false }).catch(() => undefined);
  };

  /** The command that a press stands for, or undefined where it was dealt with here. */
  return async function press(id: string, place: Place & { readonly data: string }): Promise<CountedPress | undefined> {
    const { data, language, from, thread } = place;
    const tell = async (sentence: Sentence, loud: boolean): Promise<undefined> => {
      await acknowledge(id, say(language, sentence), loud);
      return undefined;
    };
    if (isCancel(data)) {
      const came = work.cancel(data, from.user);
      if (came === "nothingRuns") takeKeyboard(place);
      return tell(came, came !== "stopping");
    }
    const key = `${data} ${from.user}`;
    const underWay = busy.get(key);
    const isSetAnew = underWay !== undefined && isLastWord(underWay.command) && latest.get(whoOf(place)) !== key;
    if (underWay !== undefined && !isSetAnew) return tell("onIt", false);
    const verdict = await tokens
      .press({ token: data, thread, person: from.user, id }, clock.now())
      .catch(async (error: unknown) => {
        await tell("broken", true);
        throw error;
      });
    switch (verdict.kind) {
      case "command":
        return begin(id, key, { ...place, ...verdict });
      case "other_person":
        return tell("notYours", true);
      case "unknown":
      case "expired":
      case "used":
        takeKeyboard(place);
        return tell(verdict.kind, true);
      default:
        return unreachable(verdict);
    }
  };
}
