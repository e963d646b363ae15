import { describe, expect, it } from "vitest";
import { createChat } from "../../../agents/assistant/chat.js";
import { OWNER } from "../../../src/domain/asker.js";
import { message } from "../../../src/domain/message.js";
import { withOwner } from "../../../src/services/access/with-owner.js";
import { activateSetup as activate, pauseSetup as pause } from "../../../src/services/activation/change-activation.js";
import { decideProposal } from "../../../src/services/proposals/decide-proposal.js";
import { propose } from "../../../src/services/proposals/propose.js";
import type { Services } from "../../../src/services/services.js";
import { activateSetup } from "../../../tools/activate-setup.js";
import { effects } from "../../../tools/effects/index.js";
import { pauseSetup } from "../../../tools/pause-setup.js";
import { fakeAccess } from "../../support/fake-access.js";
import { wordsOf } from "../../support/fake-tools.js";
import { keeper } from "../../support/journal/keeper.js";
import { memoryProposals } from "../../support/journal/memory-proposals.js";
import { buttonsIn, telegram } from "../../support/proposal-chat.js";
import type { Step } from "../../support/scripted-model.js";
import { assistantThatSays } from "../../support/test-assistant.js";

const tools = [activateSetup, pauseSetup];

/** A chat over one setup that is verified on EURUSD; 7 is an operator, 9 a viewer. */
async function house(steps: readonly Step[] = []) {
  const kept = keeper();
  await kept.attempt();
  const proposals = memoryProposals();
  const access = withOwner(fakeAccess({ 7: "operator", 9: "viewer" }));
  const services = {
    activateSetup: (query) => activate(kept, query),
    pauseSetup: (query) => pause(kept, query),
    propose: (wanted) => propose({ proposals, clock: kept.clock }, wanted),
    decideProposal: (asked) => decideProposal({ proposals, access, clock: kept.clock }, asked),
    finishProposal: (id, outcome) => proposals.finish(id, outcome),
  } as Partial<Services> as Services;
  const { assistant } = assistantThatSays(steps, { tools, services });
  const facts = { version: "0.1.0", models: [], health: () => Promise.resolve(message()) };
  const chat = createChat({ assistant, tools, effects, services, house: facts });
  const state = async () => (await kept.activations.all()).map((row) => `${row.symbol} ${row.state}`);
  return { chat, state };
}
const line = "/activate test_setup EURUSD";

describe("an activation that is typed", () => {
  it("is done at once, and says from when it is watched", async () => {
    const { chat, state } = await house();
    const answer = await chat.answer({ thread: "a", text: line });
    expect(wordsOf(answer.message)).toContain("test_setup · EURUSD M15: is active now.");
    expect(wordsOf(answer.message)).toContain("It is watched from the next candle on");
    expect(await state()).toEqual(["EURUSD active"]);
  });

  it.each([
    ["the person at the machine", OWNER, true],
    ["an operator", telegram("7"), true],
    ["a viewer", telegram("9"), false],
    ["a stranger", telegram("666"), false],
  ])("by %s", async (_, from, may) => {
    const { chat, state } = await house();
    const { message: said, refused } = await chat.answer({ thread: "a", text: line, from });
    expect(refused).toBe(!may);
    expect(wordsOf(said)).toContain(may ? "is active now" : "Only an operator may change that");
    expect(await state()).toEqual(may ? ["EURUSD active"] : []);
    if (may) await chat.answer({ thread: "a", text: "/pause test_setup", from });
    expect(await state()).toEqual(may ? ["EURUSD paused"] : []);
  });

  it("without a certificate is refused, with the command that gets one", async () => {
    const { chat, state } = await house();
    const answer = await chat.answer({ thread: "a", text: "/activate test_setup GER40", language: "ru" });
    expect(wordsOf(answer.message)).toContain(
      "нет сертификата причинности. Запросите его: /verify test_setup GER40 M15",
    );
    expect(await state()).toEqual([]);
  });
});

describe("an activation that a model asks for", () => {
  const wish: Step = [{ name: "activate_setup", args: { setup_id: "test_setup", symbol: "EURUSD" } }];
  const asked = async (from = telegram("7")) => {
    const made = await house([wish, "Done, I have activated it."]);
    const answer = await made.chat.answer({ thread: "a", text: "please have test_setup watched", from });
    return { ...made, answer, ...buttonsIn(answer) };
  };

  it("is only offered, in words by code alone, and nothing is changed", async () => {
    const { answer, state, yes } = await asked();
    expect(wordsOf(answer.message)).toContain("test_setup · EURUSD M15: would be activated.");
    expect(wordsOf(answer.message)).not.toContain("I have activated it");
    expect(yes).toMatch(/^\/confirm /);
    expect(await state()).toEqual([]);
  });

  it("is done when the person who asked presses, once", async () => {
    const { chat, state, yes } = await asked();
    const pressed = await chat.answer({ thread: "a", text: yes, from: telegram("7") });
    expect(wordsOf(pressed.message)).toContain("is active now");
    const again = await chat.answer({ thread: "a", text: yes, from: telegram("7") });
    expect(wordsOf(again.message)).toContain("It was answered before");
    expect(await state()).toEqual(["EURUSD active"]);
  });

  it.each([
    ["somebody else", telegram("9"), telegram("7")],
    ["a viewer who asked for it", telegram("9"), telegram("9")],
  ])("is not done by %s", async (_, presser, asker) => {
    const { chat, state, yes } = await asked(asker);
    expect((await chat.answer({ thread: "a", text: yes, from: presser })).refused).toBe(true);
    expect(await state()).toEqual([]);
  });

  it("is discarded by a no", async () => {
    const { chat, state, no, yes } = await asked();
    await chat.answer({ thread: "a", text: no, from: telegram("7") });
    await chat.answer({ thread: "a", text: yes, from: telegram("7") });
    expect(await state()).toEqual([]);
  });
});
