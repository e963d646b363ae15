import { AIMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import { ScriptedModel } from "./scripted-model.js";

/** A scripted model that says for each call how many tokens it took. */
export class MeteredModel extends ScriptedModel {
  readonly tokens: { readonly input: number; readonly output: number };
  ended: string = "stop";

  constructor(steps: ConstructorParameters<typeof ScriptedModel>[0], input = 1_000, output = 100) {
    super(steps);
    this.tokens = { input, output };
  }

  override async _generate(...asked: Parameters<ScriptedModel["_generate"]>): Promise<ChatResult> {
    const { generations } = await super._generate(...asked);
    const { input, output } = this.tokens;
    const said = generations[0]?.message;
    const message = new AIMessage({
      content: said?.content ?? "",
      tool_calls: AIMessage.isInstance(said) ? (said.tool_calls ?? []) : [],
      response_metadata: { finish_reason: this.ended },
    });
    const usage = { input_tokens: input, output_tokens: output, total_tokens: input + output };
    Object.assign(message, { usage_metadata: usage });
    return { generations: [{ text: message.text, message }] };
  }
}
