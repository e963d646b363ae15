import type { CommandEntry, CommandGroup, SystemCommand } from "./command-plan.js";

const system = (name: SystemCommand, group: CommandGroup, en: string, ru: string): CommandEntry => ({
  name,
  group,
  usage: "",
  about: { en, ru },
  plan: () => ({ kind: "system", name }),
});

const answer = (name: "confirm" | "discard", en: string, ru: string): CommandEntry => ({
  name,
  group: "agent",
  usage: "<proposal>",
  about: { en, ru },
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
    plan: (words) => ({ kind: "trace", turn: words.take("turn")["turn"] as string | undefined }),
  },
  system("jobs", "agent", "what is running, and buttons to cancel it", "что выполняется, и кнопки отмены"),
  {
    name: "cancel",
    group: "agent",
    usage: "<job>",
    about: { en: "cancel one of them", ru: "отменить одну из работ" },
    plan: (words) => ({ kind: "cancel", id: words.need("job") }),
  },
  system("stop", "agent", "stop what is running here", "остановить работу в этом чате"),
  answer(
    "confirm",
    "say yes to what was proposed; its button does the same",
    "согласиться с предложенным; то же делает его кнопка",
  ),
  answer("discard", "say no to it", "отказаться от него"),
  system("help", "system", "this list", "этот список"),
  system("start", "system", "what ITA does", "что умеет ITA"),
  system("version", "system", "the version", "версия"),
  system("health", "system", "what works and what does not", "что работает, а что нет"),
  system("whoami", "system", "who you are to ITA", "кто вы для ITA"),
  system("llm", "system", "which model answers, and whether it can", "какая модель отвечает и может ли сейчас"),
  system("cost", "system", "what models were paid, and the caps", "сколько стоили модели, и пределы"),
];
