import { expect, it } from "vitest";
import { tellOfMessengers } from "../../../src/cli/tell-of-messengers.js";

it("says at the terminal that a token is not taken and that people are heard, once each, until it is hushed", () => {
  const waiting: (() => void)[] = [];
  const timers = {
    after: (_: number, call: () => void) => {
      waiting.push(call);
      return () => void waiting.splice(waiting.indexOf(call), 1);
    },
  };
  const tick = () => waiting.shift()?.();
  let text = "starting";
  const lines: string[] = [];
  const telegram = { name: "telegram" as const, health: () => ({ ok: text.startsWith("listens"), text }) };
  const hush = tellOfMessengers([telegram], timers, (line) => lines.push(line));
  tick();
  expect(lines).toEqual([]);
  text = "Telegram does not take the token; set the one that @BotFather shows since 2026-11-27 03:00 UTC";
  tick();
  tick();
  text = "listens as @ita_bot";
  tick();
  expect(lines).toEqual([
    "Telegram: Telegram does not take the token; set the one that @BotFather shows since 2026-11-27 03:00 UTC",
    "Telegram: listens as @ita_bot",
  ]);
  hush();
  expect(waiting).toEqual([]);
});
