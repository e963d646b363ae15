import { OWNER } from "../../src/domain/asker.js";
import { Refusal } from "../../src/domain/errors.js";
import { languageOf } from "../../src/domain/language-of.js";
import { type Language, message } from "../../src/domain/message.js";
import { didYouMean } from "../../src/domain/nearest.js";
import { isUrgent } from "../../src/domain/urgent.js";
import type { Logger } from "../../src/ports/logger.js";
import type { ChatAnswer, ChatRequest, Denial, SentFile } from "../../src/ports/messenger.js";
import type { ShownPictures } from "../../src/ports/shown-pictures.js";
import type { Services } from "../../src/services/services.js";
import type { Effect } from "../../tools/effects/effect.js";
import type { Tool, ToolAnswer, ToolContext } from "../../tools/tool.js";
import { proposalDesk } from "./answer-proposal.js";
import type { Assistant, AssistantAnswer, PlannedCall } from "./assistant.js";
import type { CommandPlan } from "./command-plan.js";
import { JobBoard } from "./job-board.js";
import { asksToLook, lookAgain } from "./look-again.js";
import { misfit } from "./misfit.js";
import { planOf } from "./plan-of.js";
import { type OfferSetup, sentFiles } from "./sent-files.js";
import { deskAnswer, type HouseFacts, systemAnswer } from "./system-answer.js";
import { traceAnswer } from "./trace-answer.js";
import type { ToolRun } from "./turn.js";
import { commandTrace, toolTrace } from "./turn-trace.js";
import { refusalBlocks, said, say } from "./wording.js";

export interface ChatOptions {
  readonly assistant: Assistant;
  readonly tools: readonly Tool[];
  /** What may come of a yes to a proposal. */
  readonly effects: readonly Effect[];
  readonly services: Services;
  /** What comes of a setup that was sent; it is only checked where nothing is given. */
  readonly offerSetup?: OfferSetup;
  readonly house: HouseFacts;
  /** What messages of ours showed, for those who reply to them. */
  readonly shown?: Pick<ShownPictures, "of" | "last">;
  readonly logger?: Logger;
}

export interface Chat {
  /** Answers a line: a command runs its tool without a model, free text goes to the assistant. */
  answer(request: ChatRequest): Promise<ChatAnswer & Partial<AssistantAnswer>>;
  /** Runs a tool by its name, without a model, as a command of that person would. `request.text` is not read: it is what the job is called. */
  call(name: string, args: Readonly<Record<string, unknown>>, request: ChatRequest): Promise<ChatAnswer>;
  /** The tool calls a line asks for; runs nothing. Throws `Refusal` for a command that does not fit. */
  plan(line: string, language?: Language): Promise<readonly PlannedCall[]>;
  /** Loads what the first answer needs, while a person still reads the greeting. */
  warm(): Promise<void>;
}

const isCommand = (line: string): boolean => line.trimStart().startsWith("/");

type PlanOf<K extends CommandPlan["kind"]> = Extract<CommandPlan, { readonly kind: K }>;

/** The conversation whose jobs somebody may see and cancel; all of them for the person at the machine. */
const reachOf = ({ thread, from = OWNER }: Pick<ChatRequest, "thread" | "from">): string | undefined =>
  from.platform === "terminal" ? undefined : thread;

const contextOf = (request: ChatRequest, language: Language): ToolContext => ({
  language,
  from: request.from ?? OWNER,
  thread: request.thread,
  id: request.id,
  byPerson: true,
  signal: request.signal,
  progress: (share, what) => request.onProgress?.({ share, what }),
});

/** One of the chat's own sentences as a no. */
const sentence = (code: Denial["code"], words: "cancelled" | "broken", language: Language): ChatAnswer => ({
  message: said(language, words),
  refused: true,
  denial: { code, message: say(language, words), details: [] },
});

/** Runs a command's tool as the assistant would, without a model. */
async function runPlanned(options: ChatOptions, plan: PlanOf<"tool">, request: ChatRequest, language: Language) {
  const tool = options.tools.find(({ name }) => name === plan.name);
  if (tool === undefined) throw new Error(`The command table names a tool that is not there: ${plan.name}`);
  const args = tool.schema.safeParse(plan.args);
  if (!args.success) {
    const { sentence, details } = misfit(plan.args, args.error, language);
    throw new Refusal("bad_request", sentence, details);
  }
  return await tool.run(options.services, args.data, contextOf(request, language));
}

