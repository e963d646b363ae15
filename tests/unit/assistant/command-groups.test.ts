import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../../agents/assistant/command-table.js";
import { helpMessage } from "../../../agents/assistant/help-message.js";
import { directCommands, slashCommands } from "../../../src/adapters/discord/slash-commands.js";
import { commandMenu } from "../../../src/adapters/telegram/command-menu.js";
import { toldIn } from "../../../src/domain/russian/told-in.js";
import { usageInRussian } from "../../../src/domain/russian/usage-in-russian.js";
import { commandsRefusal, type WireCommand } from "../../support/discord/command-limits.js";
import { wordsOf } from "../../support/fake-tools.js";

/** What a trader was promised, by group. */
const PROMISED: Readonly<Record<string, readonly string[]>> = {
  system: ["start", "help", "version", "health", "logs", "whoami", "cost", "llm"],
  agent: ["new", "stop", "jobs", "undo"],
  setups: ["setups", "setup", "validate", "why", "draft", "edit", "diff", "versions", "activate", "pause"],
  data: ["symbols", "data", "fetch", "sessions", "offset"],
  backtest: [
    ...["backtest", "runs", "run", "trades", "trade", "compare"],
    ...["verify", "sweep", "walkforward", "montecarlo", "ablate"],
  ],
  market: ["snapshot", "vision", "levels"],
};

const names = COMMANDS.map(({ name }) => name);
const cyrillic = /[а-яё]/i;

describe("the table of commands", () => {
  it.each(Object.entries(PROMISED))(
    "has every command of the group %s that was promised, in that group",
    (group, promised) => {
      const found = promised.map((name) => COMMANDS.find((entry) => entry.name === name));
      expect(found.map((entry) => `${entry?.group} ${entry?.name}`)).toEqual(
        promised.map((name) => `${group} ${name}`),
      );
    },
  );

  it("names each command once, with words in English and in Russian", () => {
    expect(new Set(names).size).toBe(names.length);
    for (const { name, about } of COMMANDS) {
      expect([name, cyrillic.test(about.en), cyrillic.test(about.ru)]).toEqual([name, false, true]);
    }
  });

  it.each(["en", "ru"] as const)("stands whole in the help (%s)", (language) => {
    const help = wordsOf(helpMessage(language));
    for (const { name, usage, about } of COMMANDS)
      expect(help).toContain([toldIn(language)(`/${name} ${usage}`.trim()), about[language]].join("  "));
  });

  it("names every place of a usage in Russian, and leaves what is typed as it stands", () => {
    // What stands behind an = is as often typed as it is chosen.
    const typed = ["why", "replay", "all", "preference", "held"];
    for (const { name, usage } of COMMANDS)
      for (const [, place = ""] of usage.matchAll(/[<[]([^<>[\]|=]+)[>\]]/g))
        if (!typed.includes(place)) expect(usageInRussian(`[${place}]`), `${name} ${place}`).toMatch(cyrillic);
    expect(usageInRussian("/label <alert> <take|bad_read|skip|undo|note> [note]")).toBe(
      "/label <алерт> <take|bad_read|skip|undo|note> [заметка]",
    );
    expect(usageInRussian("/quiet [hh-hh [zone]|off]")).toBe("/quiet [чч-чч [зона]|off]");
  });

  it("is registered whole with Telegram, in English and in Russian", () => {
    const [english, russian] = commandMenu(COMMANDS) as {
      commands: { command: string; description: string }[];
      language_code?: string;
    }[];
    expect(english?.commands.map(({ command }) => command)).toEqual(names);
    expect(russian?.commands.map(({ command }) => command)).toEqual(names);
    expect([english?.language_code, russian?.language_code]).toEqual([undefined, "ru"]);
    for (const { description } of russian?.commands ?? []) expect(description).toMatch(cyrillic);
  });

  it("is registered whole with Discord, in English and in Russian, within its limits", () => {
    for (const [commands, isGlobal] of [
      [slashCommands(COMMANDS), false],
      [directCommands(COMMANDS), true],
    ] as const) {
      expect(commands.map(({ name }) => name)).toEqual(names);
      expect(commandsRefusal(commands as unknown as WireCommand[], isGlobal)).toBeUndefined();
      for (const { description_localizations: words } of commands) expect(words?.ru).toMatch(cyrillic);
    }
  });
});
