import { AIMessage, type BaseMessage, HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import { describe, expect, test } from "vitest";
import { offlineModel } from "../../../agents/offline-model/offline-model.js";
import { contextOn, shippedSetups, shippedSymbols } from "../../support/offline-context.js";

const clock = { now: () => contextOn().today * 86_400_000 + 1, elapsed: () => 0 };
const model = await offlineModel(
  () => Promise.resolve({ setups: shippedSetups, symbols: shippedSymbols }),
  clock,
).load();
const say = async (...messages: BaseMessage[]) => (await model.invoke(messages)) as AIMessage;

const asked = (name: string, args: Record<string, unknown>, id: string) =>
  new AIMessage({ content: "", tool_calls: [{ type: "tool_call", name, args, id }] });
const answered = (id: string, number: number, run_id?: string) =>
  new ToolMessage({
    tool_call_id: id,
    content: JSON.stringify({
      ok: true,
      whole_answer: `{{answer.${number}}}`,
      figures: {},
      untrusted_data: { run_id },
    }),
  });
const refused = (id: string, hint: string) =>
  new ToolMessage({ tool_call_id: id, content: JSON.stringify({ ok: false, code: "unknown_setup", hint }) });

describe("the offline model", () => {
  test("asks for the tools a message stands for", async () => {
    const { tool_calls } = await say(new HumanMessage("show setups and data for EURUSD"));
    expect(tool_calls?.map(({ name, args }) => ({ name, args }))).toEqual([
      { name: "list_setups", args: {} },
      { name: "data_card", args: { symbol: "EURUSD" } },
    ]);
    expect(new Set(tool_calls?.map(({ id }) => id)).size).toBe(2);
  });

  test("shows every answer by its placeholder and writes no figure", async () => {
    const request = new HumanMessage("run asia_fvg_break and show the worst trades");
    const calls = await say(request);
    const reply = await say(request, calls, answered("offline_0", 1, "bt_x"), answered("offline_1", 2));
    expect(reply.text).toBe("{{answer.1}}\n\n{{answer.2}}");
    expect(reply.tool_calls).toEqual([]);
  });

  test("remembers the thread: what was run and which runs there are", async () => {
    const args = { setup_id: "asia_fvg_break", symbol: "EURUSD", mode: "backtest" };
    const thread = [
      new HumanMessage("run it"),
      asked("run_backtest", args, "a"),
      answered("a", 1, "bt_1"),
      asked("run_backtest", args, "b"),
      answered("b", 1, "bt_2"),
      new AIMessage("done"),
    ];
    const again = await say(...thread, new HumanMessage("the same on GBPUSD"));
    expect(again.tool_calls?.[0]?.args).toEqual({ ...args, symbol: "GBPUSD" });
    const before = await say(...thread, new HumanMessage("show the previous run"));
    expect(before.tool_calls?.[0]?.args).toEqual({ run_id: "bt_1" });
  });

  test("says what was refused beside what was answered, and that later words are of an earlier run", async () => {
    const request = new HumanMessage("run turtle_soup and show the worst trades");
    const calls = await say(request);
    const reply = await say(
      request,
      calls,
      refused("offline_0", "I know no setup {{turtle_soup}}."),
      answered("offline_1", 1),
    );
    expect(reply.text).toBe("I know no setup turtle_soup.\n\nWhat follows is of the run before it:\n\n{{answer.1}}");
  });

  test("says once what was refused of both", async () => {
    const request = new HumanMessage("run asia_fvg_break and show the worst trades");
    const both = async (first: string, second: string) =>
      (await say(request, await say(request), refused("offline_0", first), refused("offline_1", second))).text;
    expect(await both("No candles.", "No candles.")).toBe("");
    expect(await both("No candles.", "No run.")).toBe("No candles.");
  });

  test("leaves the words to the assistant where all was refused", async () => {
    const request = new HumanMessage("run turtle_soup");
    const reply = await say(request, await say(request), refused("offline_0", "I know no setup."));
    expect(reply.text).toBe("");
  });

  test("says honestly what it did not take up, in the language of the question", async () => {
    const reply = await say(new HumanMessage("какая погода в Москве"));
    expect(reply.text).toContain("Это вне того, что я умею.");
    expect(reply.text).toContain("прогони asia_fvg_break");
    expect(reply.response_metadata["declined"]).toBe(true);
    const thanks = await say(new HumanMessage("thanks!"));
    expect(thanks.response_metadata["declined"]).toBe(false);
  });

  test("answers in the language the assistant names", async () => {
    const reply = await say(new SystemMessage("…\nLanguage of the answer: Russian"), new HumanMessage("hello"));
    expect(reply.text).toContain("Здравствуйте");
  });

  test("names a wish it left out beside the answer", async () => {
    const request = new HumanMessage("run london_sweep on GBPUSD, only longs");
    const reply = await say(request, await say(request), answered("offline_0", 1));
    expect(reply.text).toBe(
      "{{answer.1}}\n\nThis part is left out: “only longs”. The report’s breakdowns by side have it.",
    );
  });

  test("stands an empty thread and tool messages that are no envelopes", async () => {
    expect((await say(new SystemMessage("x"))).text).toContain("I did not understand");
    const request = new HumanMessage("list setups");
    const plain = new ToolMessage({ tool_call_id: "offline_0", content: "eight setups" });
    expect((await say(request, await say(request), plain)).text).toBe("{{answer}}");
  });
});
