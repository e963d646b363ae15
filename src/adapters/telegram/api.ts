import type { Telegram, TelegramError } from "telegraf";
import type { Timers } from "../../ports/timers.js";

export type Method = Parameters<Telegram["callApi"]>[0];
export type Payload = Readonly<Record<string, unknown>>;

/** What came of a call. Only `ok` and `refused` are proven; after `unknown` the platform may or may not have done it. */
export type Outcome =
  | { readonly kind: "ok"; readonly result: unknown }
  /** Too many calls: nothing was done, and nothing will be for that long. */
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "refused"; readonly code: number; readonly why: string; readonly movedTo: string | undefined }
  /** The token is not (or no longer) taken. */
  | { readonly kind: "unauthorized" }
  /** No connection was made: nothing was done. */
  | { readonly kind: "unsent"; readonly why: string }
  /** `said`: the server itself told of a fault (5xx), so that it was most likely not done; else its answer never came. */
  | { readonly kind: "unknown"; readonly why: string; readonly said: boolean };

export interface CallOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Api {
  /** Makes a call and says what came of it. Never throws. */
  call(method: Method, payload: Payload, options?: CallOptions): Promise<Outcome>;
}

const TIMEOUT_MS = 60_000;
/** Codes of a connection that was never made. */
const NEVER_CONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH"]);

const isTelegramError = (error: unknown): error is TelegramError =>
  error instanceof Error && "response" in error && typeof error.response === "object" && error.response !== null;

function outcomeOf(error: unknown): Outcome {
  if (isTelegramError(error)) {
    const { error_code: code, description, parameters } = error.response;
    if (code === 429) return { kind: "wait", ms: (parameters?.retry_after ?? 1) * 1_000 };
    if (code === 401 || code === 404) return { kind: "unauthorized" };
    if (code >= 500) return { kind: "unknown", why: `${code} ${description}`, said: true };
    const moved = parameters?.migrate_to_chat_id;
    return { kind: "refused", code, why: description, movedTo: moved === undefined ? undefined : String(moved) };
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const neverConnected =
    NEVER_CONNECTED.has(code) || (error instanceof Error && /reason: connect /.test(error.message));
  if (neverConnected) return { kind: "unsent", why: code };
  // The message may hold the address with the token: only the kind of failure is told.
  const name = error instanceof Error ? error.name : typeof error;
  return { kind: "unknown", why: code === "" ? name : code, said: false };
}

/** The Bot API through telegraf's typed client, with a deadline of our own: its client waits 500 s. */
export function createApi(telegram: Telegram, timers: Timers): Api {
  return {
    async call(method, payload, { timeoutMs = TIMEOUT_MS, signal } = {}) {
      const deadline = new AbortController();
      const forget = timers.after(timeoutMs, () => deadline.abort());
      const until = signal === undefined ? deadline.signal : AbortSignal.any([deadline.signal, signal]);
      try {
        const result = await telegram.callApi(method, payload as never, { signal: until as never });
        return { kind: "ok", result };
      } catch (error) {
        return outcomeOf(error);
      } finally {
        forget();
      }
    },
  };
}
