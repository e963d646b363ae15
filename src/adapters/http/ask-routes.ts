import { createRoute, z } from "@hono/zod-openapi";
import { roleFor } from "../../domain/roles.js";
import type { ToolCard } from "../../ports/ask-api.js";
import { json, problems, security, text } from "./route-parts.js";
import { answerBody, commandList, commandWords, manner, toolList, words } from "./schemas.js";

export const TOOLS = "/api/v1/tools";

export const toolsRoute = createRoute({
  method: "get",
  path: TOOLS,
  summary: "The tools there are, with the JSON Schema of their arguments",
  security,
  responses: { 200: json(toolList, "The tools"), ...problems(401, 429) },
});

export const commandsRoute = createRoute({
  method: "get",
  path: "/api/v1/commands",
  summary: "The commands there are",
  security,
  responses: { 200: json(commandList, "The commands"), ...problems(401, 429) },
});

export const commandRoute = createRoute({
  method: "post",
  path: "/api/v1/commands",
  summary: "Run a command, as in a chat",
  description: "No model is asked. What is proposed is answered by `/confirm <proposal>`, as its button says.",
  security,
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: commandWords, example: { text: "/levels EURUSD", language: "en" } } },
    },
  },
  responses: {
    200: json(answerBody, "The answer"),
    ...problems(400, 401, 403, 404, 409, 413, 422, 429, 500, 503),
  },
});

export const chatRoute = createRoute({
  method: "post",
  path: "/api/v1/chat",
  summary: "Ask in your own words",
  description:
    "Free text goes to the assistant, a command runs as one. A token's talk goes on over a restart; `/new` begins another.",
  security,
  request: {
    body: {
      required: true,
      content: {
        "application/json": { schema: words, example: { text: "backtest asia_fvg_break on EURUSD in March 2025" } },
      },
    },
  },
  responses: {
    200: json(answerBody, "The answer; `refused` where nothing of what was asked could be done"),
    ...problems(400, 401, 403, 404, 409, 413, 422, 429, 500, 503),
  },
});

export const heldFileRoute = createRoute({
  method: "get",
  path: "/api/v1/files/{id}",
  summary: "A picture or a file of an answer, by its artifact's link",
  description:
    "For the token that the answer was given to, until the server stops. Files of runs stay under `/api/runs`.",
  security,
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: { 200: text("application/octet-stream", "The file, with its own type"), ...problems(401, 404, 429) },
});

/** Calling a tool, described from the tool's own schema. */
export const toolRoute = ({ name, about, needs, input }: ToolCard) =>
  createRoute({
    method: "post",
    path: `${TOOLS}/${name}`,
    summary: `Tool ${name}`,
    description: `${about} Least role: ${roleFor(needs)}.`,
    security,
    request: {
      query: manner,
      body: { required: false, content: { "application/json": { schema: input as Record<string, never> } } },
    },
    responses: {
      200: json(answerBody, "The answer"),
      ...problems(400, 401, 403, 404, 409, 413, 422, 429, 500, 503),
    },
  });
