import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { Purse } from "../../../agents/assistant/purse.js";
import { composeModels } from "../../../src/compose/compose-models.js";
import { loadConfig } from "../../../src/config/load-config.js";
import { stillClock, wordsOf } from "../../support/fake-tools.js";
import { memorySpending } from "../../support/journal/memory-spending.js";
import { type OpenAiServer, openAiServer, type Reply } from "../../support/openai-server.js";
import { ScriptedModel } from "../../support/scripted-model.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { assistantThatSays } from "../../support/test-assistant.js";

const servers: OpenAiServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
async function serverThatSays(replies: readonly Reply[]): Promise<OpenAiServer> {
  const server = await openAiServer(replies);
  servers.push(server);
  return server;
}

const DOWN: Reply = { status: 500, headers: { "retry-after-ms": "1" } };

/** An assistant with the models of such settings, over endpoints on the loopback. */
async function composed(first: readonly Reply[], second: readonly Reply[]) {
  const [one, two] = [await serverThatSays(first), await serverThatSays(second)];
  const root = temporaryFolder();
  writeFileSync(
    join(root, "ita.yaml"),
    `model:\n  name: gpt-4o-mini\n  base_url: ${one.baseUrl}\n  fallbacks: [{ name: other, base_url: ${two.baseUrl} }]\n  prices: { other: { input: 1, output: 2 } }\n`,
  );
  const config = loadConfig(root, { OPENAI_API_KEY: "sk-first-key", ITA_FALLBACK_API_KEY: "sk-second-key" });
  const offline = { ...new ScriptedModel(Array(9).fill("{{help}}")).asModel("offline model"), spokenByCode: true };
  const spending = memorySpending();
  const { prices } = config.model;
  const purse = new Purse({ spending, usdPersonDay: 1, usdDay: 1, prices, clock: stillClock() });
  const { assistant } = assistantThatSays([], { models: composeModels(config, offline), purse });
  const ask = async (text: string) => wordsOf((await assistant.ask({ thread: "a", text })).message);
  return { one, two, ask, spending, assistant };
}

describe("the models of the settings", () => {
  it("give way in their order, each with the key of its own address alone", async () => {
    const { one, two, ask, spending } = await composed([DOWN, DOWN, DOWN], [{ text: "Hello." }]);
    expect(await ask("hello")).toBe(
      "gpt-4o-mini did not answer (an error on its side); the other answered instead.\nHello.",
    );
    expect(one.requests.map(({ authorization }) => authorization)).toEqual(Array(3).fill("Bearer sk-first-key"));
    expect(two.requests.map(({ authorization }) => authorization)).toEqual(["Bearer sk-second-key"]);
    expect(await spending.sums(0, 99_999)).toMatchObject([
      { model: "other", calls: 1, inputTokens: 10, outputTokens: 5, cost: 20_000 },
    ]);
  });

  it("end at the offline model where all are down, and are left alone after five failures", async () => {
    const { one, two, ask } = await composed(Array(30).fill(DOWN), Array(30).fill(DOWN));
    for (let at = 0; at < 8; at++) expect(await ask("hello")).toContain("the offline model answered instead");
    expect([one.requests.length, two.requests.length]).toEqual([15, 15]);
  });

  it("are told how long a reply may be", async () => {
    const { one, ask } = await composed([{ text: "Hello." }], []);
    await ask("hello");
    expect(one.requests[0]?.body).toMatchObject({ max_tokens: 1_500 });
  });
});
