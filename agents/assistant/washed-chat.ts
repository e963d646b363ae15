import { washedMessage } from "../../src/domain/washed-message.js";
import type { ChatAnswer } from "../../src/ports/messenger.js";
import type { Chat } from "./chat.js";

type Wash = (text: string) => string;

function washedData(value: unknown, wash: Wash): unknown {
  if (typeof value === "string") return wash(value);
  if (Array.isArray(value)) return value.map((each) => washedData(each, wash));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, washedData(each, wash)]));
}

function washed<A extends ChatAnswer>(answer: A, wash: Wash, washUrl: Wash): A {
  const { message, facts, denial } = answer;
  return {
    ...answer,
    message: washedMessage(message, wash, washUrl),
    ...(facts === undefined ? {} : { facts: washedData(facts, wash) }),
    ...(denial === undefined
      ? {}
      : { denial: { ...denial, message: wash(denial.message), details: denial.details.map(wash) } }),
  };
}

/** The last thing before a messenger: every text of an answer, whoever wrote it, passed through `wash`; addresses of links, which code alone makes, through `washUrl`. */
export const washedChat = (chat: Chat, wash: Wash, washUrl = wash): Chat => ({
  ...chat,
  answer: async (request) => washed(await chat.answer(request), wash, washUrl),
  call: async (name, args, request) => washed(await chat.call(name, args, request), wash, washUrl),
});
