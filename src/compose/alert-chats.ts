import type { Config } from "../config.js";
import { mayAsk } from "../domain/roles.js";
import type { People } from "../ports/people.js";

/**
 * The conversations that alerts go to: those of the settings; else the private chat of everybody who may label, where the platform calls it by the
 * person (Telegram does).
 */
export const alertChats =
  ({ live, access }: Pick<Config, "live" | "access">, people: Pick<People, "all">) =>
  async (): Promise<readonly string[]> => {
    if (live.chats.length > 0) return live.chats;
    const listed = Object.entries(access.people).filter(([, role]) => mayAsk(role, "label"));
    const paired = (await people.all()).filter(({ role }) => mayAsk(role, "label"));
    const all = new Set([...listed.map(([person]) => person), ...paired.map(({ person }) => person)]);
    return [...all].filter((person) => person.startsWith("telegram:"));
  };
