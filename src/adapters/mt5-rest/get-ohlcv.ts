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

/** An answer, or in a few words why there is none. */
export type OhlcvReply =
  | { readonly ok: true; readonly answer: OhlcvAnswer }
  | { readonly ok: false; readonly said: string };

const MOST_BYTES = 2 * 1_024 * 1_024;

const no = (said: string): OhlcvReply => ({ ok: false, said });

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "no answer in time";
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return code === "" ? "the connection failed" : `the connection failed (${code})`;
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
    return no("the answer is no JSON");
  }
  const found = ohlcvAnswer.safeParse(value);
  if (!found.success) {
    const [issue] = found.error.issues;
    return no(`the answer is not as it should be (${issue?.path.join(".") || "answer"}: ${issue?.message ?? ""})`);
  }
  if (found.data.symbol !== symbol || found.data.timeframe !== timeframe) return no("the answer is of another series");
  const { bars } = found.data;
  if (bars.some(([open], i) => i > 0 && open < (bars[i - 1] as (typeof bars)[number])[0] - 7_200))
    return no("the bars are not in order");
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
    if (response.status === 401) return no("it refused the token (401)");
    if (response.status === 404) return no(`it knows no ${symbol} (404)`);
    if (!response.ok) return no(`it answered ${response.status}`);
    const text = await textOf(response);
    return text === undefined ? no("the answer is larger than 2 MB") : parsed(text, question);
  } catch (error) {
    return no(signal.aborted ? "it was not waited for" : reasonOf(error));
  }
}
