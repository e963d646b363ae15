import { Refusal } from "../../src/domain/errors.js";
import { didYouMean } from "../../src/domain/nearest.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import type { Logger } from "../../src/ports/logger.js";
import type { Services } from "../../src/services/services.js";
import type { Tool, ToolAnswer } from "../../tools/tool.js";
import { misfit } from "./misfit.js";
import { type Turn, untilAborted } from "./turn.js";
import { say } from "./wording.js";

export interface ToolBench {
  readonly tools: readonly Tool[];
  readonly services: Services;
  readonly logger: Logger | undefined;
}

interface Call {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly id: string;
}

const MOST_FIGURES = 60;
const MOST_FACTS = 2_048;

const failure = (code: string, hint: string): string => JSON.stringify({ ok: false, code, hint });

/** What the model sees of an answer: the name of the whole, the names of its figures, and facts as untrusted data. */
function envelope(turn: Turn, answer: ToolAnswer): string {
  const { number, names } = turn.book.add(answer);
  turn.licence.addGiven(answer.facts);
  const figures: Record<string, string> = {};
  for (const [name, figure] of names) {
    if (Object.keys(figures).length >= MOST_FIGURES) break;
    figures[name] = `${figure.label} = ${figure.text}`;
  }
  const facts = JSON.stringify(answer.facts);
  return JSON.stringify({
    ok: true,
    whole_answer: `{{answer.${number}}}`,
    figures,
    untrusted_data: facts.length <= MOST_FACTS ? answer.facts : { cut: facts.slice(0, MOST_FACTS) },
  });
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

function refuse(turn: Turn, call: Call, code: string, sentence: string, details: readonly string[] = []): string {
  turn.runs.push({ name: call.name, args: call.args, ok: false, code });
  if (code !== "cancelled") turn.lastRefusal = { sentence, details };
  // What a model hears it may repeat: it hears it in the language of the turn.
  const told = [sentence, ...details].map(toldIn(turn.language));
  turn.licence.addGiven(told);
  return failure(code, told.slice(0, 11).join("\n"));
}

async function attempt(bench: ToolBench, turn: Turn, call: Call, tool: Tool, args: unknown): Promise<string> {
  try {
    const answer = await untilAborted(
      tool.run(bench.services, args, {
        language: turn.language,
        from: turn.from,
        thread: turn.chat,
        signal: turn.signal,
        progress: (share, what) => {
          if (!turn.signal.aborted) turn.onProgress?.({ share, what });
        },
      }),
      turn.signal,
    );
    turn.runs.push({ name: call.name, args: call.args, ok: true });
    return envelope(turn, answer);
  } catch (error) {
    if (turn.signal.aborted) {
      turn.stop = turn.cancel?.aborted === true ? "cancelled" : "timeUp";
      return refuse(turn, call, "cancelled", say(turn.language, turn.stop));
    }
    if (error instanceof Refusal) return refuse(turn, call, error.code, error.message, error.details);
    bench.logger?.error("tool.failed", { tool: call.name, error });
    return refuse(turn, call, "internal", say(turn.language, "toolBroken"));
  }
}

/** Runs one tool call of a model and gives the envelope for it. Never throws: an endpoint must get an answer to every call. */
export async function runTool(bench: ToolBench, turn: Turn, call: Call, mostCalls: number): Promise<string> {
  if (turn.runs.length >= mostCalls) {
    turn.stop ??= "limit";
    return failure("limit", "No more tool calls in this turn. Answer with what there is.");
  }
  const tool = bench.tools.find(({ name }) => name === call.name);
  if (tool === undefined) {
    const known = bench.tools.map(({ name }) => name);
    return refuse(
      turn,
      call,
      "unknown_tool",
      `There is no tool "${call.name.slice(0, 60)}"${didYouMean(call.name, known) || "."}`,
    );
  }
  if (turn.unreadable.has(call.id))
    return refuse(turn, call, "bad_request", `The arguments of ${call.name} were no JSON.`);
  const key = `${call.name} ${canonical(call.args)}`;
  const before = turn.cache.get(key);
  if (before !== undefined) {
    before.times += 1;
    turn.runs.push({ name: call.name, args: call.args, ok: true, code: "repeat" });
    if (before.times > 2) turn.stop ??= "limit";
    return before.envelope;
  }
  const parsed = tool.schema.safeParse(call.args);
  const wrong = parsed.success ? undefined : misfit(call.args, parsed.error, turn.language);
  const result =
    wrong === undefined
      ? await attempt(bench, turn, call, tool, parsed.data)
      : refuse(turn, call, "bad_request", wrong.sentence, wrong.details);
  turn.cache.set(key, { envelope: result, times: 1 });
  return result;
}
