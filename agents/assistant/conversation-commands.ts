import type { Act } from "../../src/domain/roles.js";
import type { CommandEntry, CommandGroup, DeskCommand, SystemCommand } from "./command-plan.js";

const system = (name: SystemCommand, group: CommandGroup, en: string, ru: string): CommandEntry => ({
  name,
  group,
  usage: "",
  about: { en, ru },
  needs: "ask",
  plan: () => ({ kind: "system", name }),
});

const desk = (name: DeskCommand, usage: string, needs: Act, en: string, ru: string): CommandEntry => ({
  name,
  group: "system",
  usage,
  about: { en, ru },
  needs,
  plan: (words) => ({ kind: "desk", name, words: words.all() }),
});

const answer = (name: "confirm" | "discard", en: string, ru: string): CommandEntry => ({
  name,
  group: "agent",
  usage: "<proposal>",
  about: { en, ru },
  // A no is free to whoever asked.
  needs: name === "confirm" ? "change" : "ask",
  plan: (words) => ({ kind: "answer", verdict: name, id: words.need("proposal") }),
});

/** The commands of the conversation and of the house itself: none of them needs a tool. */
export const CONVERSATION_COMMANDS: readonly CommandEntry[] = [
  system("new", "agent", "begin a new conversation", "начать новый разговор"),
  {
    name: "why_answer",
    group: "agent",
    usage: "[answer]",
    about: {
      en: "the tools behind an answer, the last one by itself",
      ru: "что стоит за ответом, по умолчанию за последним",
    },
    needs: "ask",
    plan: (words) => ({ kind: "trace", turn: words.take("turn")["turn"] as string | undefined }),
  },
  system("jobs", "agent", "what is running, and buttons to cancel it", "что выполняется, и кнопки отмены"),
  {
    name: "cancel",
    group: "agent",
    usage: "<job>",
    about: { en: "cancel one of them", ru: "отменить одну из работ" },
    needs: "ask",
    plan: (words) => ({ kind: "cancel", id: words.need("job") }),
  },
  system("stop", "agent", "stop what is running here", "остановить работу в этом чате"),
  answer(
    "confirm",
    "say yes to what was proposed; its button does the same",
    "согласиться с предложенным; то же делает его кнопка",
  ),
  {
    name: "proposals",
    group: "agent",
    usage: "",
    about: { en: "what waits for your yes", ru: "что ждёт вашего подтверждения" },
    needs: "ask",
    plan: () => ({ kind: "tool", name: "list_proposals", args: {} }),
  },
  answer("discard", "say no to it", "отказаться от него"),
  system("help", "system", "this list", "этот список"),
  desk("start", "[code]", "ask", "what ITA does; with a code: be let in", "что умеет ITA; с кодом: получить доступ"),
  system("version", "system", "the version", "версия"),
  system("health", "system", "what works and what does not", "что работает, а что нет"),
  desk("whoami", "", "ask", "who you are to ITA", "кто вы для ITA"),
  desk("logs", "[how many]", "manage", "the last lines of the log", "последние строки журнала работы"),
  desk("audit", "[how many]", "manage", "who did what, and what was refused", "кто что делал и в чём отказано"),
  system("llm", "system", "which model answers, and whether it can", "какая модель отвечает и может ли сейчас"),
  system("cost", "system", "what models were paid, and the caps", "сколько стоили модели, и пределы"),
];
