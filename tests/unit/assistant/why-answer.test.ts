import { describe, expect, it } from "vitest";
import { createChat } from "../../../agents/assistant/chat.js";
import { Purse } from "../../../agents/assistant/purse.js";
import { message } from "../../../src/domain/message.js";
import { fakeTools, noServices, stillClock, wordsOf } from "../../support/fake-tools.js";
import { memorySpending } from "../../support/journal/memory-spending.js";
import { memoryTraces } from "../../support/memory-traces.js";
import { MeteredModel } from "../../support/metered-model.js";
import { telegram } from "../../support/proposal-chat.js";
import type { Step } from "../../support/scripted-model.js";
import { assistantThatSays } from "../../support/test-assistant.js";

const backtest = (args: Record<string, unknown> = {}): Step => [
  { name: "run_backtest", args: { setup_id: "asia_fvg_break", ...args } },
];

function tracedChat(steps: readonly Step[]) {
  const [clock, traces] = [stillClock(), memoryTraces()];
  const purse = new Purse({ spending: memorySpending(), usdPersonDay: 9, usdDay: 9, prices: {}, clock });
  const models = [new MeteredModel(steps).asModel("gpt-4o-mini")];
  const { assistant } = assistantThatSays([], { clock, traces, purse, models });
  const house = { version: "0.1.0", health: () => Promise.resolve(message()) };
  const chat = createChat({ assistant, tools: fakeTools, effects: [], services: noServices, house });
  const answer = (text: string, chatId = "1") =>
    chat.answer({ thread: `telegram:${chatId}`, text, from: telegram("7", chatId) });
  const ask = async (...asked: Parameters<typeof answer>) => wordsOf((await answer(...asked)).message);
  return { ask, answer, traces };
}

describe("/why_answer", () => {
  it("shows the tools behind the last answer: arguments, what came back, which figures from where, model and cost", async () => {
    const { ask, answer, traces } = tracedChat([
      backtest(),
      backtest({ symbol: "GBPUSD" }),
      "It had {{run.metrics.profit_factor}}, the other {{2.run.metrics.profit_factor}}.",
    ]);
    const { turn } = await answer("test it");
    const said = await ask("/why_answer");
    expect(said.split("\n")).toEqual([
      `Answer ${turn} · 2026-11-22 12:00 UTC · worded by gpt-4o-mini · answered · 0.00 s`,
      "3000 tokens in, 300 out · $0.0006",
      '- 1. run_backtest {"setup_id":"asia_fvg_break"} → run_id bt_2025_10_31_1a2b3c4d, setup_id asia_fvg_break, symbol EURUSD, start 2025-01-01, end 2025-09-30 · 0.00 s',
      '- 2. run_backtest {"setup_id":"asia_fvg_break","symbol":"GBPUSD"} → run_id bt_2025_10_31_1a2b3c4d, setup_id asia_fvg_break, symbol GBPUSD, start 2025-01-01, end 2025-09-30 · 0.00 s',
      "Figures that code put into the model's sentences:",
      "figure | as shown | from",
      "profit factor (bt_2025_10_31_1a2b3c4d) | 1.34 | 1. bt_2025_10_31_1a2b3c4d",
      "profit factor (bt_2025_10_31_1a2b3c4d) | 0.87 | 2. bt_2025_10_31_1a2b3c4d",
    ]);
    expect(traces.kept).toMatchObject([{ turn, promptHash: expect.stringMatching(/^[0-9a-f]{16}$/) }]);
  });

  it("leads from one answer to the one before, commands among them", async () => {
    const { ask, answer } = tracedChat([backtest(), "{{answer}}", "Fine."]);
    await ask("test it");
    await ask("/backtest nothing");
    await ask("hello");
    const buttons = async (line: string) =>
      (await answer(line)).message.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
    expect(await ask("/why_answer")).toContain("No tool ran for it");
    const [before] = await buttons("/why_answer");
    const command = await ask(before?.command ?? "");
    expect(command).toContain("by command, with no model · could not be done");
    expect(command).toContain('- 1. run_backtest {"mode":"backtest","setup_id":"nothing"} → ✗ unknown_setup');
    const [first] = await buttons(before?.command ?? "");
    expect(await ask(first?.command ?? "")).toContain("Every figure in it is the tool's own");
    expect(await buttons(first?.command ?? "")).toEqual([]);
  });

  it("says why the model's own words were not shown", async () => {
    const { ask } = tracedChat([backtest(), "It won 61 % of its trades."]);
    await ask("test it");
    expect(await ask("/why_answer")).toContain(`The model's own words were not shown: the figure "61%" was written`);
    expect(await ask("/why_answer nonsense")).toContain("There is no answer of that number in this chat");
  });

  it("tells nobody of another chat's answers, and begins anew with the conversation", async () => {
    const { ask, answer } = tracedChat([backtest(), "{{answer}}"]);
    const { turn } = await answer("test it");
    expect(await ask("/why_answer", "2")).toContain("There is no answer of this conversation");
    expect(await ask(`/why_answer ${turn}`, "2")).toContain("There is no answer of that number");
    await ask("/new");
    expect(await ask("/why_answer")).toContain("There is no answer of this conversation");
    expect(await ask(`/why_answer ${turn}`)).toContain("run_backtest");
  });

  it("speaks Russian", async () => {
    const { ask } = tracedChat([backtest(), "{{answer}}"]);
    await ask("проверь сетап");
    const said = await ask("/why_answer");
    expect(said).toContain("слова: gpt-4o-mini");
    expect(said).toContain("Все числа в нём от самого инструмента");
  });

  it("records no word of the question, of the answer or of the prompt", async () => {
    const { ask, traces } = tracedChat(["The lighthouse answers.", "Fine."]);
    await ask("tell me of the lighthouse");
    expect(JSON.stringify(traces.kept)).not.toContain("lighthouse");
    expect(JSON.stringify(traces.kept)).not.toContain("You are ITA");
  });
});
