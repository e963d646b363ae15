import { replyTo } from "./replies.js";
import { understand } from "./understand.js";
import type { ToolCall, UnderstandContext } from "./understanding.js";

/** What would be run for a message. */
export interface Plan {
  /** The words beside the calls; the whole answer where there are none. */
  readonly text: string;
  readonly tool_calls: readonly ToolCall[];
}

/** The tool calls a message stands for, without running any. */
export function plan(text: string, context: UnderstandContext): Plan {
  const understood = understand(text, context);
  return {
    text: understood.calls.length > 0 ? "" : replyTo(understood, understood.language, context),
    tool_calls: understood.calls,
  };
}
