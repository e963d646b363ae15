import { BaseChatModel, type BindToolsInput } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage, HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import { epochDay } from "../../src/domain/civil.js";
import type { Language } from "../../src/domain/message.js";
import type { Clock } from "../../src/ports/clock.js";
import { offersFor } from "./offers.js";
import { OF_AN_EARLIER_RUN, remarkBefore, remarkBeside, replyTo } from "./replies.js";
import { type Envelope, memoryOf, readEnvelope } from "./thread-memory.js";
import { languageOf, understand } from "./understand.js";
import type { UnderstandContext, Understanding } from "./understanding.js";

/** What there is to speak of now. */
export type Known = Pick<UnderstandContext, "setups" | "symbols" | "dataSpan">;

/**
 * A chat model without a model: it reads the last request by grammar and asks for the same tools a language model would. Once they have
 * answered it shows their answers by placeholder; it never writes a figure. `response_metadata.declined` says that nothing was taken up,
 * `offers` are requests that may be sent instead.
 */
export class OfflineChatModel extends BaseChatModel {
  private readonly known: () => Promise<Known>;
  private readonly clock: Clock;
  private readonly tools: ReadonlySet<string> | undefined;

  constructor(known: () => Promise<Known>, clock: Clock, tools?: ReadonlySet<string>) {
    super({});
    this.known = known;
    this.clock = clock;
    this.tools = tools;
  }

  _llmType(): string {
    return "ita-offline";
  }

  /** The same model for these tools alone: a request that needs another is declined. */
  override bindTools(tools: BindToolsInput[]): OfflineChatModel {
    return new OfflineChatModel(this.known, this.clock, new Set(tools.flatMap((tool) => nameOf(tool) ?? [])));
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const at = messages.findLastIndex((message) => HumanMessage.isInstance(message));
    const request = messages[at]?.text ?? "";
    const since = messages.slice(at + 1);
    const context = {
      ...(await this.known()),
      today: epochDay(this.clock.now()),
      memory: memoryOf(messages.slice(0, Math.max(0, at))),
      ...(this.tools === undefined ? {} : { tools: this.tools }),
    };
    const understood = understand(request, context);
    const language = languageFor(messages, request);
    const envelopes = since.filter((message) => ToolMessage.isInstance(message)).map(readEnvelope);
    const spoken =
      envelopes.length > 0 ? answered(envelopes, understood, language) : asked(understood, language, context, request);
    return { generations: [{ text: spoken.text, message: spoken }] };
  }
}

/** The name of a tool in any of the forms that are bound to a model. */
function nameOf(tool: BindToolsInput): string | undefined {
  const { name, function: own } = tool as { name?: unknown; function?: { name?: unknown } };
  const said = name ?? own?.name;
  return typeof said === "string" ? said : undefined;
}

/** The assistant names the language; without its word that of the request, or of the last one that had letters. */
function languageFor(messages: readonly BaseMessage[], request: string): Language {
  const system = messages.find((message) => SystemMessage.isInstance(message))?.text ?? "";
  const named = /Language of the answer: (Russian|English)/u.exec(system)?.[1];
  return named === undefined ? languageOf(request) : named === "Russian" ? "ru" : "en";
}

function asked(understood: Understanding, language: Language, context: UnderstandContext, request: string): AIMessage {
  if (understood.calls.length === 0) {
    const declined = understood.talk === undefined;
    const offers = offersFor(request, understood, context, language);
    const response_metadata = { declined, offers };
    return new AIMessage({ content: replyTo(understood, language, context), response_metadata });
  }
  const tool_calls = understood.calls.map(({ name, args }, i) => ({
    type: "tool_call" as const,
    id: `offline_${i}`,
    name,
    args: { ...args },
  }));
  return new AIMessage({ content: "", tool_calls });
}

/** Every answer in the order asked for. Where all was refused the words are left to the assistant, which has the last refusal. */
function answered(envelopes: readonly Envelope[], understood: Understanding, language: Language): AIMessage {
  const parts = [remarkBefore(understood, language)];
  const someOk = envelopes.some(({ ok }) => ok);
  // The assistant says the last refusal itself.
  const said = someOk ? undefined : envelopes.at(-1)?.hint;
  let runRefused = false;
  envelopes.forEach((envelope, i) => {
    const name = understood.calls[i]?.name;
    if (envelope.ok) {
      if (runRefused && SPEAKS_OF_LAST.has(name ?? "")) parts.push(OF_AN_EARLIER_RUN[language]);
      parts.push(envelope.wholeAnswer ?? "{{answer}}");
    } else if (envelope.hint !== said) {
      parts.push(harmless(envelope.hint));
    }
    if (name === "run_backtest") runRefused = !envelope.ok;
  });
  parts.push(remarkBeside(understood, language));
  return new AIMessage(parts.filter((part) => part !== "").join("\n\n"));
}

/** Tools that, after a refused backtest, would answer about another run than the one meant. */
const SPEAKS_OF_LAST: ReadonlySet<string> = new Set(["show_trades", "show_run", "compare_runs"]);

const MOST_HINT = 600;

/** A refusal's sentence with nothing in it that could be read as a placeholder. */
const harmless = (hint: string): string => hint.replace(/[{}]/gu, "").slice(0, MOST_HINT);
