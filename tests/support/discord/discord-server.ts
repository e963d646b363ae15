import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { APIAttachment } from "discord.js";
import { Channels } from "./channels.js";
import { type Fault, type FaultScript, faultScript } from "./fault-script.js";
import { Gateway } from "./gateway.js";
import { type RateLimiter, rateLimiter } from "./rate-limiter.js";
import { readBody } from "./read-body.js";
import { type Call, createRestApi, type RestApi } from "./rest-api.js";
import { snowflakes } from "./wire.js";

export const TOKEN = "OTAwMDAwMDAwMDAwMDAwMDAx.Gcanar.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/** Discord on the loopback: REST v10, gateway v10 and the CDN, with the limits of the real one and faults on demand. */
export interface DiscordServer {
  readonly api: string;
  readonly url: string;
  readonly channels: Channels;
  readonly rest: RestApi;
  readonly gateway: Gateway;
  readonly faults: FaultScript;
  readonly limits: RateLimiter;
  /** Files that were fetched. */
  readonly downloads: number;
  /** Every request that came, in order. */
  readonly calls: readonly Call[];
  /** Stands for the token that the portal shows. */
  token: string;
  /** Its time, ms. */
  now(): number;
  nextId(): string;
  /** Waits until nothing is under way and nothing has come for some turns of the event loop. */
  settled(): Promise<void>;
  /** Puts bytes on the CDN. */
  host(filename: string, data: Buffer, size?: number): APIAttachment;
  /** Waits until that holds, looking again after every request. Fails after three seconds. */
  until(holds: () => boolean, what: () => string): Promise<void>;
  close(): Promise<void>;
}

const QUIET_TURNS = 6;
const isCdn = (path: string): boolean => path.startsWith("/cdn/");

/** The route of a path: the id in it that counts for rate limits stays, others do not matter. */
const bucketOf = (method: string, path: string): string =>
  `${method}:${path.replace(/(\/messages|\/callback).*$/, "$1")}`;

