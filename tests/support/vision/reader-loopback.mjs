import { createServer } from "node:http";

/** What a model does with the pictures of one alert after another. */
const WAYS = ["good", "hangs", "no JSON", "refuses", "cut off", "5xx"];

/**
 * An OpenAI-compatible endpoint that looks at pictures: each signal is answered in another way, its first well, and always in the same one. `ways`: how each
 * signal was answered.
 */
export async function readerLoopback() {
  const ways = new Map();
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (part) => {
      text += part;
    });
    request.on("end", () => {
      const body = text.replaceAll('\\"', '"');
      const [, signal = ""] = /"signal_id":"(\w+)"/.exec(body) ?? [];
      if (!ways.has(signal)) ways.set(signal, WAYS[ways.size % WAYS.length]);
      respond(response, ways.get(signal), /"ref":"([ZL]\d+)"/.exec(body)?.[1]);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}/v1`,
    ways,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve(undefined));
        server.closeAllConnections();
      }),
  };
}

const reply = (ref) => ({
  verdict: "supports",
  confidence: 4,
  observations: [{ ref, claim: "untouched", text: "It is still open under the entry" }],
  suggestions: [],
  quality_flags: [],
});

function respond(response, way, ref) {
  if (way === "hangs") return;
  if (way === "5xx") {
    response.writeHead(503, { "content-type": "application/json" }).end('{"error":{"message":"overloaded"}}');
    return;
  }
  const message = {
    good: { content: JSON.stringify(reply(ref)) },
    "no JSON": { content: "I think it goes up." },
    refuses: { content: null, refusal: "I cannot help with that." },
    "cut off": { content: JSON.stringify(reply(ref)).slice(0, 60) },
  }[way];
  const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
  const choice = {
    index: 0,
    message: { role: "assistant", ...message },
    finish_reason: way === "cut off" ? "length" : "stop",
  };
  response.writeHead(200, { "content-type": "application/json" });
  response.end(
    JSON.stringify({ id: "c1", object: "chat.completion", created: 1, model: "seer", choices: [choice], usage }),
  );
}
