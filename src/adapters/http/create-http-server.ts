import type { Server } from "node:http";
import { Refusal } from "../../domain/errors.js";
import type { ApiTokens } from "../../ports/api-tokens.js";
import type { AskApi } from "../../ports/ask-api.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { SignedReports } from "../../ports/signed-reports.js";
import type { StartApi } from "../../ports/start-api.js";
import { bindServer, bracketed, checkHost, namesOf } from "./bind-server.js";
import { createCallers } from "./callers.js";
import { trackConnections } from "./connections.js";

export interface HttpServerOptions {
  readonly api: StartApi;
  readonly asking: AskApi;
  /** The machine's own bearer token, at least 32 characters: whoever brings it is its owner. */
  readonly token: string;
  /** The tokens that were made for others. */
  readonly tokens: Pick<ApiTokens, "find">;
  /** Pages that a signed link opens. */
  readonly reports: SignedReports;
  /** Relative paths of answers are read from here. */
  readonly root: string;
  /** Address to bind; 127.0.0.1 when not given. */
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
  /** Names by which others may call a server that is not bound to loopback. Without any, only loopback can be bound. */
  readonly exposedAs?: readonly string[];
  readonly version: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Between two signs of life on an event stream; 15 000 when not given. */
  readonly heartbeatMs?: number;
}

export interface HttpServer {
  readonly url: string;
  readonly port: number;
  /** Ends event streams, lets requests under way finish for at most two seconds, and frees the port. */
  stop(): Promise<void>;
}

const STOP_GRACE_MS = 2_000;

function checkOptions(host: string, { exposedAs, token }: HttpServerOptions): void {
  if (token.length < 32)
    throw new Refusal("bad_config", "The API token is shorter than 32 characters. Take a longer one.");
  checkHost(host, exposedAs);
}

/** Starts the HTTP door (B1, looking at runs, and whatever a chat can be asked). Throws `Refusal` where it may not or cannot be bound. Hono is loaded here, not before. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const {
    api,
    asking,
    reports,
    root,
    host = "127.0.0.1",
    exposedAs = [],
    heartbeatMs = 15_000,
    version,
    clock,
    logger,
  } = options;
  checkOptions(host, options);
  const [{ createAdaptorServer }, { createApp }, { createEventStreams }] = await Promise.all([
    import("@hono/node-server"),
    import("./app.js"),
    import("./event-stream.js"),
  ]);
  const events = createEventStreams(api, heartbeatMs);
  const names = new Set<string>();
  const callers = createCallers(options.token, options.tokens);
  const isOurs = (name: string): boolean => names.has(name);
  const app = createApp({ api, asking, events, callers, reports, root, isOurs, version, clock, logger });
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  const closeServer = trackConnections(server);
  const port = await bindServer(server, options.port, host);
  for (const name of namesOf(host, port, exposedAs)) names.add(name);

  return {
    url: `http://${bracketed(host)}:${port}`,
    port,
    stop: () => {
      events.close();
      return closeServer(STOP_GRACE_MS);
    },
  };
}
