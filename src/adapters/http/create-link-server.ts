import type { Server } from "node:http";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { SignedReports } from "../../ports/signed-reports.js";
import { bindServer, bracketed, checkHost, namesOf } from "./bind-server.js";
import { trackConnections } from "./connections.js";
import type { HttpServer } from "./create-http-server.js";
import type { DoorEnv } from "./door-env.js";

export interface LinkServerOptions {
  /** Pages that a signed link opens. */
  readonly reports: SignedReports;
  /** Address to bind: this machine's own. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

const STOP_GRACE_MS = 2_000;

/** Starts a door that opens signed links and nothing else. Throws `Refusal` where it may not or cannot be bound. Hono is loaded here, not before. */
export async function createLinkServer({ reports, host, port, clock, logger }: LinkServerOptions): Promise<HttpServer> {
  checkHost(host);
  const [{ createAdaptorServer }, { Hono }, { reportDoor }, { requestLog }, { safeHeaders }, { answer, problem }] =
    await Promise.all([
      import("@hono/node-server"),
      import("hono"),
      import("./report-door.js"),
      import("./request-log.js"),
      import("./guards.js"),
      import("./problem.js"),
    ]);
  const names = new Set<string>();
  const app = new Hono<DoorEnv>();
  app.use(requestLog(clock, logger));
  app.use(safeHeaders);
  reportDoor(app, { reports, isOurs: (name) => names.has(name), clock });
  app.get("/healthz", (context) => context.json({ status: "ok" }));
  app.notFound(() => answer(problem(404, "not_found", "Not found", "There is nothing here.")));
  app.onError((error) => {
    logger.error("http_failed", { error });
    return answer(problem(500, "internal", "Something went wrong", "The page could not be made. The log says why."));
  });
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  const closeServer = trackConnections(server);
  const bound = await bindServer(server, port, host);
  for (const name of namesOf(host, bound)) names.add(name);
  return { url: `http://${bracketed(host)}:${bound}`, port: bound, stop: () => closeServer(STOP_GRACE_MS) };
}
