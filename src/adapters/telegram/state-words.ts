import { formatDayMinute } from "../../domain/civil.js";
import type { Language } from "../../domain/message.js";
import type { PollState, Trouble } from "./poll.js";

const TROUBLE: Readonly<Record<Trouble, Readonly<Record<Language, string>>>> = {
  network: { en: "no connection to Telegram", ru: "нет связи с Telegram" },
  server: { en: "Telegram answers with faults", ru: "Telegram отвечает ошибками" },
  conflict: {
    en: "another program listens with the same token; stop it",
    ru: "с тем же токеном слушает другая программа; остановите её",
  },
  token: {
    en: "Telegram does not take the token; set the one that @BotFather shows",
    ru: "Telegram не принимает токен; задайте тот, что показывает @BotFather",
  },
  journal: { en: "the journal takes nothing; look at the disk", ru: "журнал не пишется; проверьте диск" },
};

/** Whether people are heard now, for `/health`. */
export function stateWords(
  state: PollState,
  username: string | undefined,
  language: Language,
): { readonly ok: boolean; readonly text: string } {
  const say = (en: string, ru: string): string => (language === "ru" ? ru : en);
  switch (state.kind) {
    case "starting":
      return { ok: false, text: say("starting", "запускается") };
    case "listening":
      return { ok: true, text: say(`listens as @${username}`, `слушает как @${username}`) };
    case "stopped":
      return { ok: false, text: say("stopped", "остановлен") };
    case "trouble": {
      const since = formatDayMinute(state.since);
      return { ok: false, text: `${TROUBLE[state.what][language]} ${say("since", "с")} ${since} UTC` };
    }
  }
}
