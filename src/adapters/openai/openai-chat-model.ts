import type { BaseChatModel } from "@langchain/core/language_models/chat_models";

/** An OpenAI-compatible endpoint: OpenAI itself, or Ollama, llama.cpp, vLLM and the like behind a base URL. */
export interface OpenAiConfig {
  readonly model: string;
  /** May be missing for a local server. */
  readonly apiKey?: string;
  /** With its `/v1`; OpenAI's own where left out. */
  readonly baseUrl?: string;
  /** One call may take this long with all its attempts, ms; for a stream, until it begins. */
  readonly timeoutMs?: number;
  /** Attempts after the first, for 429, 5xx and lost connections, never for time that ran out; the service's Retry-After is honoured up to a minute. */
  readonly retries?: number;
  /** Most tokens of one reply. */
  readonly maxTokens?: number;
}

/** Models that think in words of their own, which are paid as output: they are told to think little. */
const THINKING = /^(?:o[34]|gpt-5)/;
/** Models that refuse any temperature but their own. */
const FIXED_TEMPERATURE = /^(?:o\d|gpt-5)/;

/** The endpoint as a LangChain chat model over the chat-completions wire format. The package is loaded here, when first needed. */
export async function openAiChatModel(config: OpenAiConfig): Promise<BaseChatModel> {
  const { CompletionsModel } = await import("./completions-model.js");
  const mostMs = config.timeoutMs ?? 45_000;
  return new CompletionsModel(mostMs, {
    model: config.model,
    apiKey: config.apiKey ?? "none",
    ...(FIXED_TEMPERATURE.test(config.model) ? {} : { temperature: 0 }),
    // The model's own deadline fires first: an attempt that ran out of time would be made again.
    timeout: 2 * mostMs,
    maxRetries: 0,
    ...(THINKING.test(config.model) ? { reasoning: { effort: "low" as const } } : {}),
    ...(config.maxTokens === undefined ? {} : { maxTokens: config.maxTokens }),
    configuration: {
      ...(config.baseUrl === undefined ? {} : { baseURL: config.baseUrl }),
      maxRetries: config.retries ?? 2,
    },
  });
}