/** The one door of every messenger and of the command line. */
export function createChat(options: ChatOptions): Chat {
  const { assistant, house, logger } = options;
  const answerProposal = proposalDesk(options.services, options.effects);
  const files = sentFiles(options);
  let commands = 0;
  const jobs = new JobBoard(assistant.clock);
  const { threadOf, renew } = assistant.conversations;
  /** Of conversations whose last words with a language of their own were a command's. */
  const spoken = new Map<string, Language>();

  function languageIn(request: ChatRequest, thread: string): Language {
    const before = spoken.get(thread) ?? assistant.languageIn(thread, request.appLanguage);
    const language = request.language ?? languageOf(request.text, before);
    if (!isCommand(request.text)) spoken.delete(thread);
    else if (request.language === undefined && language !== before) spoken.set(thread, language);
    return language;
  }

  const conversationOf = ({ thread, from = OWNER }: ChatRequest) => ({
    thread,
    from,
    models: assistant.models(),
    purse: assistant.purse,
    renew: () => renew(thread),
    jobs: () => jobs.list(reachOf({ thread, from })),
    now: () => assistant.clock.now(),
    stop: () => jobs.stop(thread),
  });

  /** Runs work whose refusals, and whose bugs, are said in the chat. */
  async function guarded(
    request: ChatRequest,
    language: Language,
    work: () => Promise<ChatAnswer>,
  ): Promise<ChatAnswer> {
    try {
      return await work();
    } catch (error) {
      if (request.signal?.aborted === true) return sentence("cancelled", "cancelled", language);
      if (error instanceof Refusal) {
        const { code, message: why, details } = error;
        return {
          message: message(...refusalBlocks(why, details, language)),
          refused: true,
          denial: { code, message: why, details },
        };
      }
      logger?.error("command.failed", { error });
      return sentence("internal", "broken", language);
    }
  }

  /** The first file decides: messengers send each in a message of its own. */
  const taken = (request: ChatRequest, file: SentFile, language: Language): Promise<ChatAnswer> =>
    guarded(request, language, async () => ({
      message: await files.take(file, request.text, contextOf(request, language)),
      refused: false,
    }));

  async function toolCommand(plan: PlanOf<"tool">, request: ChatRequest, language: Language): Promise<ChatAnswer> {
    const { name, args } = plan;
    const { clock, traces } = assistant;
    const [begun, thread] = [clock.elapsed(), await threadOf(request.thread)];
    const traced = async (run: Omit<ToolRun, "name" | "args">, facts: ToolAnswer["facts"]): Promise<void> => {
      const [id, tool] = [
        `c${clock.now().toString(36)}_${++commands}`,
        toolTrace({ name, args, ...run }, facts, clock.elapsed() - begun),
      ];
      await traces?.write(commandTrace(id, tool, thread, request.from ?? OWNER, clock.now()));
    };
    const answer = await runPlanned(options, plan, request, language).catch(async (error: unknown) => {
      await traced({ ok: false, code: error instanceof Refusal ? error.code : "internal" }, {});
      throw error;
    });
    await traced({ ok: true }, answer.facts);
    const deed = { line: request.text.trim(), name, args, facts: answer.facts };
    await assistant.note(thread, deed);
    const { message: told, facts, figures, change } = answer;
    return { message: told, refused: false, facts, figures, change };
  }

  async function proposalCommand(plan: PlanOf<"answer">, request: ChatRequest, language: Language) {
    const outcome = await answerProposal({ ...plan, context: contextOf(request, language) });
    const line = request.text.trim();
    if (outcome.done !== undefined) await assistant.note(await threadOf(request.thread), { line, ...outcome.done });
    return { message: outcome.message, refused: outcome.refused, change: outcome.change };
  }

  function cancelCommand({ id }: PlanOf<"cancel">, request: ChatRequest, language: Language): ChatAnswer {
    const isDone = jobs.cancel(id, reachOf(request));
    return { message: said(language, isDone ? "cancels" : "noSuchJob"), refused: !isDone };
  }

  const command = (request: ChatRequest, language: Language): Promise<ChatAnswer> =>
    guarded(request, language, async () => {
      const plan = planOf(request.text);
      switch (plan.kind) {
        case "tool":
          return await toolCommand(plan, request, language);
        case "answer":
          return await proposalCommand(plan, request, language);
        case "trace": {
          const [{ thread: chat }, { traces }] = [request, assistant];
          return {
            message: await traceAnswer(traces, chat, await threadOf(chat), plan.turn, language),
            refused: false,
          };
        }
        case "cancel":
          return cancelCommand(plan, request, language);
        case "import":
          return { message: await files.again(plan.id, plan.words, contextOf(request, language)), refused: false };
        case "desk":
          return { message: await deskAnswer(plan, house, request.from ?? OWNER, language), refused: false };
        case "system":
          return {
            message: await systemAnswer(plan.name, house, conversationOf(request), language),
            refused: false,
          };
      }
    });

  return {
    warm: () => assistant.warm(),
    answer(request) {
      // A picture that is replied to is looked at only where that is asked.
      const isLook = asksToLook(request.text);
      const file = request.files?.find(({ isQuoted = false, kind }) => !isQuoted || (isLook && kind === "picture"));
      const answered = async (heard: ChatRequest) => {
        const [chat, thread] = [request.thread, await threadOf(request.thread)];
        const language = languageIn(request, thread);
        const isOwn = file === undefined || file.isQuoted === true;
        const again = isLook && isOwn ? await lookAgain(options.shown, request) : undefined;
        if (again !== undefined) return guarded(heard, language, () => toolCommand(again, heard, language));
        if (file !== undefined) return taken(heard, file, language);
        return isCommand(request.text) ? command(heard, language) : assistant.ask({ ...heard, thread, chat });
      };
      return isUrgent(request.text) ? answered(request) : jobs.run(request, answered);
    },
    call(name, args, request) {
      return jobs.run(request, async (heard) => {
        const language = request.language ?? assistant.languageIn(await threadOf(request.thread), request.appLanguage);
        return guarded(heard, language, () => {
          const known = options.tools.map((tool) => tool.name);
          if (known.includes(name)) return toolCommand({ kind: "tool", name, args }, heard, language);
          throw new Refusal("unknown_tool", `There is no tool ${name.slice(0, 40)}${didYouMean(name, known) || "."}`);
        });
      });
    },
    async plan(line, language) {
      if (!isCommand(line))
        return await assistant.plan({ text: line, ...(language === undefined ? {} : { language }) });
      const plan = planOf(line);
      return plan.kind === "tool" ? [{ name: plan.name, args: plan.args }] : [];
    },
  };
}
