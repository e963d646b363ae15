import { type AIMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";
import { describe, expect, test } from "vitest";
import { OfflineChatModel } from "../../../agents/offline-model/offline-chat-model.js";
import { replyTo } from "../../../agents/offline-model/replies.js";
import { memoryOf } from "../../../agents/offline-model/thread-memory.js";
import { understand } from "../../../agents/offline-model/understand.js";
import { parseDay } from "../../../src/domain/civil.js";
import { contextOn, shippedSetups, shippedSymbols } from "../../support/offline-context.js";

const day = (text: string): number => parseDay(text) as number;
const read = (text: string, thread?: string) => understand(text, contextOn(undefined, thread));
const run = (args: object) => ({ name: "run_backtest", args: { ...args, mode: "backtest" } });

describe("a question for a part of a run", () => {
  test.each([
    ["how many trades on Mondays?", "on Mondays", "weekday"],
    ["сколько сделок по понедельникам?", "по понедельникам", "weekday"],
    ["win rate by day of the week", "by day of the week", "weekday"],
    ["profit by hour", "by hour", "hour"],
    ["результаты по часам", "по часам", "hour"],
    ["how many trades in the London session?", "in the London session", "session"],
    ["which month was the best?", "which month", "month"],
    ["результаты по месяцам", "по месяцам", "month"],
    ["what is the win rate of longs?", "of longs", "side"],
    ["сколько лонгов?", "лонгов", "side"],
  ])("%s shows the run and names what the report has", (text, left, dimension) => {
    const { calls, notUnderstood, inReport } = read(text, "ran");
    expect(calls).toEqual([{ name: "show_run", args: {} }]);
    expect(notUnderstood).toBe(left);
    expect(inReport).toEqual([dimension]);
  });

  test("beside single trades leaves them trades", () => {
    const { calls, notUnderstood } = read("show the worst 3 trades on Fridays", "ran");
    expect(calls).toEqual([{ name: "show_trades", args: { order: "worst", count: 3 } }]);
    expect(notUnderstood).toBe("on Fridays");
  });

  test("names a period and a market that narrow nothing", () => {
    expect(read("how many trades in March?", "ran").notUnderstood).toBe("in March");
    expect(read("show the worst trades on GBPUSD", "ran").notUnderstood).toBe("GBPUSD");
    expect(read("show the worst trades on EURUSD", "ran").notUnderstood).toBeUndefined();
  });

  test("does not hide an order", () => expect(read("close my shorts", "ran").outOfScope).toBe("orders"));
});

describe("a condition that is to be left out of a setup", () => {
  test.each([
    ["asia_fvg_break without the session filter in 2025", "without the session filter"],
    ["backtest asia_fvg_break in May 2025 ignoring the spread limit", "ignoring the spread limit"],
    ["прогони asia_fvg_break без фильтра спреда за май 2025", "без фильтра спреда"],
  ])("%s runs the setup as it stands, and says so", (text, left) => {
    const { calls, notUnderstood } = read(text);
    expect([calls.map(({ name }) => name), notUnderstood]).toEqual([["run_backtest"], left]);
  });
});

test("losers of a run are its trades, and the worst month is one of its parts", () => {
  expect(read("show me the losers of the last run", "ran").calls).toEqual([
    { name: "show_trades", args: { order: "worst" } },
  ]);
  const { calls, inReport } = read("самый плохой месяц?", "ran");
  expect([calls, inReport]).toEqual([[{ name: "show_run", args: {} }], ["month"]]);
});

describe("a picture of a run", () => {
  test.each([
    ["show me the heat map", "heat_map"],
    ["покажи тепловую карту", "heat_map"],
    ["show the heatmap of the last run", "heat_map"],
    ["show mae/mfe", "mae_mfe"],
  ])("%s shows the run with it", (text, picture) =>
    expect(read(text, "ran").calls).toEqual([{ name: "show_run", args: { picture } }]),
  );

  test("is not any map", () => expect(read("show me a heat map of the world", "ran").calls).toEqual([]));
});

describe("a date that is unclear", () => {
  const in2025 = run({ setup_id: "asia_fvg_break", start: "2025-01-01", end: "2025-12-31" });

  test.each([
    ["backtest asia_fvg_break on Tuesdays in 2025", "on Tuesdays"],
    ["прогони asia_fvg_break по вторникам за 2025", "по вторникам"],
    ["backtest asia_fvg_break in März 2025", "März 2025"],
    ["backtest asia_fvg_break in Octember 2025", "Octember 2025"],
  ])("%s is one run of the year, and the rest is named", (text, left) => {
    const { calls, notUnderstood } = read(text);
    expect(calls).toEqual([in2025]);
    expect(notUnderstood).toBe(left);
  });

  test.each(["backtest asia_fvg_break from May to March 2025", "прогони asia_fvg_break с мая по март 2025"])(
    "%s is passed on the wrong way round, so that it is refused",
    (text) =>
      expect(read(text).calls).toEqual([run({ setup_id: "asia_fvg_break", start: "2025-05-01", end: "2025-03-31" })]),
  );

  test("that no calendar has is passed on for a why, too", () =>
    expect(read("why no trades for asia_fvg_break on 2025-02-29").calls[0]?.args).toMatchObject({ at: "2025-02-29" }));

  test("over the new year is a winter", () =>
    expect(read("backtest asia_fvg_break from November to March 2025").calls[0]?.args).toMatchObject({
      start: "2024-11-01",
      end: "2025-03-31",
    }));

  test.each([
    ["03/04/2025", ["2025-04-03", "2025-03-04"]],
    ["03/04/2025 to 05/06/2025", ["2025-04-03..2025-06-05", "2025-03-04..2025-05-06"]],
  ])("%s is asked about, with both readings", (said, candidates) => {
    const understood = read(`backtest asia_fvg_break ${said}, show the worst trades`);
    expect(understood.calls.filter(({ name }) => name === "run_backtest")).toEqual([]);
    expect(understood.missing).toEqual({ what: "date", candidates });
    expect(replyTo(understood)).toContain(`\`${candidates[1]}\``);
  });

  test.each([
    ["13/04/2025", "2025-04-13", "2025-04-13"],
    ["04/13/2025", "2025-04-13", "2025-04-13"],
    ["03/04/2025 to 09/30/2025", "2025-03-04", "2025-09-30"],
    ["04/04/2025", "2025-04-04", "2025-04-04"],
    ["03.04.2025", "2025-04-03", "2025-04-03"],
  ])("%s is clear", (said, start, end) =>
    expect(read(`backtest asia_fvg_break ${said}`).calls[0]?.args).toMatchObject({ start, end }),
  );
});

describe("a compare", () => {
  test.each([
    ["compare it with IB_raid_v1", undefined],
    ["compare it with IB_raid_v1", "ran"],
    ["сравни с IB_raid_v1", "ran"],
    ["compare it with GBPUSD", "ran"],
  ])("%s names no second run: it is asked for", (text, thread) => {
    const understood = read(text, thread);
    expect(understood.calls).toEqual([]);
    expect(understood.missing?.what).toBe("comparison");
    expect(replyTo(understood)).toMatch(/show runs|покажи прогоны/);
  });

  test("with a setup takes the thread's latest run of it", () => {
    const shown = (run_id: string, setup_id: string) =>
      new ToolMessage({
        tool_call_id: run_id,
        content: JSON.stringify({ ok: true, untrusted_data: { run_id, setup_id } }),
      });
    const memory = memoryOf([shown("bt_1", "IB_raid_v1"), shown("bt_2", "ny_reversal"), shown("bt_3", "ob_retest")]);
    const { calls } = understand("compare it with IB_raid_v1", { ...contextOn(), memory });
    expect(calls).toEqual([{ name: "compare_runs", args: { a: "bt_3", b: "bt_1" } }]);
  });
});

describe("a setup whose name was mended", () => {
  const clock = { now: () => contextOn().today * 86_400_000 + 1, elapsed: () => 0 };
  const known = () => Promise.resolve({ setups: shippedSetups, symbols: shippedSymbols });

  test.each([
    ["backtest asia_fvg_brake", "“asia_fvg_brake” is read as asia_fvg_break.\n\n{{answer}}"],
    ["прогони londn sweep", "«londn sweep» прочитано как london_sweep.\n\n{{answer}}"],
    ["backtest asia fvg break", "{{answer}}"],
    ["backtest IB_raid", "{{answer}}"],
  ])("is run, and said before the answer: %s", async (text, said) => {
    const model = new OfflineChatModel(known, clock);
    const request = new HumanMessage(text);
    const asked = (await model.invoke([request])) as AIMessage;
    expect(asked.tool_calls).toHaveLength(1);
    const answer = new ToolMessage({ tool_call_id: "offline_0", content: JSON.stringify({ ok: true }) });
    expect((await model.invoke([request, asked, answer])).text).toBe(said);
  });
});

describe("the examples after a misunderstanding", () => {
  const nothing = read("gibberish");

  test("name what is stored", () => {
    const dataSpan = { from: day("2022-10-10"), to: day("2023-10-02") };
    const reply = replyTo(nothing, "en", { setups: shippedSetups, dataSpan });
    expect(reply).toContain("`backtest asia_fvg_break on EURUSD in September 2023`");
    expect(reply).toContain("`why did asia_fvg_break not trade on 2023-09-27?`");
    expect(replyTo(nothing, "ru", { setups: shippedSetups, dataSpan })).toContain("за сентябрь 2023");
  });

  test("name the days where there is no whole month, and no day where no candles are known", () => {
    const dataSpan = { from: day("2025-03-04"), to: day("2025-03-06") };
    expect(replyTo(nothing, "en", { setups: shippedSetups, dataSpan })).toContain("from 2025-03-04 to 2025-03-06");
    expect(replyTo(nothing)).toContain("`backtest asia_fvg_break on EURUSD`");
  });

  test("are understood as they stand", () => {
    const stock = { setups: shippedSetups, dataSpan: { from: day("2025-01-01"), to: day("2025-12-31") } };
    for (const language of ["en", "ru"] as const) {
      const examples = [...replyTo(nothing, language, stock).matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? "");
      const names = examples.map((text) => understand(text, { ...contextOn("2026-05-05"), ...stock }).calls[0]);
      expect(names).toEqual([
        run({ setup_id: "asia_fvg_break", symbol: "EURUSD", start: "2025-12-01", end: "2025-12-31" }),
        { name: "show_trades", args: { order: "worst" } },
        { name: "why", args: { setup_id: "asia_fvg_break", at: "2025-12-31" } },
      ]);
    }
  });
});
