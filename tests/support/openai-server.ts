import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the endpoint is to do with one request. */
export type Reply =
  | { readonly text: string }
  | { readonly calls: readonly { readonly name: string; readonly arguments: string; readonly id?: string }[] }
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | { readonly raw: string }
  | { readonly hang: true }
  | { readonly cut: true };

export interface OpenAiServer {
  readonly baseUrl: string;
  /** Bodies of the requests, in order. */
  readonly requests: {
    readonly body: WireRequest;
    readonly authorization: string | undefined;
    readonly path: string;
  }[];
  close(): Promise<void>;
}

export interface WireRequest {
  readonly model: string;
  readonly stream?: boolean;
  readonly temperature?: number;
  readonly messages: readonly {
    readonly role: string;
    readonly content: unknown;
    readonly tool_call_id?: string;
    readonly tool_calls?: readonly {
      readonly id: string;
      readonly function: { readonly name: string; readonly arguments: string };
    }[];
  }[];
  readonly tools?: readonly {
    readonly type: string;
    readonly function: { readonly name: string; readonly parameters: unknown };
  }[];
}

/** Two requests of one id are refused, as is a thread that the real service would refuse: a tool call without its answer, an answer without its call. */
function faultOf({ messages }: WireRequest): string | undefined {
  const open = new Set<string>();
  const used = new Set<string>();
  for (const { role, tool_calls: calls, tool_call_id: id } of messages) {
    if (role !== "tool" && open.size > 0)
      return `An assistant message with 'tool_calls' must be followed by tool messages: ${[...open]}`;
    for (const call of calls ?? []) {
      if (used.has(call.id)) return `Duplicate tool call id ${call.id}`;
      open.add(call.id);
      used.add(call.id);
    }
    if (role === "tool" && !open.delete(id ?? "")) return `No tool call has the id ${id}`;
  }
  return open.size > 0 ? "Tool calls are left open." : undefined;
}

async function bodyOf(request: IncomingMessage): Promise<WireRequest> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as WireRequest;
}

const messageOf = (reply: Reply): Record<string, unknown> =>
  "text" in reply
    ? { role: "assistant", content: reply.text }
    : {
        role: "assistant",
        content: null,
        tool_calls: ("calls" in reply ? reply.calls : []).map(({ name, arguments: args, id }, at) => ({
          id: id ?? `call_${at}`,
          type: "function",
          function: { name, arguments: args },
        })),
      };

function stream(response: ServerResponse, reply: Reply): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const send = (delta: unknown, finish: string | null = null): void => {
    const chunk = {
      id: "same",
      object: "chat.completion.chunk",
      created: 1,
      model: "stub",
      choices: [{ index: 0, delta, finish_reason: finish }],
    };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  send({ role: "assistant", content: "" });
  if ("calls" in reply) {
    for (const [index, { name, arguments: args, id }] of reply.calls.entries()) {
      send({ tool_calls: [{ index, id: id ?? `call_${index}`, type: "function", function: { name, arguments: "" } }] });
      // Arguments come in pieces, cut anywhere.
      for (let at = 0; at < args.length; at += 7)
        send({ tool_calls: [{ index, function: { arguments: args.slice(at, at + 7) } }] });
    }
    send({}, "tool_calls");
  } else if ("text" in reply) {
    for (const word of reply.text.split(/(?<= )/)) send({ content: word });
    send({}, "stop");
  }
  const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
  response.write(
    `data: ${JSON.stringify({ id: "same", object: "chat.completion.chunk", created: 1, model: "stub", choices: [], usage })}\n\n`,
  );
  response.end("data: [DONE]\n\n");
}

function respond(response: ServerResponse, body: WireRequest, reply: Reply): void {
  if ("hang" in reply) return;
  if ("cut" in reply) {
    response.destroy();
    return;
  }
  if ("raw" in reply) {
    response.writeHead(200, { "content-type": "application/json" }).end(reply.raw);
    return;
  }
  if ("status" in reply) {
    const error = { error: { message: "Incorrect API key provided: sk-canary.", type: "stub" } };
    response
      .writeHead(reply.status, { "content-type": "application/json", ...reply.headers })
      .end(reply.body ?? JSON.stringify(error));
    return;
  }
  if (body.stream === true) {
    stream(response, reply);
    return;
  }
  const choice = { index: 0, message: messageOf(reply), finish_reason: "calls" in reply ? "tool_calls" : "stop" };
  const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
  response.writeHead(200, { "content-type": "application/json" });
  // The same id in every answer, as careless servers send it.
  response.end(
    JSON.stringify({ id: "same", object: "chat.completion", created: 1, model: "stub", choices: [choice], usage }),
  );
}

/** An OpenAI-compatible endpoint on the loopback that says the given replies in order, and refuses what the real one would. */
export async function openAiServer(replies: readonly Reply[]): Promise<OpenAiServer> {
  const left = [...replies];
  const requests: OpenAiServer["requests"] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      requests.push({ body, authorization: request.headers.authorization, path: request.url ?? "" });
      const fault = faultOf(body);
      if (fault !== undefined) {
        response
          .writeHead(400, { "content-type": "application/json" })
          .end(JSON.stringify({ error: { message: fault } }));
        return;
      }
      respond(response, body, left.shift() ?? { status: 418 });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
