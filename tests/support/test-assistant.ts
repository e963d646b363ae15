import { type Assistant, type AssistantOptions, createAssistant } from "../../agents/assistant/assistant.js";
import { helpMessage } from "../../agents/assistant/help-message.js";
import { memoryConversations } from "../../src/adapters/threads/memory-conversations.js";
import { fakeTools, noServices, stillClock } from "./fake-tools.js";
import { ScriptedModel, type Step } from "./scripted-model.js";

/** An assistant over the fake tools whose model says the given lines. */
export function assistantThatSays(
  steps: readonly Step[],
  options: Partial<AssistantOptions> = {},
): { assistant: Assistant; model: ScriptedModel } {
  const model = new ScriptedModel(steps);
  const assistant = createAssistant({
    models: [model.asModel()],
    tools: fakeTools,
    services: noServices,
    prompt: () => Promise.resolve("You are ITA."),
    known: () => Promise.resolve({ setups: ["asia_fvg_break", "IB_raid_v1"], symbols: ["EURUSD", "GBPUSD", "GER40"] }),
    help: helpMessage,
    clock: stillClock(),
    conversations: memoryConversations(),
    ...options,
  });
  return { assistant, model };
}
