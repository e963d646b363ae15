import { describe, expect, test } from "vitest";
import type { MarketState } from "../../../src/services/activation/market-state.js";
import type { RunDetails } from "../../../src/services/runs/run-details.js";
import type { TradeList } from "../../../src/services/runs/show-trades.js";
import { setupButtons } from "../../../tools/answers/setup-buttons.js";
import { setupsAnswer } from "../../../tools/answers/setups-answer.js";
import { tradesAnswer } from "../../../tools/answers/trades-answer.js";
import { muteWish, noticeWish, quietWish } from "../../../tools/answers/watch-answer.js";
import { wordsOf } from "../../support/fake-tools.js";
import { aCertificate } from "../../support/journal/certificates-contract.js";

const STANDING: MarketState = {
  ...{ setup_id: "s", setup_version: "v1", setup_hash: "ab", symbol: "EURUSD", timeframe: "M15" },
  ...{ activation: "none", since: null, certificate: null, against: null, activeBefore: null },
};

const run = { runId: "bt_1", place: "runs/bt_1", card: { data: { synthetic: false } } } as unknown as RunDetails;
const trade = (n: number, side: string) => ({ trade: n, side, bars_held: 1, size: 1, r: 1, exit_reason: "tp" });
const list = (order: TradeList["order"], trades: TradeList["trades"], total: number): TradeList => ({
  run,
  order,
  trades,
  total,
  picture: null,
});

describe("trades", () => {
  test.each([
    ["en", [trade(1, "long")], 1, "The worst of 1 trade in bt_1"],
    ["en", [trade(1, "long")], 5, "The worst of 5 trades in bt_1"],
    ["en", [trade(1, "long"), trade(2, "short")], 5, "The worst 2 of 5 trades in bt_1"],
    ["ru", [trade(1, "long"), trade(2, "short")], 5, "Худшие 2, всего сделок 5, в bt_1"],
  ] as const)("are counted in %s: %#", (language, trades, total, title) =>
    expect(wordsOf(tradesAnswer(list("worst", trades, total), language).message)).toContain(title),
  );

  test("have their side in the language of the answer", () => {
    const both = list("first", [trade(1, "long"), trade(2, "short")], 2);
    expect(wordsOf(tradesAnswer(both, "ru").message)).toMatch(/лонг[\s\S]*шорт/);
    expect(wordsOf(tradesAnswer(both, "en").message)).toMatch(/long[\s\S]*short/);
  });

  test("one by one are told with one bar and one lot", () => {
    const one = wordsOf(tradesAnswer(list("one", [trade(1, "long")], 1), "en").message);
    expect(one).toContain("1 bar, until");
    expect(one).toContain("1 lot, risk");
  });
});

test.each([
  [1, "cannot be loaded: 1 mistake, see /validate s"],
  [2, "cannot be loaded: 2 mistakes, see /validate s"],
])("a setup with %i mistakes says how many", (mistakes, said) => {
  const setup = { id: "s", version: "", title: "", symbols: [], timeframe: "", active: false, tools: {}, mistakes };
  expect(wordsOf(setupsAnswer([setup], { states: [], refusal: null }, "en").message)).toContain(said);
});

describe("what can be done with a setup as it stands", () => {
  const commands = (...states: readonly Partial<MarketState>[]) =>
    setupButtons(
      "s",
      states.map((state) => ({ ...STANDING, ...state })),
      (en) => en,
    ).map(({ command }) => command);
  const certificate = aCertificate();
  const BOTH = ["/activate s", "/pause s"];

  test.each<[string, readonly Partial<MarketState>[], readonly string[]]>([
    ["without a certificate", [{}], [...BOTH, "/verify s"]],
    ["verified", [{ certificate }], BOTH],
    ["active", [{ certificate, activation: "active" }], BOTH],
    ["paused", [{ certificate, activation: "paused" }], BOTH],
    ["active here and new there", [{ certificate, activation: "active" }, {}], [...BOTH, "/verify s"]],
    ["where the journal cannot be read", [], []],
  ])("%s", (_, states, between) => {
    expect(commands(...states)).toEqual(["/backtest s", ...between, "/why s", "/validate s"]);
  });
});

test("what is proposed says in both languages which chat is told what, and when", () => {
  const night = { from: 1320, to: 450 };
  expect([
    muteWish("GER40", 90, "en"),
    muteWish("all", 0, "ru"),
    quietWish(night, "Europe/Berlin", "en"),
    quietWish(night, "UTC", "ru"),
    quietWish(undefined, "UTC", "en"),
    noticeWish("alert", "silent", "ru"),
  ]).toEqual([
    "Mute GER40 in this chat for 1 h 30 min",
    "Снова присылать в этот чат: все алерты",
    "Quiet hours in this chat from 22:00 to 07:30 each day, Berlin",
    "Тихие часы в этом чате: каждый день с 22:00 до 07:30, UTC",
    "No quiet hours in this chat any more",
    "Алерты: без звука",
  ]);
});
