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

export function createApi({ base, timers, timeoutMs = 15 * SECOND, onUnauthorized }: ApiOptions): Api {
  const shared = { api: base, version: "10", timeout: timeoutMs };
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

  return {
    rest,
    async call<T>(call: ApiCall): Promise<T> {
      for (let round = 0; ; round += 1) {
        try {
          return (await attempt(call)) as T;
        } catch (error) {
          if (error instanceof DiscordAPIError && error.status === 401 && call.isOpen !== true) onUnauthorized();
          if (isRefusal(error)) throw new Undelivered("refused", wordsOf(error), { cause: error });
          const pause = PAUSES[round];
          if (!call.repeatable || pause === undefined)
            throw new Undelivered("unknown", wordsOf(error), { cause: error });
          await new Promise<void>((resolve) => timers.after(pause, resolve));
        }
      }
    },
  };
}
