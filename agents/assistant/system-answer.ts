import type { Asker } from "../../src/domain/asker.js";
import type { EpochMs } from "../../src/domain/civil.js";
import { type Language, type Message, message, text } from "../../src/domain/message.js";
import type { SystemCommand } from "./command-plan.js";
import { costAnswer } from "./cost-answer.js";
import { helpMessage } from "./help-message.js";
import type { Job } from "./job-board.js";
import { jobsAnswer } from "./jobs-answer.js";
import type { ModelState } from "./model-states.js";
import { modelsAnswer } from "./models-answer.js";
import type { Purse } from "./purse.js";
import { said } from "./wording.js";

/** What the house answers about itself. */
export interface HouseFacts {
  readonly version: string;
  health(language: Language): Promise<Message>;
}

/** What a system command may do to the conversation it was sent in. */
export interface Conversation {
  readonly thread: string;
  /** Leaves the thread as it is and begins another. */
  renew(): Promise<void>;
  readonly from: Asker;
  /** The models in the order they are tried. */
  readonly models: readonly ModelState[];
  readonly purse: Purse | undefined;
  /** What runs, as far as the person may see it. */
  jobs(): readonly Job[];
  now(): EpochMs;
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
    llm: () => modelsAnswer(conversation.models, conversation.purse, language),
    cost: () => costAnswer(conversation.purse, conversation.models, conversation.from, language),
    new: async () => {
      await conversation.renew();
      return said(language, "renewed");
    },
    jobs: () => jobsAnswer(conversation.jobs(), conversation.now(), language),
    stop: () => said(language, conversation.stop() > 0 ? "cancelled" : "nothingRuns"),
  };
  return answers[name]();
}
