import type { PollTrouble } from "../../ports/live-feed.js";
import { MOST_BARS, type OhlcvAnswer, ohlcvAnswer } from "./answer-schema.js";

export interface OhlcvServer {
  /** Where the contract is served, without `/v1/ohlcv`. */
  readonly baseUrl: string;
  readonly token?: string | undefined;
  readonly timeoutMs: number;
}

export interface OhlcvQuestion {
  /** The broker's name. */
  readonly symbol: string;
  readonly timeframe: string;
  /** Bars that open in [from, to), server seconds. */
  readonly from: number;
  readonly to: number;
}

/** An answer, or why there is none. */
export type OhlcvReply =
  | { readonly ok: true; readonly answer: OhlcvAnswer }
  | { readonly ok: false; readonly why: PollTrouble; readonly detail?: string };

const MOST_BYTES = 2 * 1_024 * 1_024;

const no = (why: PollTrouble, detail?: string): OhlcvReply => ({
  ok: false,
  why,
  ...(detail === undefined ? {} : { detail }),
});

function reasonOf(error: unknown): OhlcvReply {
  if (error instanceof Error && error.name === "TimeoutError") return no("no_answer");
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return no("connection", code === "" ? undefined : code);
}

async function textOf(response: Response): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parsed(text: string, { symbol, timeframe }: OhlcvQuestion): OhlcvReply {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return no("not_json");
  }
  const found = ohlcvAnswer.safeParse(value);
  if (!found.success) {
    const [issue] = found.error.issues;
    return no("bad_answer", `${issue?.path.join(".") || "answer"}: ${issue?.message ?? ""}`);
  }
  if (found.data.symbol !== symbol || found.data.timeframe !== timeframe) return no("other_series");
  const { bars } = found.data;
  if (bars.some(([open], i) => i > 0 && open < (bars[i - 1] as (typeof bars)[number])[0] - 7_200))
    return no("unordered");
  return { ok: true, answer: found.data };
}

/** `get_ohlcv(symbol, t)` over HTTP. Throws nothing. */
export async function getOhlcv(server: OhlcvServer, question: OhlcvQuestion, signal: AbortSignal): Promise<OhlcvReply> {
  const { symbol, timeframe, from, to } = question;
  const url = new URL("v1/ohlcv", server.baseUrl.endsWith("/") ? server.baseUrl : `${server.baseUrl}/`);
  for (const [name, value] of Object.entries({ symbol, timeframe, from, to, limit: MOST_BARS }))
    url.searchParams.set(name, String(value));
  try {
    const response = await fetch(url, {
      redirect: "error",
      headers: server.token === undefined ? {} : { Authorization: `Bearer ${server.token}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(server.timeoutMs)]),
    });
    if (response.status === 401) return no("token");
    if (response.status === 404) return no("symbol", symbol);
    if (!response.ok) return no("status", String(response.status));
    const text = await textOf(response);
    return text === undefined ? no("too_large") : parsed(text, question);
  } catch (error) {
    return signal.aborted ? no("stopped") : reasonOf(error);
  }
}
