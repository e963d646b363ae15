import { AIMessage, type BaseMessage, ToolMessage } from "@langchain/core/messages";
import type { ThreadMemory, ToolCall } from "./understanding.js";

/** What came back for a tool call, as the assistant writes it for a model. */
export interface Envelope {
  readonly ok: boolean;
  /** The placeholder of the whole answer. */
  readonly wholeAnswer: string | undefined;
  readonly hint: string;
  readonly runId: string | undefined;
  readonly setupId: string | undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Reads a tool message; one that is no envelope counts as an answer without a name. */
export function readEnvelope(message: ToolMessage): Envelope {
  let body: unknown;
  try {
    body = JSON.parse(textOf(message.content));
  } catch {
    body = undefined;
  }
  if (!isRecord(body))
    return { ok: message.status !== "error", wholeAnswer: undefined, hint: "", runId: undefined, setupId: undefined };
  const facts = isRecord(body["untrusted_data"]) ? body["untrusted_data"] : {};
  const { run_id: runId, setup_id: setupId } = facts;
  return {
    ok: body["ok"] !== false,
    wholeAnswer: typeof body["whole_answer"] === "string" ? body["whole_answer"] : undefined,
    hint: textOf(body["hint"]),
    runId: typeof runId === "string" ? runId : undefined,
    setupId: typeof setupId === "string" ? setupId : undefined,
  };
}

/** The tools called and the runs made or shown in these messages, oldest first. */
export function memoryOf(messages: readonly BaseMessage[]): ThreadMemory {
  const calls: ToolCall[] = [];
  const runs: string[] = [];
  const setupOfRun: Record<string, string> = {};
  for (const message of messages) {
    if (AIMessage.isInstance(message))
      for (const { name, args } of message.tool_calls ?? []) calls.push({ name, args });
    if (!ToolMessage.isInstance(message)) continue;
    const { runId, setupId } = readEnvelope(message);
    if (runId === undefined) continue;
    if (setupId !== undefined) setupOfRun[runId] = setupId;
    const known = runs.indexOf(runId);
    if (known >= 0) runs.splice(known, 1);
    runs.push(runId);
  }
  return { calls, runs, setupOfRun };
}
