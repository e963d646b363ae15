import type { CommandHint } from "../../ports/messenger.js";
import type { Payload } from "./api.js";

/** Telegram's limits on a command of the menu. */
const NAME = /^[a-z0-9_]{1,32}$/;
const LONGEST_ABOUT = 256;
const MOST = 100;

/** The menu of commands as Telegram shows it, in English and, to apps in Russian, in Russian. */
export function commandMenu(commands: readonly CommandHint[]): Payload[] {
  const shown = commands.filter(({ name }) => NAME.test(name)).slice(0, MOST);
  const of = (language: "en" | "ru") =>
    shown.map(({ name, usage, about }) => ({
      command: name,
      description: (usage === "" ? about[language] : `${about[language]}: ${usage}`).slice(0, LONGEST_ABOUT),
    }));
  return [{ commands: of("en") }, { commands: of("ru"), language_code: "ru" }];
}
