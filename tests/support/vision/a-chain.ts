import { onTestFinished } from "vitest";
import { openAiChatModel } from "../../../src/adapters/openai/openai-chat-model.js";
import { createVisionChain } from "../../../src/adapters/vision/vision-chain.js";
import type { VisionMeter, VisionTokens } from "../../../src/ports/vision-model.js";
import { openAiServer, type Reply } from "../openai-server.js";

/** What was set aside and what came of it, in order. */
export type MeterNote = readonly ["reserve" | "settle" | "release", VisionTokens | undefined];

/** The chain against an OpenAI-compatible endpoint on the loopback that gives these replies. */
export async function aChain(
  replies: readonly Reply[],
  options: { readonly timeoutMs?: number; readonly mostAnHour?: number; readonly isBroke?: boolean } = {},
) {
  const server = await openAiServer(replies);
  onTestFinished(() => server.close());
  const notes: MeterNote[] = [];
  const meter: VisionMeter = {
    reserve(_model, _from, tokens) {
      if (options.isBroke === true) return Promise.resolve(undefined);
      notes.push(["reserve", tokens]);
      return Promise.resolve({
        settle: (used) => Promise.resolve(void notes.push(["settle", used])),
        release: () => Promise.resolve(void notes.push(["release", undefined])),
      });
    },
  };
  const timeoutMs = options.timeoutMs ?? 10_000;
  const chain = createVisionChain({
    name: "gpt-4o-mini",
    load: () =>
      openAiChatModel({ model: "gpt-4o-mini", apiKey: "sk-canary", baseUrl: server.baseUrl, timeoutMs, retries: 0 }),
    prompt: () => Promise.resolve("You look at pictures."),
    meter,
    timeoutMs,
    mostAnHour: options.mostAnHour ?? 100,
    clock: { now: () => 0, elapsed: () => 0 },
  });
  return { chain, server, notes };
}
