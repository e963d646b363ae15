import { z } from "zod";
import type { Language } from "../../src/domain/message.js";
import type { ApiCall, AskApi } from "../../src/ports/ask-api.js";
import type { ChatRequest } from "../../src/ports/messenger.js";
import type { Tool } from "../../tools/tool.js";
import type { Chat } from "./chat.js";
import { COMMANDS } from "./command-table.js";

function inputOf({ schema }: Tool): Readonly<Record<string, unknown>> {
  const { $schema: _, ...input } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return input;
}

function requestOf(text: string, { from, conversation, language, signal }: ApiCall): ChatRequest {
  return {
    thread: `api:${from.user}${conversation === undefined ? "" : `:${conversation}`}`,
    text,
    from,
    ...(language === undefined ? {} : { language }),
    ...(signal === undefined ? {} : { signal }),
  };
}

const MOST_TITLE = 200;

/** The chat as programs ask it. `tools` are those of the chat, in the order they are shown; a tool answers in `language` where a program says none. */
export function createAskApi(chat: () => Chat, tools: readonly Tool[], language: Language = "en"): AskApi {
  return {
    tools: tools.map((tool) => ({ name: tool.name, about: tool.about, needs: tool.needs, input: inputOf(tool) })),
    commands: COMMANDS.map(({ name, group, usage, about, needs }) => ({ name, group, usage, about, needs })),
    call: (tool, args, call) =>
      chat().call(
        tool,
        args,
        requestOf(`${tool} ${JSON.stringify(args)}`.slice(0, MOST_TITLE), {
          ...call,
          language: call.language ?? language,
        }),
      ),
    say: (words, call) => chat().answer(requestOf(words, call)),
  };
}
