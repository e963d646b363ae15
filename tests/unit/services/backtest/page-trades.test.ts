import { describe, expect, test } from "vitest";
import { TRADE_COLUMNS } from "../../../../src/backtester/trades-csv.js";
import { pageTrades } from "../../../../src/services/backtest/page-trades.js";
import { tradeRow } from "../../../support/trade-rows.js";

const tableOf = (language: "en" | "ru", rows = [tradeRow()], isPartial = (_: number) => false) =>
  pageTrades({ rows, isPartial, digits: 5, language });
const titles = (language: "en" | "ru") => tableOf(language).columns.map(({ title }) => title);
const texts = (language: "en" | "ru", rows = [tradeRow()], isPartial?: (row: number) => boolean) =>
  (tableOf(language, rows, isPartial).rows[0] ?? []).map((cell) => (typeof cell === "string" ? cell : cell.text));

describe("the table of trades", () => {
  test("says first what a trade was and what became of it", () => {
    expect(titles("en").slice(0, 14).join(" | ")).toBe(
      "# | Side | Entered, UTC | Entry | Stop | Target | Exit | Why | R | MFE, R | MAE, R | Net | Held | Session",
    );
    expect(texts("en").slice(0, 14).join(" | ")).toBe(
      "1 | long | 2025-03-03 07:35 | 1.08123 | 1.08023 | 1.08323 | 1.08023 | moved stop | −1.04 | 0.51 | −1.00 | −104.30 | 6 | New York",
    );
  });

  test("is Russian for a Russian reader", () => {
    expect(titles("ru").slice(0, 9).join(" | ")).toBe(
      "№ | Сторона | Вход, UTC | Вход | Стоп | Цель | Выход | Почему | R",
    );
    const row = texts("ru");
    for (const word of ["лонг", "перенесённый стоп", "Нью-Йорк", "пн"]) expect(row).toContain(word);
  });

  test("holds every column of trades.csv but those that are the same on every row", () => {
    expect(titles("en")).toHaveLength(TRADE_COLUMNS.length - 4);
    expect(new Set(titles("en")).size).toBe(TRADE_COLUMNS.length - 4);
  });

  test("has true minus signs alone, none before a zero, and sorts by the exact number", () => {
    for (const language of ["en", "ru"] as const) {
      expect(texts(language, [tradeRow({ r: -0.0012 })]).filter((text) => /-\d(?!\d-|\d )/.test(text))).toEqual([]);
    }
    expect(tableOf("en", [tradeRow({ r: -0.0012 })]).rows[0]?.[8]).toEqual({ text: "0.00", value: -0.0012 });
  });

  test("marks the exit of a trade that was closed in parts, and leaves a missing target empty", () => {
    const row = texts("en", [tradeRow({ tp: null })], () => true);
    expect(row.slice(5, 7)).toEqual(["", "⌀ 1.08023"]);
  });
});
