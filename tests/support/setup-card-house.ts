import { createChat } from "../../agents/assistant/chat.js";
import { gatedChat, gatedTools } from "../../agents/assistant/gated-chat.js";
import { message } from "../../src/domain/message.js";
import type { Access } from "../../src/ports/access.js";
import type { Ask } from "../../src/ports/messenger.js";
import { createGate } from "../../src/services/access/gate.js";
import { withOwner } from "../../src/services/access/with-owner.js";
import { activateSetup as activate, pauseSetup as pause } from "../../src/services/activation/change-activation.js";
import { setupStates } from "../../src/services/activation/setup-states.js";
import { decideProposal } from "../../src/services/proposals/decide-proposal.js";
import { propose } from "../../src/services/proposals/propose.js";
import type { Services } from "../../src/services/services.js";
import { explainSetup as explain } from "../../src/services/setups/explain-setup.js";
import { activateSetup } from "../../tools/activate-setup.js";
import { effects } from "../../tools/effects/index.js";
import { explainSetup } from "../../tools/explain-setup.js";
import { pauseSetup } from "../../tools/pause-setup.js";
import { fakeBacktest } from "./fake-tools.js";
import { keeper } from "./journal/keeper.js";
import { memoryAuditLog } from "./journal/memory-audit-log.js";
import { memoryProposals } from "./journal/memory-proposals.js";
import { assistantThatSays } from "./test-assistant.js";

/** A gated chat over one setup, `test_setup`, that is verified on EURUSD and not on GER40; its activations and audit log are there to look at. */
export async function setupCardHouse(people: Access) {
  const kept = keeper();
  await kept.attempt();
  const [proposals, audit] = [memoryProposals(), memoryAuditLog()];
  const access = withOwner(people);
  const services = {
    explainSetup: (id) => explain(kept, id),
    setupStates: () => setupStates(kept),
    thresholds: () => Promise.resolve([]),
    activateSetup: (query) => activate(kept, query),
    pauseSetup: (query) => pause(kept, query),
    propose: (wanted) => propose({ proposals, clock: kept.clock }, wanted),
    decideProposal: (asked) => decideProposal({ proposals, access, clock: kept.clock }, asked),
    finishProposal: (id, outcome) => proposals.finish(id, outcome),
  } as Partial<Services> as Services;
  const gate = createGate({ access, audit, clock: kept.clock });
  const tools = [explainSetup, activateSetup, pauseSetup, fakeBacktest];
  /** A process of its own on the same journal: nothing of another is in memory. */
  const process = (): Ask => {
    const guarded = gatedTools(tools, gate);
    const { assistant } = assistantThatSays([], { tools: guarded, services });
    const house = { version: "0.1.0", health: () => Promise.resolve(message()) };
    const chat = gatedChat(createChat({ assistant, tools: guarded, effects, services, house }), gate, tools);
    return (request) => chat.answer(request);
  };
  let ask = process();
  return {
    ask: ((request) => ask(request)) as Ask,
    restart: () => {
      ask = process();
    },
    state: async () => (await kept.activations.all()).map(({ symbol, state }) => `${symbol} ${state}`),
    acts: async () => (await audit.latest(99)).map(({ what, state }) => `${what} ${state}`).reverse(),
  };
}
