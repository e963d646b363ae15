import { type Asker, OWNER } from "../../src/domain/asker.js";
import { Refusal } from "../../src/domain/errors.js";
import { languageOf } from "../../src/domain/language-of.js";
import { message, text } from "../../src/domain/message.js";
import type { ChatAnswer, ChatRequest } from "../../src/ports/messenger.js";
import { type Deed, type Gate, isAudited } from "../../src/services/access/gate.js";
import { notAllowed } from "../../tools/answers/role-words.js";
import type { Tool } from "../../tools/tool.js";
import type { Chat } from "./chat.js";
import { findCommand } from "./command-table.js";
import { refusalBlocks } from "./wording.js";

/** What a request is for: the first file that was sent decides, then the command, else it is a question. */
export function deedOf({ text: words, files = [] }: ChatRequest): Deed {
  const sent = files.find(({ isQuoted = false }) => !isQuoted);
  // A picture is looked at and not kept.
  if (sent !== undefined && sent.kind !== "picture")
    return { act: "send_file", what: `file ${sent.kind}`, args: { name: sent.name, size: sent.size, words } };
  if (!words.trimStart().startsWith("/")) return { act: "ask", what: "words", args: words };
  const found = findCommand(words);
  return found === undefined
    ? { act: "ask", what: "no command", args: words }
    : { act: found.entry.needs, what: `/${found.entry.name}`, args: words.trim() };
}

/** Nobody is told anything: a messenger sends no message that holds nothing. */
const SILENCE: ChatAnswer = { message: message(), refused: true };

const denied = (why: string): ChatAnswer => ({
  message: message(text(why)),
  refused: true,
  denial: { code: "not_allowed", message: why, details: [] },
});

/** A chat behind the gate: whatever is written, pressed, filled in, sent or called comes through here, from every messenger and by HTTP. */
export function gatedChat(chat: Chat, gate: Gate, tools: readonly Pick<Tool, "name" | "needs">[] = []): Chat {
  async function decided<A extends ChatAnswer>(
    from: Asker,
    deed: Deed,
    request: ChatRequest,
    work: () => Promise<A>,
  ): Promise<A | ChatAnswer> {
    const admission = await gate.admit(from, deed);
    if (admission.kind === "stranger") return SILENCE;
    if (admission.kind === "refused") {
      const language = request.language ?? languageOf(request.text, request.appLanguage ?? "en");
      return denied(notAllowed(admission.needed, language));
    }
    const answer = await work();
    if (isAudited(deed))
      await gate.finish(from, admission.role, deed, answer.refused ? "failed" : "done", answer.change);
    return answer;
  }
  /** The audit log may refuse as well: then nothing was done. */
  const guarded = async <A extends ChatAnswer>(deed: Deed, request: ChatRequest, work: () => Promise<A>) => {
    try {
      return await decided(request.from ?? OWNER, deed, request, work);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, message: why, details } = error;
      const language = request.language ?? languageOf(request.text, request.appLanguage ?? "en");
      return {
        message: message(...refusalBlocks(why, [], language)),
        refused: true,
        denial: { code, message: why, details },
      };
    }
  };
  return {
    ...chat,
    answer: (request) => guarded(deedOf(request), request, () => chat.answer(request)),
    call(name, args, request) {
      const act = tools.find((tool) => tool.name === name)?.needs ?? "ask";
      return guarded({ act, what: name, args }, request, () => chat.call(name, args, request));
    },
  };
}

/** Tools that ask the gate themselves: a model calls them for somebody who may not have been asked what the model makes of it. */
export const gatedTools = (tools: readonly Tool[], gate: Gate): readonly Tool[] =>
  tools.map((tool) => ({
    ...tool,
    async run(services, args, context) {
      const { from, byPerson, language } = context;
      const deed = { act: tool.needs, what: tool.name, args };
      // A command was admitted at the door.
      const admission = byPerson === true ? await gate.look(from, tool.needs) : await gate.admit(from, deed);
      if (admission.kind !== "allowed") {
        const needed = admission.kind === "refused" ? admission.needed : "viewer";
        throw new Refusal("not_here", notAllowed(needed, language));
      }
      return tool.run(services, args, context);
    },
  }));
