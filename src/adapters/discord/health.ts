import type { Language } from "../../domain/message.js";
import type { LineState } from "./line.js";

export interface HealthParts {
  readonly state: LineState;
  /** What the bot is called; "" before its first session. */
  readonly name: string;
  /** Servers that are let in. */
  readonly servers: number;
  readonly lacksContent: boolean;
  /** Guilds without our commands. */
  readonly unregistered: readonly string[];
}

const STATES: Readonly<Record<Language, Record<string, string>>> = {
  en: {
    ready: "connected",
    connecting: "connecting",
    broken: "the line is broken; trying again",
    stopped: "stopped",
    token:
      "Discord refuses the token: make a new one in the developer portal (Bot, Reset Token) and set DISCORD_BOT_TOKEN",
    intents: "Discord refuses the intents: look at Bot, Privileged Gateway Intents in the developer portal",
    other: "Discord ended the session for good; trying again every few minutes",
  },
  ru: {
    ready: "на связи",
    connecting: "подключаюсь",
    broken: "связь прервалась; пробую снова",
    stopped: "остановлен",
    token:
      "Discord не принимает токен: создайте новый на портале разработчика (Bot, Reset Token) и задайте DISCORD_BOT_TOKEN",
    intents: "Discord не принимает intents: проверьте Bot, Privileged Gateway Intents на портале разработчика",
    other: "Discord окончательно закрыл сеанс; пробую снова каждые несколько минут",
  },
};

/** How it stands with Discord, in words. */
export function healthOf(
  { state, name, servers, lacksContent, unregistered }: HealthParts,
  language: Language,
): { readonly ok: boolean; readonly text: string } {
  const ru = language === "ru";
  const words: string[] = [STATES[language][state.kind === "refused" ? state.why : state.kind] ?? state.kind];
  if (state.kind === "ready") words[0] += ru ? ` как ${name}, серверов ${servers}` : ` as ${name}, servers ${servers}`;
  if (lacksContent)
    words.push(
      ru
        ? "Message Content Intent выключен на портале: в ветках слышу только упоминания"
        : "the portal does not allow the Message Content Intent: in threads only mentions are heard",
    );
  if (unregistered.length > 0)
    words.push(
      ru
        ? `нет доступа к серверу ${unregistered.join(", ")}: пригласите бота с правами bot и applications.commands`
        : `no access to the server ${unregistered.join(", ")}: invite the bot with the scopes bot and applications.commands`,
    );
  return { ok: state.kind === "ready" && unregistered.length === 0, text: words.join("; ") };
}
