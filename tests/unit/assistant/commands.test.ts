import { describe, expect, it } from "vitest";
import { COMMANDS, findCommand } from "../../../agents/assistant/command-table.js";
import { helpMessage } from "../../../agents/assistant/help-message.js";
import { Refusal } from "../../../src/domain/errors.js";
import { tools } from "../../../tools/index.js";
import { wordsOf } from "../../support/fake-tools.js";

const planOf = (line: string) => {
  const found = findCommand(line);
  return found?.entry.plan(found.words);
};
const refusalOf = (line: string): string => {
  try {
    planOf(line);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return "accepted";
};

describe("a command line", () => {
  it.each([
    ["/backtest asia_fvg_break", "run_backtest", { setup_id: "asia_fvg_break", mode: "backtest" }],
    [
      "/backtest asia_fvg_break EURUSD M15 2025-01-01..2025-09-30 rr=1:2 max_trades=100 fvg.min_atr=0.5 flag=true",
      "run_backtest",
      {
        setup_id: "asia_fvg_break",
        symbol: "EURUSD",
        timeframe: "M15",
        start: "2025-01-01",
        end: "2025-09-30",
        mode: "backtest",
        extra: { rr: "1:2", max_trades: 100, "fvg.min_atr": 0.5, flag: true },
      },
    ],
    [
      "/backtest s m15 2025-01..2025-02 gold",
      "run_backtest",
      { setup_id: "s", symbol: "gold", timeframe: "M15", start: "2025-01-01", end: "2025-02-28", mode: "backtest" },
    ],
    ["/backtest s 2024", "run_backtest", { setup_id: "s", start: "2024-01-01", end: "2024-12-31", mode: "backtest" }],
    [
      "/backtest s 2024-02",
      "run_backtest",
      { setup_id: "s", start: "2024-02-01", end: "2024-02-29", mode: "backtest" },
    ],
    ["/backtest s 2024-12..", "run_backtest", { setup_id: "s", start: "2024-12-01", mode: "backtest" }],
    ["/backtest s ..2024-06-10", "run_backtest", { setup_id: "s", end: "2024-06-10", mode: "backtest" }],
    ["/BACKTEST@itabot s", "run_backtest", { setup_id: "s", mode: "backtest" }],
    ["/runs", "list_runs", {}],
    ["/runs 500", "list_runs", { most: 50 }],
    ["/run bt_1", "show_run", { run_id: "bt_1" }],
    ["/trades", "show_trades", {}],
    ["/trades bt_1 worst 3", "show_trades", { run_id: "bt_1", order: "worst", count: 3 }],
    ["/trades worst", "show_trades", { order: "worst" }],
    ["/trade bt_1 #7", "show_trades", { run_id: "bt_1", number: 7 }],
    ["/compare", "compare_runs", {}],
    ["/run bt_1 heat_map", "show_run", { picture: "heat_map", run_id: "bt_1" }],
    ["/compare bt_1 bt_2", "compare_runs", { a: "bt_1", b: "bt_2" }],
    ["/why s", "why", { setup_id: "s" }],
    ["/why s GER40 2025-03-10 9:30", "why", { setup_id: "s", symbol: "GER40", at: "2025-03-10 09:30" }],
    ["/why s 2025-03-10T09:30 M5", "why", { setup_id: "s", timeframe: "M5", at: "2025-03-10 09:30" }],
    ["/data", "data_card", {}],
    ["/data GER40 h1", "data_card", { symbol: "GER40", timeframe: "H1" }],
    ["/symbols", "data_card", {}],
    ["/setups", "list_setups", {}],
    ["/setup s", "explain_setup", { setup_id: "s" }],
    ["/validate s", "validate_setup", { setup_id: "s" }],
    ["/levels GER40", "show_levels", { symbol: "GER40" }],
    ["/levels gold h4 2025-03-10 9:30", "show_levels", { symbol: "gold", timeframe: "H4", at: "2025-03-10 09:30" }],
    ["/levels EURUSD all", "show_levels", { symbol: "EURUSD", all: true }],
    ["/levels ALL EURUSD 2025-03-10", "show_levels", { symbol: "EURUSD", at: "2025-03-10", all: true }],
    ["/snapshot GER40", "take_snapshot", { symbol: "GER40" }],
    [
      "/snapshot GER40 m5,h1 D1 2025-03-10",
      "take_snapshot",
      { symbol: "GER40", timeframes: ["M5", "H1", "D1"], at: "2025-03-10" },
    ],
  ])("%s asks for a tool", (line, name, args) => expect(planOf(line)).toEqual({ kind: "tool", name, args }));

  it.each(["help", "version", "health", "llm", "new", "stop"])("/%s asks for none", (name) =>
    expect(planOf(`/${name}`)).toEqual({ kind: "system", name }),
  );

  it.each([
    ["/backtest", "The setup is missing. Usage: /backtest <setup> [symbol] [timeframe] [from..to] [key=value …]"],
    ["/backtest s EURUSD GER40", '"GER40" is one word too many.'],
    ["/backtest s 2025-13..2026", '"2025-13..2026" is no span'],
    ["/backtest s 2025-02-30..", "is no span"],
    ["/backtest s =5", '"=5" is no key=value.'],
    ["/trade bt_1", "The number is missing."],
    ["/why s 9:30", "say the day as well"],
    ["/levels", "The symbol is missing. Usage: /levels <symbol> [timeframe] [day] [time] [all]"],
    ["/levels GER40 M15 H1", '"H1" is one timeframe too many.'],
    ["/levels GER40 nearest", '"nearest" is no timeframe.'],
    ["/levels GER40 9:30", "say the day as well"],
    ["/snapshot GER40 M7", '"M7" is no timeframe.'],
  ])("%s is refused in words", (line, why) => expect(refusalOf(line)).toContain(why));

  it("gives arguments that its tool accepts", () => {
    const lines = [
      "/backtest s EURUSD M15 2025 rr=1:2",
      "/runs 5",
      "/run r",
      "/run r mae_mfe",
      "/trades r best 5",
      "/trade r 2",
      "/compare a b",
      "/why s 2025-03-10",
      "/data",
      "/levels X M5 2025-03-10 10:30 all",
      "/snapshot X M5",
      "/setups",
      "/setup s",
      "/validate s",
    ];
    for (const line of lines) {
      const plan = planOf(line);
      const tool = tools.find(({ name }) => plan?.kind === "tool" && name === plan.name);
      expect([line, tool?.schema.safeParse(plan?.kind === "tool" ? plan.args : undefined).success]).toEqual([
        line,
        true,
      ]);
    }
  });

  it("stands in the help, in both languages", () => {
    for (const language of ["en", "ru"] as const) {
      const help = wordsOf(helpMessage(language));
      for (const { name, about } of COMMANDS) {
        expect(help).toContain(`/${name}`);
        expect(help).toContain(about[language]);
      }
    }
  });
});