/** `now`: its time, ms; the machine's where left out. Rate limits count in real time, as the client waits in it. */
export async function discordServer(now: () => number = Date.now): Promise<DiscordServer> {
  const nextId = snowflakes(now);
  const channels = new Channels(nextId);
  const faults = faultScript();
  const limits = rateLimiter(() => Date.now());
  const calls: Call[] = [];
  const hosted = new Map<string, Buffer>();
  const watchers = new Set<() => void>();
  const look = (): void => {
    for (const watch of watchers) watch();
  };
  let port = 0;

  const host = (filename: string, data: Buffer, size = data.length): APIAttachment => {
    const id = nextId();
    hosted.set(`/cdn/${id}/${filename}`, data);
    const url = `http://127.0.0.1:${port}/cdn/${id}/${encodeURIComponent(filename)}`;
    return { id, filename, size, url, proxy_url: url };
  };

  let activity = 0;
  let open = 0;
  let hanging = 0;
  let downloads = 0;
  const server = createServer((request, response) => {
    activity += 1;
    open += 1;
    response.on("close", () => {
      activity += 1;
      open -= 1;
    });
    void serve(request, response).catch(() => response.destroy());
  });
  const gateway = new Gateway(
    server,
    () => self.token,
    () => `ws://127.0.0.1:${port}/gateway`,
  );
  const rest = createRestApi({
    channels,
    gateway,
    now,
    nextId,
    host,
    gatewayUrl: () => `ws://127.0.0.1:${port}/gateway`,
  });

  const reply = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) => {
    if (body === undefined) response.writeHead(status, headers).end();
    else response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };

  function fail(request: IncomingMessage, response: ServerResponse, fault: Fault): void {
    if (fault.kind === "status") {
      reply(response, fault.status, fault.body ?? { message: `${fault.status}: stub`, code: 0 });
      return;
    }
    if (fault.kind === "rate limit") {
      const headers: Record<string, string> = {
        "retry-after": String(Math.ceil(fault.seconds)),
        "x-ratelimit-limit": "5",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset-after": fault.seconds.toFixed(3),
        "x-ratelimit-scope": fault.global === true ? "global" : "user",
      };
      if (fault.global === true) headers["x-ratelimit-global"] = "true";
      const body = {
        message: "You are being rate limited.",
        retry_after: fault.seconds,
        global: fault.global === true,
      };
      reply(response, 429, body, headers);
      return;
    }
    if (fault.kind === "garbage") response.writeHead(200, { "content-type": "application/json" }).end("<html>");
    else if (fault.kind === "reset") request.socket.resetAndDestroy();
    else {
      // The line stays open and nothing is said.
      hanging += 1;
      response.on("close", () => {
        hanging -= 1;
      });
    }
  }

  function serveFile(request: IncomingMessage, response: ServerResponse, path: string): void {
    downloads += 1;
    const data = hosted.get(path);
    const fault = faults.take(request.method ?? "GET", path);
    if (fault !== undefined) fail(request, response, fault);
    else if (data === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-length": String(data.length) }).end(data);
  }

  /** What the server does when it was asked and nothing goes wrong. */
  function perform(call: Call, response: ServerResponse | undefined): void {
    const bucket = call.path.endsWith("/callback") ? undefined : limits.take(bucketOf(call.method, call.path));
    if (bucket?.refusedFor !== undefined) {
      const seconds = bucket.refusedFor;
      const headers = { ...bucket.headers, "retry-after": String(Math.ceil(seconds)), "x-ratelimit-scope": "user" };
      const body = { message: "You are being rate limited.", retry_after: seconds, global: false };
      if (response !== undefined) reply(response, 429, body, headers);
      return;
    }
    calls.push(call);
    const isOpen = /^\/(interactions|webhooks)\//.test(call.path);
    const answer =
      isOpen || call.authorization === `Bot ${self.token}`
        ? rest.answer(call)
        : { status: 401, body: { message: "401: Unauthorized", code: 0 } };
    if (response !== undefined) reply(response, answer.status, answer.body, bucket?.headers ?? {});
    look();
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://discord");
    const path = decodeURIComponent(url.pathname).replace(/^\/api(?:\/v10)?/, "");
    if (isCdn(path)) {
      serveFile(request, response, path);
      return;
    }
    const method = request.method ?? "GET";
    const { authorization } = request.headers;
    const call: Call = {
      method,
      path,
      query: url.searchParams,
      ...(await readBody(request)),
      authorization,
      at: now(),
    };
    const fault = faults.take(method, path);
    const isAfter = fault !== undefined && "after" in fault && fault.after;
    if (fault === undefined) perform(call, response);
    else if (isAfter) perform(call, undefined);
    if (fault !== undefined) fail(request, response, fault);
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  const self: DiscordServer = {
    url: `http://127.0.0.1:${port}`,
    api: `http://127.0.0.1:${port}/api`,
    channels,
    rest,
    gateway,
    faults,
    limits,
    calls,
    get downloads() {
      return downloads;
    },
    token: TOKEN,
    now,
    nextId,
    host,
    async settled() {
      let before = activity;
      for (let quiet = 0; quiet < QUIET_TURNS; ) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        // A request that Discord lets hang is nothing that anybody waits for.
        quiet = activity === before && open <= hanging ? quiet + 1 : 0;
        before = activity;
      }
    },
    until: (holds, what) =>
      new Promise((resolve, reject) => {
        const watch = (): void => {
          if (!holds()) return;
          watchers.delete(watch);
          clearTimeout(late);
          clearInterval(again);
          resolve();
        };
        const late = setTimeout(() => {
          watchers.delete(watch);
          clearInterval(again);
          reject(new Error(`Discord waited in vain for: ${what()}`));
        }, 3_000);
        const again = setInterval(watch, 5);
        watchers.add(watch);
        watch();
      }),
    async close() {
      gateway.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return self;
}
