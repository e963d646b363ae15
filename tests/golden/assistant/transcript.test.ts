import { expect, it } from "vitest";
import { createChat } from "../../../agents/assistant/chat.js";
import { COMMANDS } from "../../../agents/assistant/command-table.js";
import { message, text } from "../../../src/domain/message.js";
import { fakeTools, fakeTrades, noServices } from "../../support/fake-tools.js";
import type { Step } from "../../support/scripted-model.js";
import { terminalUnderTest } from "../../support/terminal-screen.js";
import { assistantThatSays } from "../../support/test-assistant.js";

const backtest = (args: Record<string, unknown> = {}) => [
  { name: "run_backtest", args: { setup_id: "asia_fvg_break", ...args } },
];

/** What is asked, and what the model says to it. */
const SESSION: readonly (readonly [string, readonly Step[]])[] = [
  ["what can you do?", ["I test setups on history:\n{{help}}"]],
  [
    "backtest asia_fvg_break on EURUSD",
    [backtest({ symbol: "EURUSD" }), "Here is the run, {{run.metrics.winrate}}:\n{{answer}}"],
  ],
  ["1", []],
  ["прогони то же на GBPUSD", [backtest({ symbol: "GBPUSD" }), "Прогон на GBPUSD: {{run.metrics.profit_factor}}."]],
  ["is it better than 2?", ["It is 3 times better."]],
  ["and nothing?", [backtest({ setup_id: "nothing" }), "There is no such setup."]],
  ["backtest it on GER40", [backtest({ symbol: "GER40" }), "It won sixty percent of its trades."]],
  ["/backtest nothing", []],
  ["/bactest asia_fvg_break", []],
  ["/setups", []],
  ["/version", []],
];

it("shows a whole conversation on a pipe as it is to be shown", async () => {
  const { assistant, model } = assistantThatSays(SESSION.flatMap(([, steps]) => steps));
  const health = () => Promise.resolve(message(text("all well")));
  const house = { version: "0.1.0", health };
  const chat = createChat({ assistant, tools: [...fakeTools, fakeTrades], effects: [], services: noServices, house });
  const screen = terminalUnderTest((request) => chat.answer(request), {
    commands: COMMANDS,
    columns: 100,
  });
  for (const [line] of SESSION) {
    screen.type(`${line}\n`);
  }
  screen.end();
  await screen.ended;
  model.finish();
  expect(screen.terminal.tally).toEqual({ answers: 11, refusals: 4 });
  await expect(screen.written()).toMatchFileSnapshot("transcript.txt");
});
