import { expect, test } from "vitest";
import { isRight, isWrongAction, readSet, SETS, type Utterance } from "../support/offline-evaluation.js";

const EDITS = 2;
const LETTERS = { latin: "abcdefghijklmnopqrstuvwxyz", cyrillic: "абвгдежзиклмнопрстуфхцчшщыьэюя" };
/** Words of five letters or more, without capitals and figures: no ids, no codes of markets. */
const KEY_WORD = /(?<![\p{L}\p{N}_])\p{Ll}{5,}(?![\p{L}\p{N}_])/gu;

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The word with a letter left out, doubled with another, replaced, or changed with its neighbour; its first letter may move, not go. */
function slipped(word: string, next: () => number): string {
  const pick = (n: number) => Math.floor(next() * n);
  const at = 1 + pick(word.length - 1);
  const letters = /[а-я]/u.test(word) ? LETTERS.cyrillic : LETTERS.latin;
  const letter = letters[pick(letters.length)] as string;
  const [before, after] = [word.slice(0, at), word.slice(at)];
  switch (pick(4)) {
    case 0:
      return before + after.slice(1);
    case 1:
      return before.slice(0, -1) + after.slice(0, 1) + before.slice(-1) + after.slice(1);
    case 2:
      return before + letter + after.slice(1);
    default:
      return before + letter + after;
  }
}

function typed(utterance: Utterance, next: () => number): Utterance | undefined {
  const words = [...utterance.text.matchAll(KEY_WORD)];
  const word = words[Math.floor(next() * words.length)];
  if (word === undefined) return undefined;
  const end = word.index + word[0].length;
  return {
    ...utterance,
    text: utterance.text.slice(0, word.index) + slipped(word[0], next) + utterance.text.slice(end),
  };
}

/** Words that are handed on as they are, slips and all, are read by another grammar: drafts and edits stay out. */
test("a slip of the fingers in a key word leaves nine of ten requests understood, and starts nothing that was not asked for", () => {
  const next = random(20_251_120);
  const all = SETS.flatMap(({ name }) => readSet(name)).filter(
    ({ held_out, calls }) => held_out !== true && !calls.some(({ args }) => typeof args["text"] === "string"),
  );
  const slips = Array.from({ length: EDITS }, () => all.flatMap((utterance) => typed(utterance, next) ?? [])).flat();
  const requests = slips.filter(({ calls }) => calls.length > 0);
  expect(requests.length).toBeGreaterThan(600);
  expect(requests.filter(isRight).length / requests.length).toBeGreaterThanOrEqual(0.9);
  expect(slips.filter(isWrongAction).map(({ text }) => text)).toEqual([]);
});
