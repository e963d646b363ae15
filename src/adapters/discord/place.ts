import type { Asker } from "../../domain/asker.js";
import type { Language } from "../../domain/message.js";

/** The answer that an interaction waits for: a message that says "is thinking" until it is edited. Its token lives fifteen minutes. */
export interface Reply {
  readonly token: string;
  /** When the interaction came, elapsed ms. */
  readonly at: number;
  /** The message itself, once Discord told its id. */
  readonly original: string | undefined;
}

/** Where something was said, by whom, and how it is answered. */
export interface Place {
  readonly channel: string;
  /** `discord:<channel>`; a thread of Discord is a channel of its own. */
  readonly thread: string;
  readonly from: Asker;
  /** Of the words, else of the person's app. */
  readonly language: Language;
  readonly appLanguage: Language;
  /** Discord's id of what was said: the nonces of the answer are made of it. */
  readonly key: string;
  /** The message that an answer in a shared channel replies to. */
  readonly replyTo: string | undefined;
  /** The message that the person replied to. */
  readonly repliesTo?: string | undefined;
  /** Of a slash command or a form; a press and a message have none. */
  readonly reply: Reply | undefined;
  /** Of an interaction that was acknowledged without an answer (a press): for words to this person alone. */
  readonly hook: string | undefined;
}

export const threadOf = (channel: string): string => `discord:${channel}`;

/** The channel of an address `discord:<channel>`; undefined for any other. */
export const channelOf = (thread: string): string | undefined => /^discord:(\d{5,25})$/.exec(thread)?.[1];

export const appLanguageOf = (locale: string | undefined): Language => (/^ru\b/i.test(locale ?? "") ? "ru" : "en");
