// What the chat's memory costs a turn: two hundred turns of one chat, each a model call, a tool call and a model call, kept in a file.
import { statSync } from "node:fs";
import { join } from "node:path";

const TURNS = 200;

export async function turns({ dist, workDir }) {
  const { createAssistant } = await import(join(dist, "agents/assistant/assistant.js"));
  const { createThreadStore } = await import(join(dist, "src/adapters/threads/thread-store.js"));
  const { systemClock: clock } = await import(join(dist, "src/adapters/system/system-clock.js"));
  const { makeFolder } = await import(join(dist, "src/adapters/system/make-folder.js"));
  const { AIMessage } = await import("@langchain/core/messages");
  const { BaseChatModel } = await import("@langchain/core/language_models/chat_models");
  const { z } = await import("zod");

  class TwoSteps extends BaseChatModel {
    calls = 0;
    _llmType() {
      return "two steps";
    }
    bindTools() {
      return this;
    }
    _generate() {
      this.calls += 1;
      const tool_calls =
        this.calls % 2 === 1 ? [{ type: "tool_call", name: "look", args: {}, id: `c${this.calls}` }] : [];
      const message = new AIMessage({ content: tool_calls.length > 0 ? "" : "{{answer}}", tool_calls });
      return Promise.resolve({ generations: [{ text: "", message }] });
    }
  }
  const look = {
    name: "look",
    about: "Look.",
    schema: z.strictObject({}),
    run: async () => ({
      message: { blocks: [{ kind: "text", text: ["words ".repeat(600)] }] },
      facts: { text: "facts ".repeat(300) },
      figures: Object.fromEntries(
        Array.from({ length: 40 }, (_, at) => [`figure_${at}`, { label: `figure ${at}`, text: "1" }]),
      ),
    }),
  };
  const logger = { info() {}, warn() {}, error() {} };
  const file = join(workDir, "agent.db");
  const store = createThreadStore({ file, makeFolder, clock, logger });
  const assistant = createAssistant({
    models: [{ name: "two steps", spokenByCode: true, load: async () => model }],
    tools: [look],
    services: {},
    prompt: async () => "You are ITA.",
    known: async () => ({ setups: [], symbols: [] }),
    help: () => ({ blocks: [] }),
    conversations: store,
    checkpointer: store.checkpointer,
    clock,
    logger,
  });
  const model = new TwoSteps({});
  const times = [];
  for (let at = 0; at < TURNS; at++) {
    const begun = process.cpuUsage();
    await assistant.ask({ thread: "bench", text: `request ${at}` });
    const { user, system } = process.cpuUsage(begun);
    times.push((user + system) / 1_000);
  }
  const bytes = ["", "-wal"].reduce(
    (sum, end) => sum + (statSync(file + end, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
  await store.close();
  if (model.calls !== 2 * TURNS) throw new Error(`${model.calls} model calls in ${TURNS} turns`);
  const last = times.slice(-50).sort((a, b) => a - b)[25];
  return [
    { row: "a turn of the chat beside model and tools, after 200 turns", value: last, unit: "CPU ms", target: "50" },
    { row: "agent.db after 200 turns of one chat", value: bytes / 1e6, unit: "MB", target: "5" },
  ];
}
