import type { Asker, Platform } from "../domain/asker.js";
import type { RefusalCode } from "../domain/errors.js";
import type { Language, Message } from "../domain/message.js";

/** How far a piece of work is. */
export interface ChatProgress {
  readonly what: string;
  /** 0…1, or undefined where nobody knows. */
  readonly share?: number;
}

/** A file that a person sent. The name is their device's word: shown, never a path. */
export interface SentFile {
  readonly name: string;
  /** What the messenger takes it for, by name and by how it was sent. */
  readonly kind: "candles" | "setup" | "picture" | "other";
  /** Bytes, as the platform says. */
  readonly size: number;
  /** It stands in the message that this one replies to. */
  readonly isQuoted?: boolean;
  /** The bytes. Throws `Refusal` too_large above what the platform hands out, unavailable where it does not answer. */
  read(signal?: AbortSignal): Promise<Uint8Array>;
}

/** One message of a person, or a button they pressed (the command that stands behind it). */
export interface ChatRequest {
  /** Which conversation: `terminal`, `telegram:<chat>`, `telegram:<chat>:<topic>`. */
  readonly thread: string;
  /** The platform's id of this message or press: the same one handed in again, after a crash, has the same. */
  readonly id?: string;
  /** What was written, also beside a file; may be empty where files are there. */
  readonly text: string;
  /** Answer in this language whatever the text is in. */
  readonly language?: Language;
  /** The language of the person's app: for what tells none by its own words. */
  readonly appLanguage?: Language;
  /** Who asks; left out by the command line alone: the person at the machine. */
  readonly from?: Asker;
  /** Files sent along, or the picture that the message replies to. */
  readonly files?: readonly SentFile[];
  /** The platform's id of the message that it replies to. */
  readonly repliesTo?: string;
  /** Fires when the person cancels. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ChatProgress) => void;
}

/** Why nothing was done, for a program: the message says the same. `not_allowed`: the role does not do; `internal`: a bug. */
export interface Denial {
  readonly code: RefusalCode | "not_allowed" | "internal";
  readonly message: string;
  readonly details: readonly string[];
}

export interface ChatAnswer {
  readonly message: Message;
  /** Nothing of what was asked could be done. */
  readonly refused: boolean;
  /** Why a command or a tool was refused. */
  readonly denial?: Denial;
  /** What a tool found, as data of at most a few KB. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** The figures of a tool's answer, formatted, by name: `run.metrics.winrate` → win rate, `58 % (n=62)`. */
  readonly figures?: Readonly<Record<string, { readonly label: string; readonly text: string }>>;
  /** What stood before and after where anything was changed, as hashes. */
  readonly change?: { readonly before?: string | undefined; readonly after?: string | undefined } | undefined;
}

/** Who answers. Never throws for what a person may do; a throw is a bug, and a messenger says so in one sentence and goes on. */
export type Ask = (request: ChatRequest) => Promise<ChatAnswer>;

/** A command as a messenger's menu and completion show it. */
export interface CommandHint {
  readonly name: string;
  readonly usage: string;
  readonly about: Readonly<Record<Language, string>>;
}

/** A message that was sent, for editing it later; both parts may be kept in the journal. */
export interface SentMessage {
  /** Which conversation, as in `ChatRequest.thread`. */
  readonly thread: string;
  /** The messenger's own word for it, with the mark it arrived with. */
  readonly id: string;
}

export interface SendOptions {
  /**
   * An alert goes before everything else that waits, and its pictures before all but alerts; a notice is an ordinary message. Pictures that follow an alert give
   * way to both, and its page to them.
   */
  readonly priority?: "alert" | "pictures" | "notice" | "followers" | "page";
  /** Shows without a sound. */
  readonly silent?: boolean;
  /** The sender's own key for this message: where the platform can, a second send of the same key shows nothing new. At most 25 signs. */
  readonly key?: string;
  /** Shown as an answer to that message, where the platform can. */
  readonly replyTo?: SentMessage;
  /** It may have been sent before: it says so, with the end of the key. */
  readonly mayRepeat?: boolean;
}

/**
 * A place where people write to ITA: the terminal, Telegram, Discord. It hands each message of somebody who may ask to `Ask`, one conversation
 * in order, shows progress in a line of its own while the work goes on, and the answer as a fresh message. Strangers get silence. Every block of
 * a message arrives, whatever its text holds.
 */
export interface Messenger {
  readonly name: Platform;
  /** Listens until the person leaves, the input ends or `stop` is called. */
  run(): Promise<void>;
  /** Sends without being asked: an alert, a notice. Resolves when it has arrived; throws `Undelivered` where that is not known. */
  send(thread: string, message: Message, options?: SendOptions): Promise<SentMessage>;
  /**
   * Puts another text and other buttons in place of those of a sent message; its pictures and files stay as they are, whatever the new message holds
   * of them. A message that said it may be a repeat says so still. Throws `Undelivered`.
   */
  edit(sent: SentMessage, message: Message): Promise<void>;
  /** Whether it hears people now, in words for `/health`. */
  health(language: Language): { readonly ok: boolean; readonly text: string };
  /** Cancels what runs and ends `run`. */
  stop(): Promise<void>;
}
