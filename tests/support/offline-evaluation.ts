import { readFileSync } from "node:fs";
import { understand } from "../../agents/offline-model/understand.js";
import type { ToolCall, Understanding } from "../../agents/offline-model/understanding.js";
import { contextOn } from "./offline-context.js";

/** What a person wrote, and what it stands for. */
export interface Utterance {
  readonly text: string;
  readonly today?: string;
  /** The thread it follows on. */
  readonly memory?: string;
  readonly calls: readonly ToolCall[];
  /** Where nothing is to be run: an answer without a tool, a question back, or an honest no. */
  readonly outcome?: "talk" | "ask" | "refused";
  /** Never looked at while the grammar was mended. */
  readonly held_out?: boolean;
}

/** A file of utterances, and how many of it were right when the grammar met it first; undefined where nobody wrote that down. */
export interface UtteranceSet {
  readonly name: string;
  readonly language: "English" | "Russian" | "both";
  readonly about: string;
  readonly firstSight?: string;
}

/** Every set there is, the oldest first. */
export const SETS: readonly UtteranceSet[] = [
  { name: "en", language: "English", about: "first" },
  { name: "ru", language: "Russian", about: "first" },
  { name: "unseen", language: "both", about: "later" },
  { name: "stranger.en", language: "English", about: "stranger", firstSight: "69 of 80 (held out 22 of 26)" },
  { name: "stranger.ru", language: "Russian", about: "stranger", firstSight: "71 of 78 (held out 25 of 26)" },
  { name: "tools.en", language: "English", about: "tools", firstSight: "16 of 48 (held out 6 of 16)" },
  { name: "tools.ru", language: "Russian", about: "tools", firstSight: "15 of 48 (held out 6 of 16)" },
  { name: "research.en", language: "English", about: "research", firstSight: "46 of 121 (held out 15 of 40)" },
  { name: "research.ru", language: "Russian", about: "research", firstSight: "48 of 121 (held out 15 of 40)" },
  { name: "fresh.en", language: "English", about: "fresh", firstSight: "66 of 80 (held out 20 of 26)" },
  { name: "fresh.ru", language: "Russian", about: "fresh", firstSight: "64 of 80 (held out 19 of 26)" },
  { name: "live.en", language: "English", about: "live", firstSight: "5 of 103 (held out 2 of 34)" },
  { name: "live.ru", language: "Russian", about: "live", firstSight: "6 of 103 (held out 2 of 34)" },
  { name: "score.en", language: "English", about: "score", firstSight: "71 of 87 (held out 25 of 29)" },
  { name: "score.ru", language: "Russian", about: "score", firstSight: "73 of 87 (held out 23 of 29)" },
];

const sets = new Map<string, readonly Utterance[]>();

/** The utterances of a set, in the order they were written. */
export function readSet(name: string): readonly Utterance[] {
  const url = new URL(`../golden/offline-model/utterances.${name}.json`, import.meta.url);
  const set = sets.get(name) ?? (JSON.parse(readFileSync(url, "utf8")) as readonly Utterance[]);
  sets.set(name, set);
  return set;
}

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

const understood = new WeakMap<Utterance, Understanding>();

/** Each sentence is read once, however much is counted of it. */
function read(utterance: Utterance): Understanding {
  const { text, today, memory } = utterance;
  const known = understood.get(utterance) ?? understand(text, contextOn(today, memory));
  understood.set(utterance, known);
  return known;
}

/** The right tools with the right arguments and nothing else; where nothing is to be run, the right kind of answer. */
export function isRight(utterance: Utterance): boolean {
  const was = read(utterance);
  return outcomeOf(was) === (utterance.outcome ?? "calls") && canonical(was.calls) === canonical(utterance.calls);
}

/** Tools that propose a change; the person still has to press the button. */
const CHANGING = new Set([
  "activate_setup",
  "pause_setup",
  "draft_setup",
  "edit_setup",
  "undo_setup",
  "fetch_candles",
  "mute_alerts",
]);

/** Something was run for what asks for nothing, or a change was proposed that nobody asked for. */
export function isWrongAction(utterance: Utterance): boolean {
  const { calls } = read(utterance);
  if (utterance.calls.length === 0) return calls.length > 0;
  return calls.some(({ name }) => CHANGING.has(name) && !utterance.calls.some((wanted) => wanted.name === name));
}

export interface Score {
  readonly n: number;
  readonly right: number;
}

const scoreOf = (utterances: readonly Utterance[]): Score => ({
  n: utterances.length,
  right: utterances.filter(isRight).length,
});

const said = ({ n, right }: Score): string => (n === 0 ? "–" : `${right} of ${n}`);

/** The table of the page on the offline model: a row a set. */
export function evaluationTable(): string {
  const rows = SETS.map(({ name, language, about, firstSight = "not kept" }) => {
    const all = readSet(name);
    const cells = [
      `${about}, ${language}`,
      firstSight,
      said(scoreOf(all)),
      said(scoreOf(all.filter(({ held_out }) => held_out === true))),
      said(scoreOf(all.filter(({ outcome }) => outcome === "refused"))),
      String(all.filter(isWrongAction).length),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    "| set | at first sight | right now | of these held out | out of scope, declined | wrong actions |",
    "|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}
