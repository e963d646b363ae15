import { Refusal, type RefusalCode } from "../../src/domain/errors.js";
import { type Language, type Message, message, text } from "../../src/domain/message.js";
import type { Verdict } from "../../src/services/proposals/decide-proposal.js";
import type { Services } from "../../src/services/services.js";
import type { Effect } from "../../tools/effects/effect.js";
import type { ToolAnswer, ToolContext } from "../../tools/tool.js";
import { misfit } from "./misfit.js";
import { refusalBlocks } from "./wording.js";

export interface AskedAnswer {
  readonly verdict: "confirm" | "discard";
  readonly id: string;
  readonly isFree?: boolean;
  readonly context: ToolContext;
}

/** What became of it; `done` where an effect was carried out by this very answer. */
export interface ProposalOutcome {
  readonly message: Message;
  readonly refused: boolean;
  readonly change?: ToolAnswer["change"];
  readonly done?: {
    readonly name: string;
    readonly args: Readonly<Record<string, unknown>>;
    readonly facts: Readonly<Record<string, unknown>>;
  };
}

/** Pressed again after these, it is tried again; every other no stands. */
const PASSING: ReadonlySet<RefusalCode> = new Set(["disk", "busy", "unavailable", "cancelled"]);

type Open = Extract<Verdict, { readonly kind: "run" }>["proposal"];

/** Takes a yes or a no to a proposal and carries out its effect: once, however often and at once it is pressed. */
export function proposalDesk(services: Services, effects: readonly Effect[]) {
  const atWork = new Map<string, Promise<ProposalOutcome>>();

  async function carryOut(proposal: Open, context: ToolContext): Promise<ProposalOutcome> {
    const effect = effects.find(({ name }) => name === proposal.effect);
    if (effect === undefined) throw new Refusal("not_here", SAY[context.language].gone);
    const args = effect.schema.safeParse(proposal.args);
    if (!args.success) {
      const { sentence, details } = misfit(proposal.args, args.error, context.language);
      throw new Refusal("bad_request", sentence, details);
    }
    try {
      const { message: told, facts, change } = await effect.run(services, args.data, context);
      await keep(proposal.id, { message: told, refused: false });
      return { message: told, refused: false, change, done: { name: effect.name, args: proposal.args, facts } };
    } catch (error) {
      if (!(error instanceof Refusal) || PASSING.has(error.code)) throw error;
      const outcome = {
        message: message(...refusalBlocks(error.message, error.details, context.language)),
        refused: true,
      };
      await keep(proposal.id, outcome);
      return outcome;
    }
  }

  const keep = (id: string, outcome: ProposalOutcome): Promise<void> =>
    services.finishProposal(id, JSON.stringify(outcome));

  return async ({ verdict, id, isFree, context }: AskedAnswer): Promise<ProposalOutcome> => {
    const decision = await services.decideProposal({ id, verdict, isFree, from: context.from });
    const words = SAY[context.language];
    switch (decision.kind) {
      case "run": {
        const { proposal } = decision;
        const running =
          atWork.get(proposal.id) ?? carryOut(proposal, context).finally(() => atWork.delete(proposal.id));
        const isMine = !atWork.has(proposal.id);
        atWork.set(proposal.id, running);
        const outcome = await running;
        return isMine ? outcome : { message: outcome.message, refused: outcome.refused };
      }
      case "done": {
        const before = JSON.parse(decision.outcome) as ProposalOutcome;
        return { message: message(text({ bold: words.before }), ...before.message.blocks), refused: before.refused };
      }
      case "discarded":
        return {
          message: message(text(decision.isFirst ? words.discarded : words.discardedBefore, decision.proposal.about)),
          refused: !decision.isFirst && verdict === "confirm",
        };
      default:
        return { message: message(text(words[decision.kind])), refused: true };
    }
  };
}

const SAY = {
  en: {
    before: "It was answered before, and this came of it:",
    discarded: "Discarded, nothing was changed: ",
    discardedBefore: "It was discarded before, and nothing was changed: ",
    unknown: "There is no such proposal. Ask for it again, and a new one is made.",
    expired: "That proposal is too old to count: it waits 15 minutes. Ask for it again, and a new one is made.",
    other_person: "That proposal is somebody else's: only who asked may answer it.",
    other_chat: "That proposal was made in another chat: answer it there.",
    confirmed: "It was confirmed before and can no longer be discarded.",
    not_allowed: "Only an operator may say yes to a change; ask one, or ask an admin for that role.",
    gone: "This version of ITA no longer does what was proposed. Ask for it again.",
  },
  ru: {
    before: "На это уже отвечали, и вот что вышло:",
    discarded: "Отменено, ничего не изменено: ",
    discardedBefore: "Уже было отменено, ничего не изменено: ",
    unknown: "Такого предложения нет. Попросите ещё раз, и появится новое.",
    expired: "Это предложение устарело: оно ждёт 15 минут. Попросите ещё раз, и появится новое.",
    other_person: "Это чужое предложение: ответить может только тот, кто просил.",
    other_chat: "Это предложение сделано в другом чате: ответьте там.",
    confirmed: "Оно уже подтверждено, отменить его больше нельзя.",
    not_allowed: "Подтверждать изменения может только оператор; попросите его или роль у администратора.",
    gone: "Эта версия ITA больше не делает того, что предлагалось. Попросите ещё раз.",
  },
} as const satisfies Record<Language, Record<string, string>>;
