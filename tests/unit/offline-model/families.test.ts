import { describe, expect, test } from "vitest";
import { understand } from "../../../agents/offline-model/understand.js";
import { contextOn } from "../../support/offline-context.js";

const read = (text: string, thread?: string) => understand(text, contextOn(undefined, thread));
const one = (text: string, thread?: string) => {
  const { calls } = read(text, thread);
  return calls.length === 1 ? { name: calls[0]?.name, ...calls[0]?.args } : calls;
};

/** Each list is one way of saying something, in several wordings: what it is, the thread, the wordings, what of the call they share. */
const FAMILIES: readonly (readonly [string, string | undefined, readonly string[], object])[] = [
  [
    "a target in multiples of the risk",
    undefined,
    [
      "test IB raid with a profit of three times the risk",
      "run IB_raid_v1 with triple the risk as target",
      "IB_raid_v1, target three times my stop",
      "прогони IB_raid_v1, цель втрое больше риска",
      "прогони IB_raid_v1, тейк в три риска",
    ],
    { name: "run_backtest", extra: { rr: "1:3" } },
  ],
  [
    "costs switched off",
    "ran",
    [
      "drop the costs and rerun",
      "costs off",
      "ignore all fees",
      "again without commissions",
      "отключи комиссии и перезапусти",
      "с нулевыми издержками",
    ],
    { name: "run_backtest", extra: { "trade.fills.costs": "none" } },
  ],
  [
    "a setup asked about, not an order",
    undefined,
    [
      "where does london_sweep put its stop",
      "when does london_sweep exit a position",
      "how does london_sweep pick its target",
      "где london_sweep ставит стоп",
      "чего ждёт london_sweep",
    ],
    { name: "explain_setup", setup_id: "london_sweep" },
  ],
  [
    "another timeframe of a chart",
    "chart",
    ["zoom in to H4", "switch to H4", "back to h4", "h4 too", "приблизь до четырёх часов", "переключись на H4"],
    { name: "take_snapshot", timeframes: ["H4"] },
  ],
  [
    "how a market looked",
    undefined,
    ["what did gold look like on 2025-05-06", "let me look at gold on 2025-05-06", "как выглядит золото 2025-05-06"],
    { name: "take_snapshot", symbol: "XAUUSD", at: "2025-05-06" },
  ],
  [
    "a setup that stayed out",
    undefined,
    [
      "no trades for asia_fvg_break on 2025-05-06, why",
      "asia_fvg_break did nothing on 2025-05-06",
      "what went wrong with asia_fvg_break on 2025-05-06",
      "с какой стати asia_fvg_break молчал 2025-05-06",
      "что помешало asia_fvg_break 2025-05-06",
    ],
    { name: "why", setup_id: "asia_fvg_break", at: "2025-05-06" },
  ],
  [
    "two runs held together",
    "ran2",
    [
      "which of the two was better",
      "set them side by side",
      "did it improve",
      "was the second one better",
      "what changed vs the previous one",
      "какой из двух лучше",
      "стало лучше?",
      "положи два последних прогона рядом",
    ],
    { name: "compare_runs", a: "last", b: "previous" },
  ],
  [
    "the last runs, counted",
    undefined,
    ["my last 5 backtests", "the last five runs", "последние 5 прогонов", "5 последних тестов"],
    { name: "list_runs", most: 5 },
  ],
  [
    "a market named only to be left",
    "ran",
    ["swap EURUSD for gold", "gold instead of EURUSD", "замени EURUSD на золото", "вместо EURUSD возьми золото"],
    { name: "run_backtest", setup_id: "asia_fvg_break", symbol: "XAUUSD" },
  ],
  [
    "the period before",
    "ran",
    ["and the year before?", "a year earlier", "а годом раньше?", "на год раньше"],
    { name: "run_backtest", start: "2024-01-01", end: "2024-09-30" },
  ],
  [
    "a figure of the run, not its trades",
    "ran",
    ["how many winners", "is it profitable?", "the longest losing streak", "сколько он выиграл", "он прибыльный?"],
    { name: "show_run" },
  ],
  [
    "one trade by its number in words",
    "ran",
    ["trade nine", "open trade number nine", "сделка девять"],
    { name: "show_trades", number: 9 },
  ],
  [
    "a setup switched on",
    undefined,
    [
      "turn the ob retest on",
      "take ob_retest live",
      "arm ob_retest",
      "запусти ob_retest в работу",
      "введи ob_retest в бой",
    ],
    { name: "activate_setup", setup_id: "ob_retest" },
  ],
  [
    "a setup switched off",
    undefined,
    [
      "turn ob_retest off",
      "put ob_retest on ice",
      "stop tracking ob_retest",
      "хватит следить за ob_retest",
      "ob_retest на паузу",
    ],
    { name: "pause_setup", setup_id: "ob_retest" },
  ],
];

describe.each(FAMILIES)("%s", (_, thread, wordings, wanted) => {
  test.each(wordings)("%s", (text) => expect(one(text, thread)).toMatchObject(wanted));
});

describe("an order in other words", () => {
  test.each([
    "get me out of the dax",
    "put me in long on gold",
    "close everything",
    "go short here",
    "jump into the trade",
    "закрой всё",
    "заведи меня в лонг по золоту",
    "зашорти дакс",
    "лонговать евро?",
  ])("%s starts nothing", (text) => {
    expect(read(text).calls).toEqual([]);
    expect(read(text, "ran").calls).toEqual([]);
  });
});

describe("a date that cannot be read is named, not dropped", () => {
  test.each([
    ["test london_sweep since brexit", "since brexit"],
    ["test london_sweep 24/25", "24/25"],
    ["test london_sweep over christmas", "over christmas"],
    ["прогони london_sweep 30 февраля", "30 февраля"],
    ["rerun london_sweep with half the risk", "half the risk"],
  ])("%s", (text, left) => expect(read(text).notUnderstood).toBe(left));
});

describe("a question about ITA itself", () => {
  test.each(["how does this thing work", "what is this", "who made you", "чем ты можешь помочь", "расскажи о себе"])(
    "%s is answered without a tool, in a thread too",
    (text) => {
      expect(read(text).talk).toBeDefined();
      expect(read(text, "ran").calls).toEqual([]);
    },
  );
});

test("two whole dates side by side are a period", () =>
  expect(one("asia_fvg_break eurusd 2025-03-01 2025-03-31")).toMatchObject({ start: "2025-03-01", end: "2025-03-31" }));

describe("words of something else start nothing", () => {
  test.each(["what's the best broker", "какой брокер лучший", "which of the two phones is better"])("%s", (text) =>
    expect(read(text).calls).toEqual([]),
  );
});
