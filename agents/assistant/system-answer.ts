import type { Asker } from "../../src/domain/asker.js";
import type { EpochMs } from "../../src/domain/civil.js";
import { Refusal } from "../../src/domain/errors.js";
import { type Language, type Message, message, text } from "../../src/domain/message.js";
import type { CommandPlan, DeskCommand, SystemCommand } from "./command-plan.js";
import { costAnswer } from "./cost-answer.js";
import { helpMessage } from "./help-message.js";
import type { Job } from "./job-board.js";
import { jobsAnswer } from "./jobs-answer.js";
import type { ModelState } from "./model-states.js";
import { modelsAnswer } from "./models-answer.js";
import type { Purse } from "./purse.js";
import { said } from "./wording.js";

/** Who somebody is to ITA, and what was done. Throws `Refusal`. */
export interface Desk {
  answer(name: DeskCommand, words: readonly string[], from: Asker, language: Language): Promise<Message>;
}

/** What the house answers about itself. */
export interface HouseFacts {
  readonly version: string;
  health(language: Language): Promise<Message>;
  /** Without one (tests of the chat alone) its commands are refused. */
  readonly desk?: Desk | undefined;
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

/** The answer of a command about people and acts. */
export function deskAnswer(
  { name, words }: CommandPlan & { kind: "desk" },
  { desk }: HouseFacts,
  from: Asker,
  language: Language,
): Promise<Message> {
  if (name === "start" && words.length === 0) return Promise.resolve(helpMessage(language));
  if (desk === undefined) throw new Refusal("not_here", "Nobody keeps the door here.");
  return desk.answer(name, words, from, language);
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
    version: () => message(text(`ITA ${house.version}`)),
    health: () => house.health(language),
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
