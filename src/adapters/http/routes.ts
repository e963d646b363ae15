import { createRoute, z } from "@hono/zod-openapi";
import { startRequest } from "../../domain/contracts.js";
import { json, problems, security, text } from "./route-parts.js";
import { accepted, health, runBody } from "./schemas.js";

const runId = z
  .string()
  .max(64)
  .openapi({ param: { name: "id", in: "path" }, example: "bt_2025_09_30_0a1b2c3d" });
const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, "1 to 200 visible ASCII characters")
  .optional()
  .openapi({ description: "The same key with the same request gives the same run." });

const EXAMPLE = {
  setup_id: "asia_fvg_break",
  symbol: "EURUSD",
  timeframe: "M15",
  start: "2025-01-01",
  end: "2025-10-01",
  mode: "backtest",
  extra: { rr: "1:2", max_trades: 100 },
};

export const startRoute = createRoute({
  method: "post",
  path: "/api/start",
  summary: "Start a backtest",
  description: "Checks the request, reads setup and candles, and goes on in the background.",
  security,
  request: {
    headers: z.object({ "idempotency-key": idempotencyKey }),
    body: { required: true, content: { "application/json": { schema: startRequest, example: EXAMPLE } } },
  },
  responses: {
    202: json(accepted, "Started, or found by its idempotency key with the status it has; the links say where to look"),
    ...problems(400, 401, 404, 409, 413, 422, 429, 503),
  },
});

export const runRoute = createRoute({
  method: "get",
  path: "/api/runs/{id}",
  summary: "A run: status, progress, the result contract, files",
  security,
  request: { params: z.object({ id: runId }) },
  responses: { 200: json(runBody, "The run"), ...problems(401, 404, 429) },
});

export const eventsRoute = createRoute({
  method: "get",
  path: "/api/runs/{id}/events",
  summary: "A run's progress as server-sent events",
  description: "Events `running` with `{share, step}`, then `done` or `failed`, after which the stream ends.",
  security,
  request: { params: z.object({ id: runId }) },
  responses: { 200: text("text/event-stream", "The events"), ...problems(401, 404, 429) },
});

export const fileRoute = createRoute({
  method: "get",
  path: "/api/runs/{id}/files/{name}",
  summary: "A file of a run",
  security,
  request: { params: z.object({ id: runId, name: z.string().max(200) }) },
  responses: { 200: text("application/octet-stream", "The file, with its own type"), ...problems(401, 404, 429) },
});

export const healthRoute = createRoute({
  method: "get",
  path: "/healthz",
  summary: "Whether the server runs",
  responses: { 200: json(health, "It runs") },
});
