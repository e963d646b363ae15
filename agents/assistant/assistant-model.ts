import type { BaseChatModel } from "@langchain/core/language_models/chat_models";

/** A chat model the assistant may call. Loaded when first used, because the packages behind it are heavy. */
export interface AssistantModel {
  /** As a person knows it: `offline model`, `gpt-4o-mini`. */
  readonly name: string;
  load(): Promise<BaseChatModel>;
  /** Whose endpoint it is: models of one provider fail together. Its own name where left out. */
  readonly provider?: string;
  /** Take the reply as a stream of chunks (for slow local servers). */
  readonly stream?: boolean;
  /** Its sentences are fixed in code (the offline model): they are shown as they are. Placeholders are filled in as ever. */
  readonly spokenByCode?: boolean;
}

/** What the model without a network is called. */
export const OFFLINE = "offline model";
