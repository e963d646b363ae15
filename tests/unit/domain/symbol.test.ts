import { describe, expect, it } from "vitest";
import { snapToTick } from "../../../src/domain/symbol.js";
import { symbols } from "../../support/data/symbols.js";

describe("the symbols that ship", () => {
  it("are the seven majors, gold, five indices and bitcoin", () => {
    expect(symbols.all.map(({ id }) => id)).toEqual([
      ...["EURUSD", "GBPUSD", "USDJPY", "USDCHF", "USDCAD", "AUDUSD", "NZDUSD", "XAUUSD"],
      ...["GER40", "UK100", "US500", "NAS100", "US30", "BTCUSD"],
    ]);
  });

  it.each([
    ["eurusd", "EURUSD"],
    ["EUR/USD", "EURUSD"],
    ["eur usd", "EURUSD"],
    ["евродоллар", "EURUSD"],
    ["ЕВРО", "EURUSD"],
    ["фунт", "GBPUSD"],
    ["cable", "GBPUSD"],
    ["йена", "USDJPY"],
    ["gold", "XAUUSD"],
    ["золото", "XAUUSD"],
    ["DAX", "GER40"],
    ["dax40", "GER40"],
    ["DE30EUR", "GER40"],
    ["дакс", "GER40"],
    ["насдак", "NAS100"],
    ["наздак", "NAS100"],
    ["доу", "US30"],
    ["s&p", "US500"],
    ["S&P 500", "US500"],
    ["сипи", "US500"],
    ["биткоин", "BTCUSD"],
    ["btc-usd", "BTCUSD"],
  ])("answer to %s", (name, id) => {
    expect(symbols.require(name).id).toBe(id);
  });

  it("have one owner for every name", () => {
    const names = symbols.all.flatMap(({ id, aliases }) => [id, ...aliases].map((name) => ({ name, id })));
    expect(names.filter(({ name, id }) => symbols.find(name)?.id !== id)).toEqual([]);
  });

  it("have a tick that is a whole number of points, and a pip of whole ticks", () => {
    const whole = (a: number, b: number) => Math.abs(a / b - Math.round(a / b)) < 1e-9;
    expect(symbols.all.filter(({ tick, point, pip }) => !whole(tick, point) || !whole(pip, tick))).toEqual([]);
  });

  it("refuse an unknown name with the nearest", () => {
    expect(() => symbols.require("EURUSB")).toThrow(/no symbol "EURUSB"; did you mean "EURUSD"/);
    expect(() => symbols.require("EURUDS")).toThrow(
      /no symbol "EURUDS"; did you mean "EURUSD"( or "(?!EUR)\w+")*\? Known/,
    );
    expect(() => symbols.require("zzzzzzzzzzzz")).toThrow(/no symbol "zzzzzzzzzzzz"\. Known: EURUSD, /);
  });
});

describe("the tick grid", () => {
  it("gives the nearest float to the decimal, so that equal prices are equal bits", () => {
    expect(snapToTick(1.00001 + 0.00001, 0.00001, 5)).toBe(1.00002);
    expect(snapToTick(11313.44, 0.1, 1)).toBe(11313.4);
    expect(snapToTick(100.13, 0.25, 2)).toBe(100.25);
    let wrong = 0;
    for (let ticks = 90_000; ticks < 130_000; ticks++) {
      if (snapToTick(ticks * 0.00001, 0.00001, 5) !== Number((ticks / 100_000).toFixed(5))) wrong++;
    }
    expect(wrong).toBe(0);
  });
});
