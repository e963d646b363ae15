import { Refusal } from "../../domain/errors.js";

export interface RequestOptions {
  /** Replaces `https://jetta.dukascopy.com/v1`. */
  readonly baseUrl: string;
  readonly retries: number;
  readonly timeoutMs: number;
  /** Pause before the first repeat; doubled each time. */
  readonly retryPauseMs: number;
}

/** A minute file holds at most a day: more minutes than that are a damaged answer. */
const MINUTES_OF_A_DAY = 1440;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether an answer is a whole day file. A truncated one is no JSON, and a damaged one must not be unrolled into millions of minutes. */
function isDayFile(bytes: Buffer): boolean {
  try {
    const { times } = JSON.parse(bytes.toString("utf8")) as { times?: unknown };
    if (!Array.isArray(times)) return false;
    return (
      times.every(Number.isInteger) && times.reduce((sum: number, step: number) => sum + step, 0) <= MINUTES_OF_A_DAY
    );
  } catch {
    return false;
  }
}

/** The day a URL of the service asks for: `BID 2026-7-10`. */
const dayOf = (url: string): string => /(BID|ASK)\/(.*)$/.exec(url)?.slice(1).join(" ").replaceAll("/", "-") ?? url;

async function tryOnce(url: string, timeoutMs: number, signal: AbortSignal | undefined): Promise<Buffer | string> {
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      redirect: "error",
    });
    if (response.status === 404) {
      await response.body?.cancel();
      return Buffer.alloc(0);
    }
    if (response.status !== 200) {
      await response.body?.cancel();
      return `it answered ${response.status}`;
    }
    const bytes = Buffer.from(await response.arrayBuffer());
    return isDayFile(bytes) ? bytes : "its answer is cut off or damaged";
  } catch {
    return limit.aborted ? "it did not answer in time" : "it cannot be reached";
  }
}

/** One day file; empty where the service has none (404). Repeats what may pass; throws `Refusal` unavailable or cancelled. */
export async function requestDay(
  url: string,
  options: RequestOptions,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  let says = "";
  for (let attempt = 0; attempt <= options.retries; attempt++) {
    if (attempt > 0) await wait(options.retryPauseMs * 2 ** (attempt - 1));
    if (signal?.aborted) break;
    const got = await tryOnce(url, options.timeoutMs, signal);
    if (typeof got !== "string") return got;
    says = got;
  }
  if (signal?.aborted) throw new Refusal("cancelled", "The download was cancelled. Nothing of it was stored.");
  throw new Refusal(
    "unavailable",
    `Dukascopy could not give ${dayOf(url)}: ${says}. Nothing was stored; try again later.`,
  );
}
