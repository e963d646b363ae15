import { type Asker, OWNER } from "../../src/domain/asker.js";
import type { Language } from "../../src/domain/message.js";
import type { NanoUsd } from "../../src/domain/model-prices.js";
import type { ToolTrace } from "../../src/ports/traces.js";
import type { Closing } from "./closing.js";
import { FigureBook } from "./figure-book.js";
import { Licence } from "./licence.js";

/** What is told while a turn works. */
export interface Progress {
  readonly what: string;
  /** 0…1, or undefined where nobody knows. */
  readonly share?: number;
}

/** One tool call of a turn, for the record. */
export interface ToolRun {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  /** Why not: a refusal's code, `bad_request`, `limit`, `internal`, `cancelled`, `repeat`. */
  readonly code?: string;
}

/** One call of a language model in a turn, for the record. */
export interface ModelCall {
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: NanoUsd;
  readonly ms: number;
  /** Why it did not answer; left out where it did. */
  readonly failed?: string;
}

export type Stop = "cancelled" | "timeUp" | "limit" | "tooLong";

/** The memory of one turn; nothing of it outlives the answer. */
export interface Turn {
  readonly id: string;
  readonly language: Language;
  /** Who asks. */
  readonly from: Asker;
  /** The messenger's conversation; that of the asker where left out. */
  readonly chat: string | undefined;
  /** When it began, by the clock's `elapsed`. */
  readonly began: number;
  /** Fires on cancel and when the turn's time is up. */
  readonly signal: AbortSignal;
  /** The person's own part of it. */
  readonly cancel: AbortSignal | undefined;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly book: FigureBook;
  readonly licence: Licence;
  readonly runs: ToolRun[];
  /** Envelopes by tool and arguments: the same call twice is answered from here. */
  readonly cache: Map<string, { readonly envelope: string; times: number }>;
  /** Tool calls whose arguments could not be read, by id. */
  readonly unreadable: Set<string>;
  /** Sentences to stand above the answer, by code. */
  readonly notices: { readonly model: string; readonly why: string }[];
  /** Its tool calls, for the record. */
  readonly traced: ToolTrace[];
  /** Calls of language models; code of ours costs nothing and is not in it. */
  readonly paid: ModelCall[];
  /** Money that is four fifths spent since a call of this turn, in words. */
  readonly warnings: string[];
  lastRefusal: { readonly sentence: string; readonly details: readonly string[] } | undefined;
  modelCalls: number;
  /** What language models took of this turn so far, ms. */
  modelMs: number;
  /** The prompt of this turn, made at its first model call. */
  system: string | undefined;
  stop: Stop | undefined;
  /** The model's last words. */
  text: string;
  /** The model says it could not take the request up. */
  declined: boolean;
  /** Requests that the person may send instead, each behind a button; by code alone. */
  offers: readonly string[];
  answeredBy: string | undefined;
  /** The last words are fixed in code. */
  spokenByCode: boolean;
  /** What it came to, once it is over. */
  closing: Closing | undefined;
}

export function newTurn(
  id: string,
  language: Language,
  wallMs: number,
  cancel: AbortSignal | undefined,
  onProgress: ((progress: Progress) => void) | undefined,
  from: Asker = OWNER,
  began = 0,
  chat?: string,
): Turn {
  const time = AbortSignal.timeout(wallMs);
  return {
    id,
    language,
    from,
    chat,
    began,
    signal: cancel === undefined ? time : AbortSignal.any([cancel, time]),
    cancel,
    onProgress,
    book: new FigureBook(),
    licence: new Licence(),
    runs: [],
    cache: new Map(),
    unreadable: new Set(),
    notices: [],
    traced: [],
    paid: [],
    warnings: [],
    lastRefusal: undefined,
    modelCalls: 0,
    modelMs: 0,
    system: undefined,
    stop: undefined,
    text: "",
    declined: false,
    offers: [],
    answeredBy: undefined,
    spokenByCode: false,
    closing: undefined,
  };
}

/** The promise, or a rejection as soon as the signal fires: work that does not listen cannot hold a turn. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener("abort", stop);
    work.catch(() => undefined);
  }
}
