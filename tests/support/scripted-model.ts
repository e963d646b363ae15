import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import type { AssistantModel } from "../../agents/assistant/assistant-model.js";

export interface ScriptedCall {
  readonly name: string;
  readonly args: Record<string, unknown>;
}

/** What the model says in one call: words, tool calls, an error, or whatever a function makes of the messages it was sent. */
export type Step =
  | string
  | readonly ScriptedCall[]
  | Error
  | ((messages: readonly BaseMessage[], signal: AbortSignal | undefined) => Step | Promise<Step>);

/** A chat model that says its lines in order; a call beyond the script throws, and `finish()` throws where lines are left. */
export class ScriptedModel extends BaseChatModel {
  /** What it was sent, call by call. */
  readonly heard: BaseMessage[][] = [];
  readonly offered: string[][] = [];
  private readonly steps: Step[];
  private bound: string[] = [];

  constructor(steps: readonly Step[]) {
    super({});
    this.steps = [...steps];
  }

  _llmType(): string {
    return "scripted";
  }

  override bindTools(tools: readonly unknown[]): this {
    this.bound = tools.map((tool) => (tool as { function: { name: string } }).function.name);
    return this;
  }

  override async _generate(messages: BaseMessage[], options: this["ParsedCallOptions"]): Promise<ChatResult> {
    this.heard.push(messages);
    this.offered.push(this.bound);
    this.bound = [];
    let step = this.steps.shift();
    if (step === undefined) throw new Error("The model was called once more than its script has lines.");
    while (typeof step === "function") step = await step(messages, options.signal);
    if (step instanceof Error) throw step;
    const spoken =
      typeof step === "string"
        ? new AIMessage(step)
        : new AIMessage({
            content: "",
            tool_calls: step.map(({ name, args }, at) => ({ type: "tool_call", name, args, id: `same_${at}` })),
          });
    return { generations: [{ text: spoken.text, message: spoken }] };
  }

  finish(): void {
    if (this.steps.length > 0) throw new Error(`${this.steps.length} lines of the script were never asked for.`);
  }

  asModel(name = "scripted model"): AssistantModel {
    return { name, load: () => Promise.resolve(this) };
  }
}
