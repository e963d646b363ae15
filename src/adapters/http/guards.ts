import type { Context, MiddlewareHandler } from "hono";
import type { Clock } from "../../ports/clock.js";
import type { Callers } from "./callers.js";
import type { DoorEnv } from "./door-env.js";
import { answer, problem } from "./problem.js";
import { tokenBuckets } from "./token-buckets.js";

/** Lets a request pass, or answers it. */
type Guard = (context: Context<DoorEnv>) => Response | undefined | Promise<Response | undefined>;

/** Guards in order: the first that answers, answers. */
export function guarded(...guards: readonly Guard[]): MiddlewareHandler<DoorEnv> {
  return async (context, next) => {
    for (const guard of guards) {
      const stopped = await guard(context);
      if (stopped) return stopped;
    }
    await next();
    return undefined;
  };
}

const OPEN_PATHS: readonly string[] = ["/healthz"];

/** Answers only to its own names: a foreign page that had its name resolved to this machine (DNS rebinding) comes with its own. */
export function hostGuard(isOurs: (host: string) => boolean): Guard {
  return (context) => {
    if (isOurs((context.req.header("host") ?? "").toLowerCase())) return undefined;
    return answer(problem(421, "wrong_host", "Not this server", "The Host header names another server."));
  };
}

const BASIC = /^Basic ([A-Za-z0-9+/=]+)$/i;
const BEARER = /^Bearer ([^\s]+)$/i;

/** The password of HTTP Basic, whatever the user's name: so that a browser can show pages. */
function basicPassword(header: string): string | undefined {
  const [, encoded] = BASIC.exec(header) ?? [];
  if (encoded === undefined) return undefined;
  const pair = Buffer.from(encoded, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1);
}

/**
 * The bearer token, on everything but `/healthz`. Reading (GET) may also bring it as the password of HTTP Basic, which a browser asks for; writing may
 * not, since a browser would add it to a foreign page's request.
 */
export function tokenGuard(callers: Callers): Guard {
  return async (context) => {
    if (OPEN_PATHS.includes(context.req.path)) return undefined;
    const header = context.req.header("authorization") ?? "";
    const reads = context.req.method === "GET" || context.req.method === "HEAD";
    const given = BEARER.exec(header)?.[1] ?? (reads ? basicPassword(header) : undefined);
    const caller = given === undefined ? undefined : await callers(given);
    if (caller !== undefined) {
      context.set("caller", caller);
      return undefined;
    }
    const detail =
      "Send a token as `Authorization: Bearer …`: that in the file api-token of the data folder, or one of `ita token create`.";
    // A browser looks at the first challenge of a header, and asks for a password only where it knows the scheme.
    const asked = reads ? 'Basic realm="ITA", charset="UTF-8", Bearer realm="ITA"' : 'Bearer realm="ITA"';
    return answer(problem(401, "unauthorized", "No valid token", detail), { "WWW-Authenticate": asked });
  };
}

/** `perSecond` requests a second, and as many at once, for each token. Behind `tokenGuard`. */
export function rateGuard(clock: Clock, perSecond: number): Guard {
  const hasLeft = tokenBuckets(clock, perSecond);
  return (context) =>
    OPEN_PATHS.includes(context.req.path) || hasLeft(context.get("caller").user) ? undefined : tooMany(perSecond);
}

export const tooMany = (perSecond: number): Response => {
  const detail = `More than ${perSecond} requests a second. Wait a second.`;
  return answer(problem(429, "rate_limited", "Too many requests", detail), { "Retry-After": "1" });
};

/** A body is JSON and says so: a foreign page cannot send that without asking first. */
export const jsonGuard: Guard = (context) => {
  const type = (context.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (context.req.method !== "POST" || type === "application/json") return undefined;
  return answer(problem(415, "not_json", "Not JSON", "Send the body as Content-Type: application/json."));
};

const LENGTH = /^\d{1,15}$/;

/** A body says how long it is and has at most `most` bytes; the server reads no further than it said. One sent in pieces of unknown length is not taken. */
export function sizeGuard(most: number): Guard {
  return (context) => {
    if (context.req.header("transfer-encoding") !== undefined)
      return answer(problem(411, "bad_request", "Length needed", "Send the body in one piece, with Content-Length."));
    const length = context.req.header("content-length") ?? "0";
    if (LENGTH.test(length) && Number(length) <= most) return undefined;
    return answer(problem(413, "too_large", "Too large", `The body is larger than ${most / 1_024} KB.`));
  };
}

/** Nothing is to be guessed, framed, cached or sent on; a route that serves a page sets its own policy. */
export const safeHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "no-referrer");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  headers.set("Cache-Control", "no-store");
  if (!headers.has("Content-Security-Policy")) {
    headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  }
};
