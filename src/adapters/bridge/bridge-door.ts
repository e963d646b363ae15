import type { IncomingMessage, ServerResponse } from "node:http";
import { SECOND } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import { isFeedToken } from "../../domain/feed-token.js";
import type { Clock } from "../../ports/clock.js";
import type { FeedToken, FeedTokens } from "../../ports/feed-tokens.js";
import type { Logger } from "../../ports/logger.js";
import type { BridgeDesk } from "./bridge-desk.js";
import { push } from "./push-schema.js";
import { readBody } from "./read-body.js";
import { TokenBucket } from "./token-bucket.js";

const MOST_BYTES = 512 * 1_024;
const PER_SECOND = 10;
/** Of all that comes without a valid token, together. */
const STRANGERS_PER_SECOND = 20;
const BEARER = /^Bearer ([^\s]{1,200})$/i;

/** Method by path. */
const ROUTES: Readonly<Record<string, "POST" | "GET" | undefined>> = {
  "/bridge/v1/push": "POST",
  "/bridge/v1/check": "GET",
};

export interface BridgeDoorDeps {
  readonly desk: BridgeDesk;
  readonly tokens: FeedTokens;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

const no = (status: number, error: string, detail: string): Answer => ({ status, body: { ok: false, error, detail } });
const NO_TOKEN = no(401, "unauthorized", "Send a feed token as Authorization: Bearer. `ita feed token` makes one.");
const TOO_MANY = no(429, "rate_limited", `More than ${PER_SECOND} requests a second. Wait a second.`);

/** The HTTP side of the bridge: who may push, how much, how often, and what it must look like. */
export function createBridgeDoor({ desk, tokens, clock, logger }: BridgeDoorDeps) {
  const buckets = new Map<string, TokenBucket>();
  const strangers = new TokenBucket(STRANGERS_PER_SECOND, clock.elapsed());

  const bucketOf = ({ id }: FeedToken): TokenBucket => {
    const bucket = buckets.get(id) ?? new TokenBucket(PER_SECOND, clock.elapsed());
    buckets.set(id, bucket);
    return bucket;
  };
  const ownerOf = (request: IncomingMessage): Promise<FeedToken | undefined> => {
    const given = BEARER.exec(request.headers.authorization ?? "")?.[1] ?? "";
    return isFeedToken(given) ? tokens.find(given) : Promise.resolve(undefined);
  };

  async function pushed(request: IncomingMessage, token: FeedToken): Promise<Answer> {
    if (!/^application\/json\b/i.test(request.headers["content-type"] ?? ""))
      return no(415, "not_json", "Send the body as Content-Type: application/json.");
    const body = await readBody(request, MOST_BYTES);
    if (body === "too_large") return no(413, "too_large", "A message is 512 KB at most. Send fewer bars.");
    if (body === "broken") return no(400, "broken", "The body did not come whole.");
    let value: unknown;
    try {
      value = JSON.parse(body.text);
    } catch {
      return no(400, "not_json", "The body is no JSON.");
    }
    const parsed = push.safeParse(value);
    if (!parsed.success) {
      const [first] = parsed.error.issues;
      return no(
        400,
        "bad_message",
        `${first?.path.join(".") || "message"}: ${first?.message ?? "not as it should be"}`,
      );
    }
    const answer = await desk.take(token, parsed.data);
    return { status: answer.ok ? 200 : 409, body: answer };
  }

  function checked({ name }: FeedToken): Answer {
    const { rule } = desk.state().clock;
    return { status: 200, body: { ok: true, now: Math.floor(clock.now() / SECOND), name, rule } };
  }

  async function answered(request: IncomingMessage): Promise<Answer> {
    const route = ROUTES[(request.url ?? "").split("?")[0] ?? ""];
    if (route === undefined) return no(404, "not_found", "The bridge is at POST /bridge/v1/push.");
    const token = await ownerOf(request);
    if (token === undefined) {
      desk.turnAway();
      return strangers.take(clock.elapsed()) ? NO_TOKEN : TOO_MANY;
    }
    if (!bucketOf(token).take(clock.elapsed())) return TOO_MANY;
    if (request.method !== route) return no(405, "method", `${route} it.`);
    return route === "POST" ? pushed(request, token) : checked(token);
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const start = clock.elapsed();
    const { status, body } = await answered(request).catch((error: unknown): Answer => {
      logger.error("bridge_failed", { error });
      return error instanceof Refusal
        ? no(503, "unavailable", error.message)
        : no(500, "failed", "That was a fault of ITA.");
    });
    if (status !== 200) logger.warn("bridge", { status, ms: Math.round(clock.elapsed() - start) });
    if (response.destroyed) return;
    const text = JSON.stringify(body);
    response.writeHead(status, {
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(text),
      "Cache-Control": "no-store",
      ...(status === 401 ? { "WWW-Authenticate": 'Bearer realm="ITA bridge"' } : {}),
      ...(status === 429 ? { "Retry-After": "1" } : {}),
      // What was not read to its end cannot be followed by another request.
      ...(request.complete ? {} : { Connection: "close" }),
    });
    response.end(text);
  };
}
