import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { roleFor } from "../../domain/roles.js";
import { MOST_WAITING } from "../../domain/still-busy.js";
import { isUrgent } from "../../domain/urgent.js";
import type { ApiAnswer, ApiCall, AskApi } from "../../ports/ask-api.js";
import { type AnswerParts, answerBody } from "./answer-body.js";
import { chatRoute, commandRoute, commandsRoute, heldFileRoute, TOOLS, toolRoute, toolsRoute } from "./ask-routes.js";
import type { DoorEnv } from "./door-env.js";
import { fileAnswer } from "./file-content.js";
import { answer, denied, invalid, problem } from "./problem.js";
import { commandWords, manner, words } from "./schemas.js";

/** So many requests of one token are dealt with at a time: as many as run and wait in a chat. */
const MOST_AT_ONCE = MOST_WAITING + 1;

const NO_OBJECT = problem(400, "bad_request", "The request has faults", "The body is to be one JSON object.");

type Manner = Pick<ApiCall, "conversation" | "language">;

/** Adds what a chat can be asked to the HTTP door: every tool, every command, free text, and the files of their answers. */
export function askDoor(app: OpenAPIHono<DoorEnv>, asking: AskApi, parts: AnswerParts): void {
  const atWork = new Map<string, number>();

  async function answered(
    context: Context<DoorEnv>,
    how: Manner,
    isShort: boolean,
    work: (call: ApiCall) => Promise<ApiAnswer>,
  ): Promise<Response> {
    const from = context.get("caller");
    const running = atWork.get(from.user) ?? 0;
    if (running >= MOST_AT_ONCE && !isShort) {
      const detail = `${running} requests of this token are being answered. Wait for one, or send the command /stop.`;
      return answer(problem(503, "busy", "Busy", detail));
    }
    atWork.set(from.user, running + 1);
    try {
      const said = await work({ ...how, from, signal: context.req.raw.signal });
      if (said.denial !== undefined) return answer(denied(said.denial));
      // A token that was revoked a moment ago is a stranger's: nothing is said.
      if (said.refused && said.message.blocks.length === 0)
        return answer(problem(401, "unauthorized", "No valid token", "The token was revoked."));
      return context.json(await answerBody(said, from, parts));
    } finally {
      const left = (atWork.get(from.user) ?? 1) - 1;
      if (left > 0) atWork.set(from.user, left);
      else atWork.delete(from.user);
    }
  }

  app.openapi(toolsRoute, (context) =>
    context.json(
      {
        tools: asking.tools.map(({ name, about, needs, input }) => ({
          name,
          about,
          needs,
          least_role: roleFor(needs),
          href: `${TOOLS}/${name}`,
          input: { ...input },
        })),
      },
      200,
    ),
  );
  for (const tool of asking.tools) app.openAPIRegistry.registerPath(toolRoute(tool));
  app.post(`${TOOLS}/:name`, async (context) => {
    const how = manner.safeParse(context.req.query());
    if (!how.success) return answer(invalid(how.error, "query"));
    const given = await bodyOf(context);
    if (given === undefined) return answer(NO_OBJECT);
    const name = context.req.param("name");
    return await answered(context, how.data, false, (call) => asking.call(name, given, call));
  });
  app.openapi(commandsRoute, (context) =>
    context.json(
      { commands: asking.commands.map((command) => ({ ...command, least_role: roleFor(command.needs) })) },
      200,
    ),
  );
  const spoken = (schema: typeof words | typeof commandWords) => async (context: Context<DoorEnv>) => {
    const body = await bodyOf(context);
    if (body === undefined) return answer(NO_OBJECT);
    const read = schema.safeParse(body);
    if (!read.success) return answer(invalid(read.error, "body"));
    const { text, ...how } = read.data;
    return await answered(context, how, isUrgent(text), (call) => asking.say(text, call));
  };
  for (const [route, schema] of [
    [commandRoute, commandWords],
    [chatRoute, words],
  ] as const) {
    app.openAPIRegistry.registerPath(route);
    app.post(route.path, spoken(schema));
  }
  app.openapi(heldFileRoute, async (context) => {
    const path = parts.held.pathOf(context.req.valid("param").id, context.get("caller").user);
    const name = path?.split(/[\\/]/).at(-1) ?? "";
    const found = path === undefined ? undefined : await fileAnswer(path, name);
    return found ?? answer(problem(404, "not_found", "Not found", "There is no such file, or it was another token's."));
  });
}

/** A body that is one JSON object, or none at all; undefined for anything else. */
async function bodyOf(context: Context<DoorEnv>): Promise<Record<string, unknown> | undefined> {
  const body = await context.req.text();
  if (body.trim() === "") return {};
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === "object" && read !== null && !Array.isArray(read) ? { ...read } : undefined;
  } catch {
    return undefined;
  }
}
