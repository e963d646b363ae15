import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { understand } from "../../../agents/offline-model/understand.js";
import type { ToolCall, Understanding } from "../../../agents/offline-model/understanding.js";
import { contextOn } from "../../support/offline-context.js";

/** What a person wrote, and what it stands for. Written before the grammar; every third was never tuned on. */
interface Utterance {
  readonly text: string;
  readonly today?: string;
  /** The thread it follows on. */
  readonly memory?: string;
  readonly calls: readonly ToolCall[];
  /** Where nothing is to be run: an answer without a tool, a question back, or an honest no. */
  readonly outcome?: "talk" | "ask" | "refused";
  readonly held_out?: boolean;
}

const read = (name: string): Utterance[] =>
  JSON.parse(readFileSync(new URL(`./utterances.${name}.json`, import.meta.url), "utf8")) as Utterance[];

function outcomeOf({ calls, talk, missing }: Understanding): string {
  if (calls.length > 0) return "calls";
  return talk !== undefined ? "talk" : missing !== undefined ? "ask" : "refused";
}

/** Keys in any order, values exactly. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

function isRight({ text, today, memory, calls, outcome }: Utterance): boolean {
  const understood = understand(text, contextOn(today, memory));
  return outcomeOf(understood) === (outcome ?? "calls") && canonical(understood.calls) === canonical(calls);
}

const wrong = (utterances: readonly Utterance[]): string[] =>
  utterances.filter((u) => !isRight(u)).map(({ text }) => text);
const share = (utterances: readonly Utterance[]): number => 1 - wrong(utterances).length / utterances.length;

describe.each(["en", "ru"])("the utterances in %s", (language) => {
  const all = read(language);

  test("are more than 160, 25 of them out of scope, a third held out", () => {
    expect(all.length).toBeGreaterThanOrEqual(160);
    expect(all.filter(({ outcome }) => outcome === "refused").length).toBeGreaterThanOrEqual(25);
    expect(all.filter(({ held_out }) => held_out).length).toBe(Math.floor(all.length / 3));
  });

  test("that were tuned on are all understood: right tools, right arguments, nothing else", () => {
    expect(wrong(all.filter(({ held_out }) => !held_out))).toEqual([]);
  });

  test("that were held out are understood in at least 95 of 100", () => {
    expect(share(all.filter(({ held_out }) => held_out))).toBeGreaterThanOrEqual(0.95);
  });

  test("that are out of scope are declined in at least 95 of 100, and start nothing", () => {
    expect(share(all.filter(({ outcome }) => outcome === "refused"))).toBeGreaterThanOrEqual(0.95);
  });
});

test("sentences written after the grammar are understood in at least 95 of 100", () => {
  expect(share(read("unseen"))).toBeGreaterThanOrEqual(0.95);
});
