import type { AIMessage } from "@langchain/core/messages";
import { describe, expect, it } from "vitest";
import { type Chat, createChat } from "../../../agents/assistant/chat.js";
import { message, text } from "../../../src/domain/message.js";
import { fakeTools, noServices, wordsOf } from "../../support/fake-tools.js";
import type { ScriptedModel, Step } from "../../support/scripted-model.js";
import { assistantThatSays } from "../../support/test-assistant.js";

function chatThatSays(steps: readonly Step[] = []): { chat: Chat; model: ScriptedModel } {
  const { assistant, model } = assistantThatSays(steps);
  const health = () => Promise.resolve(message(text("all well")));
  const house = { version: "0.1.0", health };
  return { chat: createChat({ assistant, tools: fakeTools, effects: [], services: noServices, house }), model };
}

describe("the chat's door", () => {
  it("runs a command's tool without a model", async () => {
    const { chat } = chatThatSays();
    const answer = await chat.answer({ thread: "a", text: "/backtest asia_fvg_break GBPUSD" });
    expect(wordsOf(answer.message)).toContain("asia_fvg_break on GBPUSD: 62 trades");
    expect(answer.refused).toBe(false);
  });

  it("sends free text to the assistant", async () => {
    const { chat } = chatThatSays(["Hello."]);
    expect(wordsOf((await chat.answer({ thread: "a", text: "hello" })).message)).toBe("Hello.");
  });

  it.each([
    ["/backtst x", 'There is no command /backtst; did you mean "/backtest"? /help lists them all.'],
    ["/frobnicate", "There is no command /frobnicate. /help lists them all."],
    ["/", "There is no command /"],
    ["/backtest nothing", 'There is no setup "nothing". Known: asia_fvg_break.\n- see /setups'],
    ["/backtest broken", "Something broke inside; it is in the log."],
    ["/setup", "The setup is missing. Usage: /setup <setup>"],
  ])("refuses %s in words", async (line, why) => {
    const answer = await chatThatSays().chat.answer({ thread: "a", text: line });
    expect(wordsOf(answer.message)).toContain(why);
    expect(wordsOf(answer.message)).not.toContain("someone");
    expect(answer.refused).toBe(true);
  });

  it.each([
    ["/version", "ITA 0.1.0"],
    ["/health", "all well"],
    ["/llm", "Answering: scripted model"],
    ["/cost", "The offline model answers: it costs nothing"],
    ["/stop", "Nothing is running."],
    ["/new", "A new conversation begins."],
    ["/help", "Ask in your own words"],
    ["/start", "/backtest <setup>"],
  ])("answers %s itself", async (line, words) => {
    expect(wordsOf((await chatThatSays().chat.answer({ thread: "a", text: line })).message)).toContain(words);
  });

  it("speaks the language last spoken when a command comes", async () => {
    const { chat } = chatThatSays(["Привет."]);
    await chat.answer({ thread: "a", text: "привет" });
    expect(wordsOf((await chat.answer({ thread: "a", text: "/stop" })).message)).toBe("Сейчас ничего не выполняется.");
    expect(wordsOf((await chat.answer({ thread: "b", text: "/stop" })).message)).toBe("Nothing is running.");
  });

  it("begins anew: the old thread is not sent again", async () => {
    const { chat, model } = chatThatSays(["Noted.", "Hello."]);
    await chat.answer({ thread: "a", text: "remember the word lighthouse" });
    await chat.answer({ thread: "a", text: "/new" });
    await chat.answer({ thread: "a", text: "hello" });
    expect(JSON.stringify(model.heard.at(-1))).not.toContain("lighthouse");
  });

  it("may be warmed up before anything is asked", async () => {
    const { chat, model } = chatThatSays(["Hello."]);
    await chat.warm();
    expect(model.heard).toEqual([]);
    expect(wordsOf((await chat.answer({ thread: "a", text: "hello" })).message)).toBe("Hello.");
  });

  it("tells the assistant what was done by command", async () => {
    const { chat, model } = chatThatSays([
      [{ name: "run_backtest", args: { setup_id: "asia_fvg_break", symbol: "GBPUSD" } }],
      "{{answer}}",
    ]);
    await chat.answer({ thread: "a", text: "/backtest asia_fvg_break EURUSD" });
    await chat.answer({ thread: "a", text: "the same on GBPUSD" });
    const [, line, call, result, , request] = model.heard[0] ?? [];
    expect(line?.content).toBe("/backtest asia_fvg_break EURUSD");
    expect((call as AIMessage).tool_calls?.[0]).toMatchObject({
      name: "run_backtest",
      args: { setup_id: "asia_fvg_break", symbol: "EURUSD" },
    });
    expect(String(result?.content)).toContain("bt_2025_10_31_1a2b3c4d");
    expect(request?.content).toBe("the same on GBPUSD");
  });

  it("stops what runs in the same conversation, and in no other", async () => {
    const { chat } = chatThatSays();
    let started: () => void = () => undefined;
    const running = new Promise<void>((resolve) => {
      started = resolve;
    });
    const { chat: slowChat } = chatThatSays([[{ name: "slow", args: {} }]]);
    const slow = slowChat.answer({ thread: "a", text: "slow work", onProgress: () => started() });
    await running;
    expect(wordsOf((await slowChat.answer({ thread: "b", text: "/stop" })).message)).toBe("Nothing is running.");
    expect(wordsOf((await slowChat.answer({ thread: "a", text: "/stop" })).message)).toContain("Stopped.");
    expect(wordsOf((await slow).message)).toContain("Stopped.");
    expect(wordsOf((await chat.answer({ thread: "a", text: "/stop" })).message)).toBe("Nothing is running.");
  });

  it("plans commands and free text alike, and runs neither", async () => {
    const { chat } = chatThatSays([[{ name: "run_backtest", args: { setup_id: "broken" } }]]);
    expect(await chat.plan("/trades worst 3")).toEqual([{ name: "show_trades", args: { order: "worst", count: 3 } }]);
    expect(await chat.plan("/help")).toEqual([]);
    expect(await chat.plan("test the broken one")).toEqual([{ name: "run_backtest", args: { setup_id: "broken" } }]);
    await expect(chat.plan("/nonsense")).rejects.toThrow("There is no command");
  });
});
