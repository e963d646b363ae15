import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { HumanMessage } from "@langchain/core/messages";
import type { z } from "zod";

/** The agent of LangChain as far as one question needs it. */
interface Agent {
  invoke(
    state: { readonly messages: readonly HumanMessage[] },
    options: { readonly signal: AbortSignal },
  ): Promise<{
    readonly structuredResponse: unknown;
    readonly messages: readonly { readonly usage_metadata?: unknown }[];
  }>;
}

export interface LangChain {
  createAgent(options: {
    readonly model: BaseChatModel;
    readonly tools: readonly never[];
    readonly systemPrompt: string;
    readonly responseFormat: unknown;
  }): Agent;
  /** The provider's own structured output. */
  providerStrategy(form: { readonly schema: z.ZodType; readonly strict: boolean }): unknown;
}

/**
 * The package `langchain`, loaded when first needed. Its declarations resolve `zod` in another way than our HTTP door's and take the extension of
 * zod away from it, so what we use of it is declared here; the tests call the real thing.
 */
export function loadLangChain(): Promise<LangChain> {
  const name: string = "langchain";
  return import(name) as Promise<LangChain>;
}
