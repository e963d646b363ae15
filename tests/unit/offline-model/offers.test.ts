import { HumanMessage } from "@langchain/core/messages";
import { describe, expect, test } from "vitest";
import { offersFor } from "../../../agents/offline-model/offers.js";
import { OfflineChatModel } from "../../../agents/offline-model/offline-chat-model.js";
import { replyTo } from "../../../agents/offline-model/replies.js";
import { understand } from "../../../agents/offline-model/understand.js";
import { contextOn, shippedSetups, shippedSymbols } from "../../support/offline-context.js";
import { readSet, SETS } from "../../support/offline-evaluation.js";

const offers = (text: string, thread?: string) => {
  const context = contextOn(undefined, thread);
  return offersFor(text, understand(text, context), context);
};

describe("where nothing is run", () => {
  test.each([
    ["what do you make of gold", "chart of XAUUSD", "levels on XAUUSD"],
    ["will the dax go up tomorrow?", "chart of GER40", "levels on GER40"],
    ["buy EURUSD now", "chart of EURUSD", "levels on EURUSD"],
    ["что скажешь про золото", "график XAUUSD", "уровни на XAUUSD"],
    ["should I trade asia_fvg_break", "backtest asia_fvg_break", "explain asia_fvg_break"],
    ["asdf qwer", "show setups", "help"],
    ["абырвалг", "покажи сетапы", "помощь"],
  ])("%s: the two nearest requests are offered", (text, ...nearest) => expect(offers(text)).toEqual(nearest));

  test("and a run was spoken of, it is offered", () =>
    expect(offers("asdf qwer", "ran")).toEqual(["show the last run", "show the worst trades"]));

  test.each([
    ["backtest the raid on GER40", "backtest the raid on GER40 IB_raid_v1", "backtest the raid on GER40 pdh_pdl_raid"],
    ["backtest asia_fvg_break 03/04/2025", "backtest asia_fvg_break 2025-04-03", "backtest asia_fvg_break 2025-03-04"],
    ["levels?", "levels GER40", "levels EURUSD"],
  ])("%s: the request is offered with each name or day that may be meant", (text, ...completed) =>
    expect(offers(text)).toEqual(completed),
  );

  test("what was named is said, in both languages", () => {
    const reply = (text: string) => replyTo(understand(text, contextOn()));
    expect(reply("what do you make of gold on H4")).toMatch(/^I heard: XAUUSD, H4\. /);
    expect(reply("что скажешь про золото")).toMatch(/^Понял: XAUUSD\. /);
    expect(reply("asdf qwer")).toMatch(/^I did not understand this request\./);
  });
});

test("nothing is offered beside an answer or small talk", () => {
  expect(offers("list setups")).toEqual([]);
  expect(offers("hello")).toEqual([]);
});

test("every offer for every sentence of the sets is understood as it stands", () => {
  const tried = new Set<string>();
  for (const { name } of SETS) {
    for (const { text, today, memory } of readSet(name)) {
      const context = contextOn(today, memory);
      const understood = understand(text, context);
      for (const offer of offersFor(text, understood, context)) {
        if (tried.has(offer) && memory === undefined && today === undefined) continue;
        tried.add(offer);
        const { calls, talk } = understand(offer, context);
        expect(calls.length === 1 || talk === "help", offer).toBe(true);
      }
    }
  }
}, 40_000);

test("the model hands its offers to the assistant", async () => {
  const clock = { now: () => contextOn().today * 86_400_000 + 1, elapsed: () => 0 };
  const model = new OfflineChatModel(() => Promise.resolve({ setups: shippedSetups, symbols: shippedSymbols }), clock);
  const reply = await model.invoke([new HumanMessage("what do you make of gold")]);
  expect(reply.response_metadata["offers"]).toEqual(["chart of XAUUSD", "levels on XAUUSD"]);
});
