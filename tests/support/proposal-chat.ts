import { z } from "zod";
import { type Chat, createChat } from "../../agents/assistant/chat.js";
import type { Asker } from "../../src/domain/asker.js";
import { Refusal, type RefusalCode } from "../../src/domain/errors.js";
import { type Message, message, text } from "../../src/domain/message.js";
import type { Role } from "../../src/domain/roles.js";
import type { Proposals } from "../../src/ports/proposals.js";
import { withOwner } from "../../src/services/access/with-owner.js";
import { decideProposal } from "../../src/services/proposals/decide-proposal.js";
import { propose } from "../../src/services/proposals/propose.js";
import type { Services } from "../../src/services/services.js";
import { proposalBlocks } from "../../tools/answers/proposal-blocks.js";
import { sayIn } from "../../tools/answers/words.js";
import { defineEffect } from "../../tools/effects/effect.js";
import { defineTool } from "../../tools/tool.js";
import { fakeAccess } from "./fake-access.js";
import { stillClock } from "./fake-tools.js";
import { memoryProposals } from "./journal/memory-proposals.js";
import type { Step } from "./scripted-model.js";
import { assistantThatSays } from "./test-assistant.js";

/** A person of Telegram, alone with ITA or in the group. */
export const telegram = (user: string, chat = user): Asker => ({
  platform: "telegram",
  user,
  chat,
  isPrivate: chat === user,
  name: `person ${user}`,
});
export const GROUP = "-100";

export interface World {
  /** What the effect did, in order. */
  readonly did: string[];
  /** The next runs of the effect end so. */
  fails: (RefusalCode | "bug")[];
  readonly clock: ReturnType<typeof stillClock>;
  readonly proposals: Proposals;
  /** Another process on the same journal, with nothing of this one in memory. */
  restart(): Chat;
  readonly chat: Chat;
}

/** A chat whose one tool proposes to paint something, over real proposals: 7 is an operator, 8 an admin, 9 a viewer. */
export function paintingChat(steps: readonly Step[] = [], people: Record<string, Role> = PEOPLE): World {
  const clock = stillClock();
  const proposals = memoryProposals();
  const access = withOwner(fakeAccess(people, [GROUP]));
  const did: string[] = [];
  const world = { did, fails: [] as World["fails"], clock, proposals };
  const services = {
    propose: (wanted) => propose({ proposals, clock }, wanted),
    decideProposal: (asked) => decideProposal({ proposals, access, clock }, asked),
    finishProposal: (id, outcome) => proposals.finish(id, outcome),
  } as Partial<Services> as Services;
  const paint = defineTool({
    name: "explain_setup",
    needs: "change",
    about: "Paint it.",
    schema: z.strictObject({ setup_id: z.string() }),
    run: async (_services, { setup_id }, { from, language }) => {
      const wanted = { effect: "paint", args: { what: setup_id }, about: `paint ${setup_id}`, from };
      const proposal = await services.propose(wanted);
      return {
        message: message(text(`Would paint ${setup_id}.`), ...proposalBlocks(proposal, "Paint", sayIn(language))),
        facts: { title: setup_id },
        figures: {},
        proposes: true,
      };
    },
  });
  const painting = defineEffect({
    name: "paint",
    schema: z.strictObject({ what: z.string().max(40) }),
    run: async (_services, { what }) => {
      await Promise.resolve();
      const fails = world.fails.shift();
      if (fails === "bug") throw new Error("/home/someone broke");
      if (fails !== undefined) throw new Refusal(fails, `Cannot paint: ${fails}.`);
      did.push(what);
      return { message: message(text(`Painted ${what}.`)), facts: { setup_id: what }, figures: {} };
    },
  });
  const restart = (): Chat => {
    const { assistant } = assistantThatSays(steps, { tools: [paint], services, clock });
    const house = { version: "0.1.0", health: () => Promise.resolve(message()) };
    return createChat({ assistant, tools: [paint], effects: [painting], services, house });
  };
  return Object.assign(world, { restart, chat: restart() });
}

const PEOPLE: Record<string, Role> = { 7: "operator", 8: "admin", 9: "viewer" };

/** The commands of the two buttons that an answer shows. */
export function buttonsIn(answer: { readonly message: Message }): {
  readonly yes: string;
  readonly no: string;
} {
  const buttons = answer.message.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
  const command = (start: string): string => buttons.find((button) => button.command.startsWith(start))?.command ?? "";
  return { yes: command("/confirm"), no: command("/discard") };
}
