import { AIMessage } from "@langchain/core/messages";
import { expect, test } from "vitest";
import { cleanReply } from "../../../agents/assistant/clean-reply.js";
import { closeTurn } from "../../../agents/assistant/close-turn.js";
import { newTurn } from "../../../agents/assistant/turn.js";
import { message } from "../../../src/domain/message.js";

function closed(spokenByCode: boolean, offers: unknown) {
  const turn = newTurn("t1", "en", 1_000, undefined, undefined);
  turn.spokenByCode = spokenByCode;
  turn.answeredBy = "a model";
  cleanReply(new AIMessage({ content: "I heard: gold.", response_metadata: { declined: true, offers } }), turn);
  return closeTurn(turn, message()).message.blocks.filter(({ kind }) => kind === "buttons");
}

test("what code offers instead stands behind buttons", () => {
  expect(closed(true, ["chart of XAUUSD", 7])).toEqual([
    { kind: "buttons", buttons: [{ label: "▶ chart of XAUUSD", command: "chart of XAUUSD" }] },
  ]);
});

test("a language model puts nothing behind a button", () => {
  expect(closed(false, ["/confirm p_1"])).toEqual([]);
});

test("nothing offered is no row of buttons", () => {
  expect(closed(true, undefined)).toEqual([]);
});
