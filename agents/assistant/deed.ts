import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";

/** Something a person did by command or button: the thread is told of it, so that "the same on GBPUSD" knows what the same is. */
export interface Deed {
  readonly line: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly facts: Readonly<Record<string, unknown>>;
}

const MOST_FACTS = 2_048;

/** A deed as a model would have done it. */
export function deedMessages({ line, name, args, facts }: Deed, id: string): BaseMessage[] {
  const known = JSON.stringify(facts).length <= MOST_FACTS ? facts : {};
  return [
    new HumanMessage({ id: `${id}_line`, content: line }),
    new AIMessage({ id: `${id}_call`, content: "", tool_calls: [{ type: "tool_call", name, args, id }] }),
    new ToolMessage({ name, tool_call_id: id, content: JSON.stringify({ ok: true, untrusted_data: known }) }),
    new AIMessage({ id: `${id}_answer`, content: "(the tools' own answers were shown)" }),
  ];
}
