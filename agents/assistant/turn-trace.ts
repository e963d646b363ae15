import { type Asker, personKey } from "../../src/domain/asker.js";
import type { EpochMs } from "../../src/domain/civil.js";
import { canonicalJson, sha256 } from "../../src/domain/hash.js";
import type { FigureTrace, ToolTrace, TurnTrace } from "../../src/ports/traces.js";
import { usedFigures } from "./checked-text.js";
import type { Closing } from "./closing.js";
import type { ToolRun, Turn } from "./turn.js";

const MOST_ARGS = 400;
const MOST_GIVEN = 12;
const MOST_VALUE = 80;
const HASH_SIGNS = 16;
/** Facts that name a thing. */
const NAMING = /^(?:a|b|.*(?:_id|_ids|hash|symbol|timeframe)|start|end|at)$/;

/** The record of one tool call. */
export function toolTrace(run: ToolRun, facts: Readonly<Record<string, unknown>>, ms: number): ToolTrace {
  const args = canonicalJson(run.args);
  const named = Object.entries(facts).flatMap(([key, value]) =>
    NAMING.test(key) && (typeof value === "string" || typeof value === "number")
      ? [[key, String(value).slice(0, MOST_VALUE)] as const]
      : [],
  );
  return {
    name: run.name,
    args: args.length <= MOST_ARGS ? args : `${args.slice(0, MOST_ARGS)}…`,
    digest: sha256(args).slice(0, HASH_SIGNS),
    ok: run.ok,
    code: run.code ?? null,
    ms: Math.round(ms),
    gave: Object.fromEntries(named.slice(0, MOST_GIVEN)),
  };
}

/** The record of a turn of the assistant. */
export function turnTrace(turn: Turn, closing: Closing, thread: string, at: EpochMs, ms: number): TurnTrace {
  const figures: readonly FigureTrace[] =
    closing.memo === turn.text.trim()
      ? usedFigures(turn.text, turn.book).map(({ name, label, text, number, subject }) => ({
          name,
          label,
          text,
          from: number,
          subject,
        }))
      : [];
  return {
    turn: turn.id,
    at,
    thread,
    person: personKey(turn.from),
    model: turn.answeredBy ?? null,
    promptHash: turn.system === undefined ? null : sha256(turn.system).slice(0, HASH_SIGNS),
    outcome: turn.stop ?? (closing.refused ? "refused" : "answered"),
    dropped: closing.dropped ?? null,
    ms: Math.round(ms),
    calls: turn.paid.map(({ failed = null, ms: took, ...call }) => ({ ...call, ms: Math.round(took), failed })),
    tools: turn.traced,
    figures,
  };
}

/** The record of a command: one tool, and no model. */
export function commandTrace(id: string, tool: ToolTrace, thread: string, from: Asker, at: EpochMs): TurnTrace {
  return {
    turn: id,
    at,
    thread,
    person: personKey(from),
    model: null,
    promptHash: null,
    outcome: tool.ok ? "answered" : "refused",
    dropped: null,
    ms: tool.ms,
    calls: [],
    tools: [tool],
    figures: [],
  };
}
