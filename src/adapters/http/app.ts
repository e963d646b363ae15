import { OpenAPIHono } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import { Refusal } from "../../domain/errors.js";
import type { AskApi } from "../../ports/ask-api.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { SignedReports } from "../../ports/signed-reports.js";
import type { StartApi } from "../../ports/start-api.js";
import { askDoor } from "./ask-door.js";
import type { Callers } from "./callers.js";
import { docsPage } from "./docs-page.js";
import type { DoorEnv } from "./door-env.js";
import type { EventStreams } from "./event-stream.js";
import { fileAnswer } from "./file-content.js";
import { guarded, hostGuard, jsonGuard, rateGuard, safeHeaders, sizeGuard, tokenGuard } from "./guards.js";
import { HeldFiles } from "./held-files.js";
import { answer, invalid, problem, problemOf } from "./problem.js";
import { reportDoor } from "./report-door.js";
import { requestLog } from "./request-log.js";
import { eventsRoute, fileRoute, healthRoute, runRoute, startRoute } from "./routes.js";
import { linksOf, runBodyOf } from "./run-body.js";

const MOST_BODY_BYTES = 64 * 1_024;
const PER_SECOND = 10;

export interface AppParts {
  readonly api: StartApi;
  readonly events: EventStreams;
  readonly asking: AskApi;
  readonly callers: Callers;
  readonly reports: SignedReports;
  /** Relative paths of answers are read from here. */
  readonly root: string;
  readonly isOurs: (host: string) => boolean;
  readonly version: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

const notFound = (what: string): Response => answer(problem(404, "not_found", "Not found", what));
const noRun = (id: string): Refusal =>
  new Refusal("unknown_run", `There is no run ${JSON.stringify(id)}. A run's id looks like bt_2025_09_30_0a1b2c3d.`);

/** The HTTP door: START, runs, their progress and files, whatever a chat can be asked, and its own description. */
export function createApp({
  api,
  asking,
  events,
  callers,
  reports,
  root,
  isOurs,
  version,
  clock,
  logger,
}: AppParts): OpenAPIHono<DoorEnv> {
  const app = new OpenAPIHono<DoorEnv>({
    defaultHook: (result) =>
      result.success ? undefined : answer(invalid(result.error, PLACES[result.target] ?? result.target)),
  });

  app.use(requestLog(clock, logger));
  app.use(safeHeaders);
  reportDoor(app, { reports, isOurs, clock });
  app.use(
    guarded(
      hostGuard(isOurs),
      tokenGuard(callers),
      rateGuard(clock, PER_SECOND),
      jsonGuard,
      sizeGuard(MOST_BODY_BYTES),
    ),
  );
  app.notFound((context) => notFound(`There is nothing at ${context.req.method} ${context.req.path.slice(0, 200)}.`));
  app.onError((error) => {
    if (error instanceof HTTPException) {
      return answer(problem(error.status, "bad_request", "The request has faults", error.message));
    }
    const body = problemOf(error);
    if (body.status === 500) logger.error("http_failed", { error });
    return answer(body);
  });

  app.openapi(startRoute, async (context) => {
    const { runId } = await api.start(context.req.valid("json"), context.req.valid("header")["idempotency-key"]);
    const links = linksOf(runId);
    // A key that was used before may name a run that is over.
    const status = (await api.run(runId))?.status.state ?? "running";
    return context.json({ run_id: runId, status, links }, 202, { Location: links.self });
  });
  app.openapi(runRoute, async (context) => {
    const { id } = context.req.valid("param");
    const run = await api.run(id);
    if (run === undefined) throw noRun(id);
    return context.json(runBodyOf(run), 200);
  });
  app.openapi(eventsRoute, async (context) => {
    const { id } = context.req.valid("param");
    if ((await api.run(id)) === undefined) throw noRun(id);
    return events.open(id);
  });
  app.openapi(fileRoute, async (context) => {
    const { id, name } = context.req.valid("param");
    const path = await api.file(id, name);
    const found = path === undefined ? undefined : await fileAnswer(path, name);
    return found ?? notFound("There is no such file of that run.");
  });
  askDoor(app, asking, { api, held: new HeldFiles(), root });
  app.openapi(healthRoute, (context) => context.json({ status: "ok" as const, version }, 200));

  app.openAPIRegistry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });
  const description = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "ITA",
      version,
      description: "Every tool and every command of ITA, and backtests of chart setups by request. Places no orders.",
    },
  });
  app.get("/openapi.json", (context) => context.json(description));
  app.get("/docs", () => docsPage(description));
  return app;
}

const PLACES: Readonly<Record<string, string>> = { json: "body", param: "path" };
