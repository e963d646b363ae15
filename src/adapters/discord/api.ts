import { DiscordAPIError, HTTPError, REST } from "discord.js";
import { SECOND } from "../../domain/civil.js";
import { Undelivered } from "../../domain/undelivered.js";
import type { Timers } from "../../ports/timers.js";

export interface ApiOptions {
  /** `https://discord.com/api`; another one for tests. */
  readonly base: string;
  readonly timers: Timers;
  /** How long one request may take; 15 s where left out. */
  readonly timeoutMs?: number;
  /** Discord's limit on all requests of a bot together; 50 where left out. */
  readonly requestsPerSecond?: number;
  /** Discord no longer takes the token. */
  readonly onUnauthorized: () => void;
}

export interface ApiFile {
  readonly name: string;
  readonly data: Buffer;
}

export interface ApiCall {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly route: `/${string}`;
  readonly body?: unknown;
  readonly files?: readonly ApiFile[];
  /**
   * A second request does no harm: it says the same again, or carries a nonce. A call that is not so is made once, and is `unknown` where its
   * answer got lost.
   */
  readonly repeatable: boolean;
  /** The route carries its own token (a webhook): ours is not sent. */
  readonly isOpen?: boolean;
}

/** Discord's HTTP API with our patience. */
export interface Api {
  readonly rest: REST;
  /** Throws `Undelivered`: refused where Discord said no, unknown where nothing certain came back for about a minute. */
  call<T>(call: ApiCall): Promise<T>;
}

/** Waits between the rounds of a call that got no answer; each round is three requests of discord.js. All within the life of a nonce. */
const PAUSES = [SECOND, 3 * SECOND, 10 * SECOND, 30 * SECOND];

/** Discord's code of an error it answered with. */
export const codeOf = (error: unknown): number | undefined => {
  const cause = error instanceof Undelivered ? error.cause : error;
  return cause instanceof DiscordAPIError ? Number(cause.code) : undefined;
};

/** Discord said no: the same request again would hear it again. */
const isRefusal = (error: unknown): error is DiscordAPIError => error instanceof DiscordAPIError && error.status < 500;

const wordsOf = (error: unknown): string =>
  error instanceof DiscordAPIError || error instanceof HTTPError ? `${error.status} ${error.message}` : String(error);

export function createApi(options: ApiOptions): Api {
  const { base, timers, timeoutMs = 15 * SECOND, requestsPerSecond = 50, onUnauthorized } = options;
  const shared = { api: base, version: "10", timeout: timeoutMs, globalRequestsPerSecond: requestsPerSecond };
  const rest = new REST({ ...shared, retries: 3 });
  const once = new REST({ ...shared, retries: 0 });

  async function attempt({ method, route, body, files, repeatable, isOpen = false }: ApiCall): Promise<unknown> {
    const by = repeatable ? rest : once;
    return await by.request({
      method: method as never,
      fullRoute: route,
      auth: !isOpen,
      ...(body === undefined ? {} : { body }),
      ...(files === undefined || files.length === 0 ? {} : { files: files.map(({ name, data }) => ({ name, data })) }),
    });
  }

  /** Calls that wait for another try. */
  const waiting = new Set<() => void>();

  /** Waits, and less long where Discord answers somebody else meanwhile. */
  const pause = (ms: number, isEager: boolean): Promise<"over" | "woken"> =>
    new Promise((resolve) => {
      const wake = (): void => {
        forget();
        waiting.delete(wake);
        resolve("woken");
      };
      const forget = timers.after(ms, () => {
        waiting.delete(wake);
        resolve("over");
      });
      if (isEager) waiting.add(wake);
    });

  /** One round: what came of it, or the error that another round may mend. */
  async function tried<T>(call: ApiCall): Promise<{ readonly result: T } | { readonly error: unknown }> {
    try {
      const result = (await attempt(call)) as T;
      for (const wake of [...waiting]) wake();
      return { result };
    } catch (error) {
      if (error instanceof DiscordAPIError && error.status === 401 && call.isOpen !== true) onUnauthorized();
      if (isRefusal(error)) throw new Undelivered("refused", wordsOf(error), { cause: error });
      return { error };
    }
  }

  return {
    rest,
    async call<T>(call: ApiCall): Promise<T> {
      let outcome = await tried<T>(call);
      for (const ms of call.repeatable ? PAUSES : []) {
        if ("result" in outcome) break;
        if ((await pause(ms, true)) === "woken") {
          outcome = await tried<T>(call);
          // Discord answers others and not this: its own patience goes on as if it had not been woken.
          if ("result" in outcome) break;
          await pause(ms, false);
        }
        outcome = await tried<T>(call);
      }
      if ("result" in outcome) return outcome.result;
      throw new Undelivered("unknown", wordsOf(outcome.error), { cause: outcome.error });
    },
  };
}
