import { type Language, type Message, message, text } from "../../src/domain/message.js";
import type { SystemCommand } from "./command-table.js";
import { helpMessage } from "./help-message.js";
import { said } from "./wording.js";

/** What the house answers about itself. */
export interface HouseFacts {
  readonly version: string;
  /** The models that answer, first one first. */
  readonly models: readonly string[];
  health(language: Language): Promise<Message>;
}

/** What a system command may do to the conversation it was sent in. */
export interface Conversation {
  readonly thread: string;
  /** Leaves the thread as it is and begins another. */
  renew(): Promise<void>;
  /** Cancels what runs; how many pieces of work that were. */
  stop(): number;
}

/** The answer of a command that needs no tool. */
export function systemAnswer(
  name: SystemCommand,
  house: HouseFacts,
  conversation: Conversation,
  language: Language,
): Message | Promise<Message> {
  const answers: Readonly<Record<SystemCommand, () => Message | Promise<Message>>> = {
    help: () => helpMessage(language),
    start: () => helpMessage(language),
    version: () => message(text(`ITA ${house.version}`)),
    health: () => house.health(language),
    whoami: () => message(text({ en: "This chat: ", ru: "Этот разговор: " }[language], { code: conversation.thread })),
    llm: () => message(text({ en: "Answering: ", ru: "Отвечает: " }[language], house.models.join(" → "))),
    new: async () => {
      await conversation.renew();
      return said(language, "renewed");
    },
    stop: () => said(language, conversation.stop() > 0 ? "cancelled" : "nothingRuns"),
  };
  return answers[name]();
}
