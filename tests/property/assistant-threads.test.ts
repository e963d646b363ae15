import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repairThread, trimThread } from "../../agents/assistant/repair-thread.js";
import { note, ROUNDS } from "../support/causality/rounds.js";
import { wordsOf } from "../support/fake-tools.js";
import { assistantThatSays } from "../support/test-assistant.js";

/** What an endpoint asks of a thread: each call answered at once, no answer without a call. */
function faultOf(thread: readonly BaseMessage[]): string | undefined {
  const open: string[] = [];
  for (const message of thread) {
    if (ToolMessage.isInstance(message)) {
      if (open.shift() !== message.tool_call_id) return "an answer without its call";
    } else if (open.length > 0) return "a call without its answer";
    if (AIMessage.isInstance(message)) open.push(...(message.tool_calls ?? []).map(({ id }) => id ?? ""));
  }
  if (thread.length > 0 && thread[0]?.type !== "human") return "does not begin with a request";
  return open.length > 0 ? "a call without its answer" : undefined;
}

let ids = 0;
const turn = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.boolean()).map(([calls, answered]): BaseMessage[] => {
  const named = Array.from({ length: calls }, () => ({
    type: "tool_call" as const,
    name: "list_setups",
    args: {},
    id: `c${ids++}`,
  }));
  return [
    new HumanMessage("request"),
    ...(calls > 0 ? [new AIMessage({ content: "", tool_calls: named })] : []),
    ...named
      .slice(0, answered ? calls : calls - 1)
      .map(({ id }) => new ToolMessage({ tool_call_id: id, content: "{}" })),
    ...(answered ? [new AIMessage("answer")] : []),
  ];
});

describe("a thread, however it was cut", () => {
  it("is accepted after the repair, with every request still in it", () => {
    fc.assert(
      fc.property(
        fc.array(turn, { maxLength: 12 }),
        fc.nat(60),
        fc.integer({ min: 4, max: 40 }),
        (turns, cut, most) => {
          const thread = turns.flat().slice(0, cut);
          const whole = repairThread(thread);
          expect(faultOf(whole)).toBeUndefined();
          expect(whole.filter(({ type }) => type === "human")).toHaveLength(
            thread.filter(({ type }) => type === "human").length,
          );
          const trimmed = trimThread(thread, most);
          expect(trimmed.length).toBeLessThanOrEqual(most);
          expect(faultOf(repairThread(trimmed))).toBeUndefined();
        },
      ),
      { numRuns: 500, seed: 19 },
    );
  });

  it("takes the next message after a cancel at any step of a turn of six", async (context) => {
    for (let step = 0; step < 50; step++) {
      const at = step % 6;
      const stop = new AbortController();
      let calls = 0;
      const line = (symbol: string) => () => {
        if (calls++ === at) stop.abort();
        return calls > 5 ? "Done." : [{ name: "run_backtest", args: { setup_id: "asia_fvg_break", symbol } }];
      };
      const { assistant, model } = assistantThatSays([
        ...["A", "B", "C", "D", "E", "F"].slice(0, at + 1).map(line),
        "Here.",
      ]);
      await assistant.ask({ thread: "a", text: "six steps", signal: stop.signal });
      const next = await assistant.ask({ thread: "a", text: "and now?" });
      expect(wordsOf(next.message)).toBe("Here.");
      expect(faultOf(model.heard.at(-1)?.slice(1) ?? [])).toBeUndefined();
    }
    note(context, { cancels: 50 });
  });

  it("answers or refuses in words each of many messages at once, and keeps every one it answered", async (context) => {
    const tried = { rounds: 0, messages: 0, answered: 0, refused: 0 };
    for (let round = 0; round < 50 * ROUNDS; round++) {
      const many = 3 + (round % 18);
      const { assistant, model } = assistantThatSays(Array.from({ length: many }, () => "Fine."));
      const answers = await Promise.all(
        Array.from({ length: many }, (_, at) => assistant.ask({ thread: "a", text: `request ${at} end` })),
      );
      const answered = answers.flatMap(({ refused }, at) => (refused ? [] : [at]));
      expect(answers.every(({ message: { blocks } }) => blocks.length > 0)).toBe(true);
      expect(answered).toHaveLength(Math.min(many, 4));
      const kept = JSON.stringify(model.heard.at(-1));
      for (const at of answered) expect(kept).toContain(`request ${at} end`);
      tried.rounds += 1;
      tried.messages += many;
      tried.answered += answered.length;
      tried.refused += many - answered.length;
    }
    note(context, tried);
  });

  it("stays small and quick over two hundred turns", async () => {
    const { assistant } = assistantThatSays(
      Array.from({ length: 200 }, () => [
        () => [{ name: "run_backtest", args: { setup_id: "asia_fvg_break" } }],
        "{{answer}}",
      ]).flat(),
    );
    let last = 0;
    for (let at = 0; at < 200; at++) {
      const began = performance.now();
      await assistant.ask({ thread: "a", text: `request ${at}` });
      last = performance.now() - began;
    }
    expect(last).toBeLessThan(500);
  });
});
