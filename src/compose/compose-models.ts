import type { AssistantModel } from "../../agents/assistant/assistant-model.js";
import type { Limits } from "../../agents/assistant/limits.js";
import { Purse } from "../../agents/assistant/purse.js";
import type { Config } from "../config/load-config.js";
import type { Clock } from "../ports/clock.js";
import type { JournalParts } from "./compose-journal.js";

/** The models in the order they are tried: those of the settings, then the offline model. */
export function composeModels(config: Config, offline: AssistantModel): AssistantModel[] {
  const { openaiKey, fallbackKey, model } = config;
  if (openaiKey === undefined && model.base_url === undefined) return [offline];
  const online = (name: string, baseUrl: string | undefined): AssistantModel => {
    // A key is shown to the address alone that it is for.
    const apiKey = baseUrl === model.base_url ? openaiKey : fallbackKey;
    return {
      name,
      provider: baseUrl === undefined ? "openai" : new URL(baseUrl).host,
      async load() {
        const { openAiChatModel } = await import("../adapters/openai/openai-chat-model.js");
        return openAiChatModel({
          model: name,
          timeoutMs: model.timeout_s * 1_000,
          maxTokens: model.caps.output_tokens,
          ...(apiKey === undefined ? {} : { apiKey }),
          ...(baseUrl === undefined ? {} : { baseUrl }),
        });
      },
    };
  };
  const first = online(model.name, model.base_url);
  const others = model.fallbacks.map(({ name, base_url: url }) => online(name, url ?? model.base_url));
  const names = new Set<string>();
  return [first, ...others, offline].filter(({ name }) => !names.has(name) && names.add(name));
}

export function composePurse({ model }: Config, { spending }: JournalParts, clock: Clock): Purse {
  const { usd_person_day: usdPersonDay, usd_day: usdDay } = model.caps;
  return new Purse({ spending, prices: model.prices, usdPersonDay, usdDay, clock });
}

export const tokenLimits = ({ model }: Config): Partial<Limits> => ({
  inputTokens: model.caps.input_tokens,
  outputTokens: model.caps.output_tokens,
});
