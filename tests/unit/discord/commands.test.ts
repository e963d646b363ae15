import { describe, expect, it } from "vitest";
import { COMMANDS, findCommand } from "../../../agents/assistant/command-table.js";
import { createOffers } from "../../../src/adapters/discord/offers.js";
import { commandLine, directCommands, slashCommands } from "../../../src/adapters/discord/slash-commands.js";
import { slashOptions } from "../../../src/adapters/discord/slash-options.js";
import { commandsRefusal, type WireCommand } from "../../support/discord/command-limits.js";

const shape = (usage: string): string[] =>
  slashOptions(usage).map(
    ({ name, required, type, choices, offers }) =>
      `${required ? "" : "?"}${name}:${choices?.join("|") ?? offers ?? (type === "text" ? "text" : "number")}`,
  );

describe("the commands as Discord registers them", () => {
  it("are all there, and fit its limits in English and in Russian, in servers and in direct messages", () => {
    const inGuilds = slashCommands(COMMANDS) as unknown as WireCommand[];
    const direct = directCommands(COMMANDS) as unknown as WireCommand[];
    expect(inGuilds.map(({ name }) => name)).toEqual(COMMANDS.map(({ name }) => name));
    expect(commandsRefusal(inGuilds, false)).toBeUndefined();
    expect(commandsRefusal(direct, true)).toBeUndefined();
    for (const { description_localizations: spoken = {}, options = [] } of inGuilds)
      for (const words of [spoken, ...options.map((option) => option.description_localizations ?? {})])
        expect(Object.keys(words)).toEqual(["ru"]);
  });

  it.each([
    ["", []],
    [
      "<setup> [symbol] [timeframe] [from..to] [key=value …]",
      ["setup:setup", "?symbol:symbol", "?timeframe:timeframe", "?period:text", "?settings:text"],
    ],
    ["[run a] [run b]", ["?run_a:run", "?run_b:run"]],
    ["[run] [first|last|best|worst] [how many]", ["?run:run", "?choice:first|last|best|worst", "?count:number"]],
    ["<run> <number>", ["run:run", "number:number"]],
    ["[optional] <must> <must>", ["must:text", "must_2:text", "?optional:text"]],
    ["<Текст, любой>", ["текст_любой:text"]],
  ])("have the options of %j", (usage, options) => expect(shape(usage)).toEqual(options));

  it("become the line that a person could type, in the order of the usage", () => {
    const filled = [
      { name: "settings", value: "rr=1:2" },
      { name: "setup", value: " asia_fvg_break " },
      { name: "unknown", value: "x" },
    ];
    const usage = "<setup> [symbol] [timeframe] [from..to] [key=value …]";
    expect(commandLine("backtest", usage, filled)).toBe("/backtest asia_fvg_break rr=1:2");
    expect(
      commandLine("trade", "<run> <number>", [
        { name: "number", value: 3 },
        { name: "run", value: "bt_1" },
      ]),
    ).toBe("/trade bt_1 3");
  });

  it("say by their options alone what the same words typed would say", () => {
    const entry = COMMANDS.find(({ name }) => name === "backtest");
    const line = commandLine("backtest", entry?.usage ?? "", [
      { name: "setup", value: "asia_fvg_break" },
      { name: "symbol", value: "GBPUSD" },
      { name: "period", value: "2025-01..2025-09" },
    ]);
    const found = findCommand(line);
    expect(found?.entry.plan(found.words)).toMatchObject({
      name: "run_backtest",
      args: { setup_id: "asia_fvg_break", symbol: "GBPUSD", start: "2025-01-01", end: "2025-09-30" },
    });
  });
});

describe("what is offered while an option is typed", () => {
  const offers = createOffers((kind) =>
    Promise.resolve(
      kind === "setup" ? Array.from({ length: 40 }, (_, n) => `setup_${n}`) : ["EURUSD", "x".repeat(101)],
    ),
  );
  it("begins with what was typed, then holds it, twenty-five at most, none too long for Discord", async () => {
    expect(await offers("<setup>", "setup", "")).toHaveLength(25);
    expect(await offers("<setup>", "setup", "UP_3")).toEqual([
      "setup_3",
      ...Array.from({ length: 10 }, (_, n) => `setup_3${n}`),
    ]);
    expect(await offers("[symbol]", "symbol", "")).toEqual(["EURUSD"]);
    expect(await offers("[symbol]", "nothing", "")).toEqual([]);
    expect(await offers("[from..to]", "period", "2")).toEqual([]);
  });
});
