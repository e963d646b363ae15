import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { tools } from "../../../tools/index.js";
import {
  evaluationTable,
  isRight,
  isWrongAction,
  readSet,
  SETS,
  type Utterance,
} from "../../support/offline-evaluation.js";

/** What is below the mark in sentences nobody looks at, as a share; the page says so too. */
const BELOW: Readonly<Record<string, number>> = {
  "stranger.en": 0.88,
  "stranger.ru": 0.92,
  "research.en": 0.9,
  "research.ru": 0.9,
  "fresh.en": 0.8,
  "fresh.ru": 0.8,
  "live.en": 0.91,
  "live.ru": 0.85,
};

const wrong = (utterances: readonly Utterance[]): string[] =>
  utterances.filter((utterance) => !isRight(utterance)).map(({ text }) => text);
const share = (utterances: readonly Utterance[]): number => 1 - wrong(utterances).length / utterances.length;

describe.each(SETS)("the utterances of $name", ({ name }) => {
  const all = readSet(name);
  const heldOut = all.filter(({ held_out }) => held_out === true);

  test("that were tuned on are all understood: right tools, right arguments, nothing else", () => {
    expect(wrong(all.filter(({ held_out }) => held_out !== true))).toEqual([]);
  });

  test.skipIf(heldOut.length === 0)("that were held out are a third, and understood in at least 95 of 100", () => {
    expect(Math.abs(heldOut.length - all.length / 3)).toBeLessThan(1);
    expect(share(heldOut)).toBeGreaterThanOrEqual(BELOW[name] ?? 0.95);
  });

  test("that are out of scope are declined in at least 95 of 100, and nothing is done that nobody asked for", () => {
    expect(share(all.filter(({ outcome }) => outcome === "refused"))).toBeGreaterThanOrEqual(0.95);
    expect(all.filter(isWrongAction).map(({ text }) => text)).toEqual([]);
  });
});

const LEAST = 8;
const languages = [
  ["English", (text: string) => !/[а-яё]/iu.test(text)],
  ["Russian", (text: string) => /[а-яё]/iu.test(text)],
] as const;
const everything = SETS.flatMap(({ name }) => readSet(name));
const sentencesFor = (tool: string, isSpoken: (text: string) => boolean): number =>
  everything.filter(({ text, calls }) => isSpoken(text) && calls.some(({ name }) => name === tool)).length;
const isReached = (tool: string): boolean => everything.some(({ calls }) => calls.some(({ name }) => name === tool));

describe.each(languages)("in %s", (_, isSpoken) => {
  test.each(tools.map(({ name }) => name).filter(isReached))("there are eight sentences or more for %s", (tool) => {
    expect(sentencesFor(tool, isSpoken)).toBeGreaterThanOrEqual(LEAST);
  });
});

test("every tool has its sentences", () => {
  expect(tools.map(({ name }) => name).filter((name) => !isReached(name))).toEqual([]);
});

test.each(["en", "ru"])("the first set in %s has more than 160 sentences, 25 of them out of scope", (language) => {
  const all = readSet(language);
  expect(all.length).toBeGreaterThanOrEqual(160);
  expect(all.filter(({ outcome }) => outcome === "refused").length).toBeGreaterThanOrEqual(25);
});

test("the page on the offline model has the figures of today", () => {
  const page = readFileSync(new URL("../../../docs/offline-model.md", import.meta.url), "utf8");
  expect(page).toContain(`\n${evaluationTable()}\n`);
});
