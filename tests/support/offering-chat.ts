import { createChat } from "../../agents/assistant/chat.js";
import { gatedChat, gatedTools } from "../../agents/assistant/gated-chat.js";
import { message } from "../../src/domain/message.js";
import type { ChatProgress } from "../../src/ports/messenger.js";
import { createGate } from "../../src/services/access/gate.js";
import { withOwner } from "../../src/services/access/with-owner.js";
import { decideProposal } from "../../src/services/proposals/decide-proposal.js";
import { propose } from "../../src/services/proposals/propose.js";
import type { Services } from "../../src/services/services.js";
import { effects } from "../../tools/effects/index.js";
import { tools } from "../../tools/index.js";
import { fakeAccess } from "./fake-access.js";
import { stillClock } from "./fake-tools.js";
import { memoryAuditLog } from "./journal/memory-audit-log.js";
import { memoryProposals } from "./journal/memory-proposals.js";
import { GROUP, telegram } from "./proposal-chat.js";
import type { Step } from "./scripted-model.js";
import { assistantThatSays } from "./test-assistant.js";

/** The real tools, effects, proposals and gate over some services: 7 and 8 are operators of Telegram, 9 is a viewer. */
export function offeringChat(given: Partial<Services>, clock = stillClock(), steps: readonly Step[] = []) {
  const proposals = memoryProposals();
  const access = withOwner(fakeAccess({ 7: "operator", 8: "operator", 9: "viewer" }, [GROUP]));
  const gate = createGate({ access, audit: memoryAuditLog(), clock });
  const services = {
    ...given,
    propose: (wanted) => propose({ proposals, clock }, wanted),
    decideProposal: (asked) => decideProposal({ proposals, access, clock }, asked),
    finishProposal: (id, outcome) => proposals.finish(id, outcome),
  } as Partial<Services> as Services;
  const guarded = gatedTools(tools, gate);
  const { assistant } = assistantThatSays(steps, { tools: guarded, services, clock });
  const house = { version: "0.1.0", models: [], health: () => Promise.resolve(message()) };
  const chat = gatedChat(createChat({ assistant, tools: guarded, effects, services, house }), gate);
  return {
    clock,
    /** Keeps a proposal of an effect as that person's, as a tool does. */
    keep: (effect: string, user: string) => services.propose({ effect, args: {}, about: effect, from: telegram(user) }),
    /** Says a line as a person of Telegram, alone with ITA. */
    say: (text: string, user = "7", more: { signal?: AbortSignal; onProgress?: (update: ChatProgress) => void } = {}) =>
      chat.answer({ thread: `telegram:${user}`, text, from: telegram(user), ...more }),
  };
}
