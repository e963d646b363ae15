import { afterEach, describe, expect, it } from "vitest";
import type { Limits } from "../../../agents/assistant/limits.js";
import { type OpenAiConfig, openAiChatModel } from "../../../src/adapters/openai/openai-chat-model.js";
import { wordsOf } from "../../support/fake-tools.js";
import { type OpenAiServer, openAiServer, type Reply } from "../../support/openai-server.js";
import { ScriptedModel } from "../../support/scripted-model.js";
import { assistantThatSays } from "../../support/test-assistant.js";

let server: OpenAiServer | undefined;
afterEach(() => server?.close());

const backtest: Reply = {
  calls: [{ name: "run_backtest", arguments: '{"setup_id":"asia_fvg_break","symbol":"EURUSD"}' }],
};

/** An assistant that speaks to the endpoint, with a scripted stand-in behind it. */
async function assistantOver(
  replies: readonly Reply[],
  config: Partial<OpenAiConfig> = {},
  stream = false,
  instead: string[] = [],
  limits: Partial<Limits> = {},
) {
  const open = await openAiServer(replies);
  server = open;
  const endpoint = {
    name: "stub-model",
    stream,
    load: () =>
      openAiChatModel({
        model: "stub-model",
        apiKey: "sk-canary",
        baseUrl: open.baseUrl,
        retries: 0,
        timeoutMs: 5_000,
        ...config,
      }),
  };
  const { assistant } = assistantThatSays([], {
    models: [endpoint, { ...new ScriptedModel(instead).asModel("offline model"), spokenByCode: true }],
    limits,
  });
  return { assistant, requests: open.requests };
}

describe.each([
  ["as a whole", false],
  ["as a stream", true],
])("an OpenAI-compatible endpoint whose replies come %s", (_, stream) => {
  it("is asked with the tools, calls one, reads its answer and words it", async () => {
    const { assistant, requests } = await assistantOver(
      [backtest, { text: "Its {{run.metrics.profit_factor}} says it." }],
      {},
      stream,
    );
    const answer = await assistant.ask({ thread: "a", text: "test asia_fvg_break" });
    expect(wordsOf(answer.message).split("\n")[0]).toBe("Its profit factor 1.34 says it.");
    expect(answer.model).toBe("stub-model");
    const [first, second] = requests;
    expect(first?.path).toBe("/v1/chat/completions");
    expect(first?.authorization).toBe("Bearer sk-canary");
    expect(first?.body.stream === true).toBe(stream);
    expect(first?.body.temperature).toBe(0);
    expect(first?.body.tools?.map((tool) => tool.function.name)).toEqual(["run_backtest", "list_setups", "slow"]);
    expect(first?.body.tools?.[0]?.function.parameters).toMatchObject({
      type: "object",
      required: ["setup_id"],
      additionalProperties: false,
    });
    expect(second?.body.messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "tool"]);
    expect(String(second?.body.messages[3]?.content)).toContain('"ok":true');
  });

  it("may send the same ids again and again: a thread of many turns is accepted", async () => {
    const turn: Reply[] = [backtest, { text: "{{answer}}" }];
    const { assistant, requests } = await assistantOver([...turn, ...turn, ...turn], {}, stream);
    for (const text of ["one", "and on GBPUSD", "again"]) {
      const answer = await assistant.ask({ thread: "a", text });
      expect(wordsOf(answer.message)).toMatch(/^asia_fvg_break on EURUSD/);
    }
    expect(requests).toHaveLength(6);
  });

  it("may write arguments that are no JSON: it is told, and tries again", async () => {
    const { assistant, requests } = await assistantOver(
      [{ calls: [{ name: "run_backtest", arguments: '{"setup_id": "asia' }] }, backtest, { text: "{{answer}}" }],
      {},
      stream,
    );
    const answer = await assistant.ask({ thread: "a", text: "go" });
    expect(wordsOf(answer.message)).toContain("profit factor 1.34");
    expect(String(requests[1]?.body.messages.at(-1)?.content)).toContain("no JSON");
  });

  it.each([
    ["a refused key", { status: 401 }, "its key was refused"],
    ["too many requests", { status: 429, headers: { "retry-after": "1" } }, "over its rate or money limit"],
    ["an error on its side", { status: 503 }, "an error on its side"],
    ["an unknown model", { status: 404 }, "no such model or address"],
    ["a page instead of JSON", { raw: "<html>Welcome to the proxy</html>" }, "its reply could not be read"],
    ["an empty object", { raw: "{}" }, "its reply could not be read"],
    ["a cut connection", { cut: true }, "no connection"],
  ] satisfies [string, Reply, string][])("gives way after %s, without a word of its own", async (_name, reply, why) => {
    const { assistant } = await assistantOver([reply], {}, stream, ["Here I am."]);
    const answer = await assistant.ask({ thread: "a", text: "hello" });
    expect(wordsOf(answer.message)).toBe(
      `stub-model did not answer (${why}); the offline model answered instead.\nHere I am.`,
    );
    expect(JSON.stringify(answer)).not.toContain("sk-canary");
  });

  it("gives way when it does not answer in time, and is not asked once more", async () => {
    const config = { timeoutMs: 100, retries: 2 };
    const { assistant, requests } = await assistantOver([{ hang: true }], config, stream, ["Here I am."]);
    const answer = await assistant.ask({ thread: "a", text: "hello" });
    expect(wordsOf(answer.message)).toBe(
      "stub-model did not answer (no answer in time); the offline model answered instead.\nHere I am.",
    );
    expect(requests).toHaveLength(1);
  });

  it("gives way when the time of the turn is up, whatever its own allows", async () => {
    const { assistant } = await assistantOver([{ hang: true }], {}, stream, ["Here I am."], { modelMs: 100 });
    const answer = await assistant.ask({ thread: "a", text: "hello" });
    expect(wordsOf(answer.message)).toContain("(no answer in time); the offline model answered instead.\nHere I am.");
  });

  it("is left at once when the person cancels", async () => {
    const stop = new AbortController();
    const { assistant, requests } = await assistantOver([{ hang: true }, { text: "Hello again." }], {}, stream);
    const asking = assistant.ask({ thread: "a", text: "hello", signal: stop.signal });
    while (requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    expect(wordsOf((await asking).message)).toContain("Stopped");
    expect(wordsOf((await assistant.ask({ thread: "a", text: "still there?" })).message)).toBe("Hello again.");
  });
});

describe("an OpenAI-compatible endpoint", () => {
  it("is tried again after a passing fault, no more often than it was told", async () => {
    const { assistant, requests } = await assistantOver(
      [
        { status: 503, headers: { "retry-after-ms": "1" } },
        { status: 503, headers: { "retry-after-ms": "1" } },
        { text: "Up again." },
      ],
      { retries: 2 },
    );
    expect(wordsOf((await assistant.ask({ thread: "a", text: "hello" })).message)).toBe("Up again.");
    expect(requests).toHaveLength(3);
  });

  it("needs no key on a local server, and keeps its own temperature where it has to", async () => {
    const open = await openAiServer([{ text: "Hello." }]);
    server = open;
    const model = await openAiChatModel({ model: "gpt-5-mini", baseUrl: open.baseUrl });
    expect((await model.invoke("hello")).text).toBe("Hello.");
    expect(open.requests[0]?.body.temperature).toBeUndefined();
  });
});
