import type { Language } from "../../domain/message.js";
import { oneLine } from "../../domain/untrusted.js";
import type { Annotation, AnnotationMark } from "../../domain/vision/annotation.js";
import type { SnapshotMeta } from "../../domain/vision/snapshot-meta.js";
import {
  MOST_OBSERVATION_LETTERS,
  MOST_OBSERVATIONS,
  MOST_SUGGESTIONS,
  visionReply,
} from "../../domain/vision/vision-reply.js";
import { claimWords } from "./claim-words.js";
import { LegendIndex } from "./legend-index.js";
import { snapMark } from "./snap-mark.js";

/** The first figure of a text that none of what was given holds, or another thing that may not be said; undefined where the text may stand. */
export type FigureRule = (text: string, given: unknown) => string | undefined;

export interface VetOptions {
  readonly language: Language;
  /** Left out for words that code wrote. */
  readonly figures?: FigureRule;
}

/** What is kept of a reply. */
export type VettedReply = Pick<
  Annotation,
  "verdict" | "confidence" | "observations" | "marks" | "quality_flags" | "dropped" | "comment"
>;
export type Vetted =
  | { readonly ok: true; readonly reply: VettedReply }
  /** It has no shape that anything could be kept of. */
  | { readonly ok: false; readonly why: string };

const { observations: listOfObservations, suggestions: listOfSuggestions } = visionReply.shape;
const observationForm = listOfObservations.element;
const suggestionForm = listOfSuggestions.element;
const MOST_PARTS = 100;
/** A picture of which this is said has nothing to judge by. */
const BLIND: readonly string[] = ["blank", "unreadable"];

/**
 * A reply of whoever read the pictures, held against the legend: refers to what is drawn, stands at prices that are on the chart, writes no figure of its
 * own. What does not is dropped and counted. Never throws, whatever the reply is. A verdict that rests on nothing that was kept is "unclear".
 */
export function vetReply(meta: SnapshotMeta, reply: unknown, { language, figures }: VetOptions): Vetted {
  if (typeof reply !== "object" || reply === null || Array.isArray(reply))
    return { ok: false, why: "The reply is no JSON object." };
  const given = reply as Record<string, unknown>;
  const verdict = visionReply.shape.verdict.safeParse(given["verdict"]);
  if (!verdict.success) return { ok: false, why: "The reply has no verdict: supports, contradicts or unclear." };

  const index = new LegendIndex(meta);
  const dropped = { observations: 0, marks: 0, texts: 0 };
  const wash = washer(index, figures);
  const observations = keepObservations(partsOf(given["observations"]), { index, dropped, wash, language });
  const marks = keepMarks(partsOf(given["suggestions"]), { index, dropped, wash });
  const flags = partsOf(given["quality_flags"]).flatMap((flag) => {
    const parsed = visionReply.shape.quality_flags.element.safeParse(flag);
    return parsed.success ? [parsed.data] : [];
  });
  const quality_flags = [...new Set(flags)];
  const isBlind = observations.length === 0 || quality_flags.some((flag) => BLIND.includes(flag));
  return {
    ok: true,
    reply: {
      verdict: isBlind ? "unclear" : verdict.data,
      confidence: confidenceOf(given["confidence"], isBlind),
      observations,
      marks,
      quality_flags,
      dropped,
      comment: commentOf(observations),
    },
  };
}

type Dropped = { observations: number; marks: number; texts: number };
/** A text that may stand, on one line and not too long; undefined where it may not. */
type Wash = (text: string) => string | undefined;

interface Desk {
  readonly index: LegendIndex;
  readonly dropped: Dropped;
  readonly wash: Wash;
}

function washer(index: LegendIndex, figures: FigureRule | undefined): Wash {
  const { symbol, legend, pictures } = index.meta;
  const given = [symbol, legend.map(({ label }) => label), pictures.map(({ timeframe }) => timeframe)];
  return (text) => {
    const plain = cut(oneLine(text).trim(), MOST_OBSERVATION_LETTERS);
    if (plain === "") return undefined;
    // What is drawn may be called by its id.
    const bare = plain.replaceAll(/\b(?:[ZLS]\d{1,2}|C-\d{1,3})\b/g, (ref) => (index.has(ref) ? "¤" : ref));
    return figures?.(bare, given) === undefined ? plain : undefined;
  };
}

function keepObservations(
  parts: readonly unknown[],
  { index, dropped, wash, language }: Desk & { readonly language: Language },
): Annotation["observations"] {
  const kept: Annotation["observations"] = [];
  const said = new Set<string>();
  for (const part of parts) {
    const parsed = observationForm.safeParse(part);
    const key = parsed.success ? `${parsed.data.ref} ${parsed.data.claim}` : "";
    if (!parsed.success || !index.has(parsed.data.ref) || said.has(key) || kept.length >= MOST_OBSERVATIONS) {
      dropped.observations += 1;
      continue;
    }
    said.add(key);
    const { ref, claim, text } = parsed.data;
    const washed = wash(text);
    if (washed === undefined) dropped.texts += 1;
    kept.push({ ref, claim, text: washed ?? plainWords(index, ref, claim, language) });
  }
  return kept;
}

function keepMarks(parts: readonly unknown[], { index, dropped, wash }: Desk): AnnotationMark[] {
  const kept: AnnotationMark[] = [];
  for (const part of parts) {
    const parsed = suggestionForm.safeParse(part);
    const anchors = parsed.success ? snapMark(index, parsed.data.kind, parsed.data.anchors) : undefined;
    if (!parsed.success || anchors === undefined || kept.length >= MOST_SUGGESTIONS) {
      dropped.marks += 1;
      continue;
    }
    const { kind, reason } = parsed.data;
    const washed = wash(reason);
    if (washed === undefined && reason.trim() !== "") dropped.texts += 1;
    kept.push({ kind, anchors, reason: washed ?? "" });
  }
  return kept;
}

const partsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, MOST_PARTS) : []);

const cut = (text: string, most: number): string => {
  const letters = [...text];
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
};

function confidenceOf(value: unknown, isBlind: boolean): number {
  if (isBlind || typeof value !== "number" || !Number.isFinite(value)) return 1;
  return Math.min(5, Math.max(1, Math.round(value)));
}

function plainWords(
  index: LegendIndex,
  ref: string,
  claim: Annotation["observations"][number]["claim"],
  language: Language,
): string {
  const label = index.item(ref)?.label;
  return `${label === undefined || label === "" ? ref : label} (${ref}): ${claimWords(claim, language)}`.slice(0, 160);
}

/** The first two observations as sentences. */
function commentOf(observations: Annotation["observations"]): string {
  const sentences = observations.slice(0, 2).map(({ text }) => (/[.!?…]$/.test(text) ? text : `${text}.`));
  return cut(sentences.join(" "), 400);
}
