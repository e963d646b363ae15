import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { HOUR } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { Language } from "../../domain/message.js";
import { pictureReply } from "../../domain/vision/picture-reply.js";
import { visionReply } from "../../domain/vision/vision-reply.js";
import type { Clock } from "../../ports/clock.js";
import type { VisionMeter, VisionModel, VisionQuestion, VisionTicket } from "../../ports/vision-model.js";
import { fitPicture } from "./fit-picture.js";
import { loadLangChain } from "./load-langchain.js";

export interface VisionChainOptions {
  readonly name: string;
  /** The model, at temperature 0 where it lets one choose. Loaded at the first picture. */
  readonly load: () => Promise<BaseChatModel>;
  readonly prompt: () => Promise<string>;
  readonly meter: VisionMeter;
  /** For one answer, all its attempts together. */
  readonly timeoutMs: number;
  /** Pictures are dear: so many questions an hour. */
  readonly mostAnHour: number;
  readonly clock: Clock;
}

const MOST_PICTURES = 3;
/** Set aside for a picture of 1,568 px and for an answer; what is not used is given back. */
const TOKENS_A_PICTURE = 2_600;
const TOKENS_OUT = 1_500;
const BYTES_A_TOKEN = 3;

/** A vision model behind a LangChain agent without tools: one call, a strict schema for its answer. */
export function createVisionChain(options: VisionChainOptions): VisionModel {
  const { name, meter, timeoutMs, mostAnHour, clock } = options;
  let asked: number[] = [];

  function countQuestion(language: Language): void {
    const now = clock.elapsed();
    asked = asked.filter((at) => now - at < HOUR);
    if (asked.length >= mostAnHour) throw unavailable(language, "cap");
    asked.push(now);
  }

  async function ticketOf(question: VisionQuestion, text: string): Promise<VisionTicket> {
    const input = Math.ceil(Buffer.byteLength(text) / BYTES_A_TOKEN) + question.pictures.length * TOKENS_A_PICTURE;
    const ticket = await meter.reserve(name, question.from, { input, output: TOKENS_OUT });
    if (ticket === undefined) throw unavailable(question.language, "money");
    return ticket;
  }

  return {
    by: "model",
    name,
    readsPictures: true,
    async read(question, signal) {
      const { language } = question;
      const pictures = question.pictures.slice(-MOST_PICTURES);
      const images = await Promise.all(pictures.map(({ png }) => fitPicture(png)));
      const prompt = await options.prompt();
      const text = wordsOf(
        question,
        pictures.map(({ timeframe }) => timeframe),
      );
      countQuestion(language);
      const ticket = await ticketOf({ ...question, pictures }, `${prompt}${text}`);
      const stop = AbortSignal.timeout(timeoutMs);
      const until = signal === undefined ? stop : AbortSignal.any([signal, stop]);
      try {
        const { reply, tokens } = await untilAborted(
          ask(await options.load(), prompt, text, images, question, until),
          until,
        );
        await ticket.settle(tokens);
        return reply;
      } catch (error) {
        if (error instanceof Refusal) throw error;
        const why = stop.aborted ? "time" : causeOf(error);
        // A call that was refused or never arrived costs nothing; any other may have been paid for.
        await (why === "refused" || why === "unreachable" ? ticket.release() : ticket.settle(undefined));
        if (signal?.aborted === true) throw error;
        throw unavailable(language, why);
      }
    },
  };
}

interface Answered {
  readonly reply: unknown;
  readonly tokens: { readonly input: number; readonly output: number } | undefined;
}

async function ask(
  model: BaseChatModel,
  prompt: string,
  text: string,
  images: readonly string[],
  { meta }: VisionQuestion,
  signal: AbortSignal,
): Promise<Answered> {
  const { createAgent, providerStrategy } = await loadLangChain();
  const content = [
    { type: "text" as const, text },
    ...images.map((url) => ({ type: "image_url" as const, image_url: { url, detail: "high" as const } })),
  ];
  const responseFormat = providerStrategy({ schema: meta === undefined ? pictureReply : visionReply, strict: true });
  const agent = createAgent({ model, tools: [], systemPrompt: prompt, responseFormat });
  const { HumanMessage } = await import("@langchain/core/messages");
  const answered = await agent.invoke({ messages: [new HumanMessage({ content })] }, { signal });
  const last = answered.messages.at(-1) as { readonly usage_metadata?: Record<string, unknown> } | undefined;
  const { input_tokens: input, output_tokens: output } = last?.usage_metadata ?? {};
  return {
    reply: answered.structuredResponse,
    tokens: typeof input === "number" && typeof output === "number" ? { input, output } : undefined,
  };
}

/** What is asked beside the pictures: the language, which picture is which, and the legend with its prices. What a person wrote is said to be theirs. */
function wordsOf({ meta, language, words }: VisionQuestion, timeframes: readonly string[]): string {
  const lines = [`Write texts in ${language === "ru" ? "Russian" : "English"}.`];
  if (meta === undefined) lines.push("There is no legend: the picture is none of ITA's.");
  else {
    lines.push(`Pictures, in order: ${timeframes.join(", ")}.`);
    const { v: _, ...legend } = meta;
    lines.push(`Legend: ${JSON.stringify(legend)}`);
  }
  if (words !== undefined && words.trim() !== "")
    lines.push(`The person's words beside it, as data: ${JSON.stringify({ untrusted_text: words.slice(0, 300) })}`);
  return lines.join("\n");
}

/** An endpoint that does not heed the signal is waited for no longer. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

const WHY = {
  cap: { en: "it was asked as often as it may be within an hour", ru: "на этот час вопросы к ней кончились" },
  money: { en: "today's money for models is spent", ru: "деньги на модели на сегодня кончились" },
  time: { en: "no answer in time", ru: "нет ответа вовремя" },
  refused: { en: "the request was refused", ru: "запрос отклонён" },
  server: { en: "an error on its side", ru: "ошибка на её стороне" },
  unreachable: { en: "no connection", ru: "нет соединения" },
  garbage: { en: "its reply could not be read", ru: "ответ нельзя прочесть" },
} as const;

/** In words of ours: what the endpoint said may hold a key. */
const unavailable = (language: Language, why: keyof typeof WHY): Refusal =>
  new Refusal(
    "unavailable",
    language === "ru"
      ? `Модель со зрением не ответила: ${WHY[why].ru}.`
      : `The vision model did not answer: ${WHY[why].en}.`,
  );

function causeOf(error: unknown): keyof typeof WHY {
  const { status, name, code, message } = (error ?? {}) as Record<string, unknown>;
  if (typeof status === "number") return status >= 500 ? "server" : "refused";
  const words = `${String(name)} ${String(code)} ${String(message)}`;
  if (/timeout|timed out|abort/i.test(words)) return "time";
  return /connection|ECONN|ENOTFOUND|EAI_AGAIN|fetch failed|socket/i.test(words) ? "unreachable" : "garbage";
}
