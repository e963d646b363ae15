import { describe, expect, it } from "vitest";
import { OWNER } from "../../../src/domain/asker.js";
import { Refusal } from "../../../src/domain/errors.js";
import { authoringBench } from "../../support/authoring-bench.js";
import { wordsOf } from "../../support/fake-tools.js";

/** Sentences with two English words side by side that are no code, no name and no quotation. */
function english(words: string): readonly string[] {
  return words
    .replace(/`[^`]*`|«[^»]*»|"[^"]*"|Как писать:.*|\/[a-z_]+( <[^>]*>| [a-zA-Z0-9_.:=]+)*/gm, "")
    .split(/(?<=[.!?:])\s|\n/)
    .filter((sentence) => /\b[a-z]{2,} [a-z]{2,}\b/.test(sentence) && !/[а-яё]/i.test(sentence));
}

const PROVOKED: readonly string[] = [
  "/setup IB_raid_v2",
  "/setup",
  "/why",
  "/why nope",
  "/backtset asia_fvg_break",
  "/backtest",
  "/backtest asia_fvg_break EURUSD M15 GBPUSD",
  "/backtest asia_fvg_break 2025-13..2025-14",
  "/backtest asia_fvg_break 9=1",
  "/validate",
  "/versions",
  "/versions nope",
  "/diff nope",
  "/diff asia_fvg_break",
  "/diff asia_fvg_break 7 8",
  "/edit asia_fvg_break",
  "/edit nope rr 1:3",
  "/edit asia_fvg_break сделай красиво",
  "/draft сделай красиво",
  "/draft",
  "/undo",
  "/activate nope",
  "/activate",
  "/pause nope",
  "/data",
  "/levels",
  "/levels EURUSD M15 M5",
  "/trade",
  "/compare",
  "/confirm p_nope",
];

describe("what a chat refuses in Russian", () => {
  it.each(PROVOKED)("is said in Russian: %s", async (line) => {
    const answer = await authoringBench({ only: ["asia_fvg_break"] }).say(line, OWNER, { language: "ru" });
    const words = wordsOf(answer.message);
    expect(answer.refused, words).toBe(true);
    expect(words).toMatch(/[а-яё]/i);
    expect(english(words)).toEqual([]);
  });

  it("is worded in English for the same person in English, to the letter", async () => {
    const answer = await authoringBench({ only: ["asia_fvg_break"] }).say("/setup asia_fvg_brake");
    expect(wordsOf(answer.message)).toBe(
      'There is no setup "asia_fvg_brake"; did you mean "asia_fvg_break"? Known: asia_fvg_break.',
    );
  });

  it("keeps its English for scripts, whatever the chat's language", async () => {
    const answer = await authoringBench({ only: ["asia_fvg_break"] }).say("/setup zzz", OWNER, { language: "ru" });
    expect(answer.denial).toMatchObject({
      code: "unknown_setup",
      message: 'There is no setup "zzz". Known: asia_fvg_break.',
    });
  });

  it("tells of a file that cannot be taken, the question with it", async () => {
    const bench = authoringBench({ only: [] });
    bench.importWords = new Refusal("unknown_symbol", "The name q.csv does not begin with a symbol I know.");
    const file = { name: "q.csv", kind: "candles" as const, size: 3, read: () => Promise.resolve(Buffer.from("a,b")) };
    const answer = await bench.say("", OWNER, { language: "ru", files: [file] });
    expect(wordsOf(answer.message)).toContain("Имя q.csv не начинается с символа, который я знаю. Какой это символ?");
  });
});
