import type { Language, Message } from "../domain/message.js";

/** How far a piece of work is. */
export interface ChatProgress {
  readonly what: string;
  /** 0…1, or undefined where nobody knows. */
  readonly share?: number;
}

/** One line a person wrote or a button they pressed (the command that stands behind it). */
export interface ChatRequest {
  /** Which conversation: `terminal`, `telegram:<chat>:<topic>`. */
  readonly thread: string;
  readonly text: string;
  readonly language?: Language;
  /** Fires when the person cancels. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ChatProgress) => void;
}

export interface ChatAnswer {
  readonly message: Message;
  /** Nothing of what was asked could be done. */
  readonly refused: boolean;
}

/** Who answers. Never throws for what a person may do; a throw is a bug, and a messenger says so in one sentence and goes on. */
export type Ask = (request: ChatRequest) => Promise<ChatAnswer>;

/** A command as a messenger's menu and completion show it. */
export interface CommandHint {
  readonly name: string;
  readonly usage: string;
  readonly about: string;
}

/**
 * A place where people write to ITA: the terminal, Telegram, Discord. It hands each line to `Ask`, one conversation in order, shows progress
 * in a line of its own while the work goes on, and the answer as a fresh message. Every block of a message arrives, whatever its text holds.
 */
export interface Messenger {
  readonly name: string;
  /** Listens until the person leaves, the input ends or `stop` is called. */
  run(): Promise<void>;
  /** Sends without being asked: an alert, a notice. */
  send(chat: string, message: Message): Promise<void>;
  /** Cancels what runs and ends `run`. */
  stop(): Promise<void>;
}
