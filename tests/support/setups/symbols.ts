import { SymbolBook, type SymbolSpec } from "../../../src/domain/symbol.js";

const base: Omit<SymbolSpec, "id" | "title" | "class"> = {
  aliases: [],
  digits: 5,
  point: 0.00001,
  tick: 0.00001,
  pip: 0.0001,
  contract: 100_000,
  quote: "USD",
  lot_step: 0.01,
  min_lot: 0.01,
  commission: 3.5,
  swap: { long: 0, short: 0, triple_day: "wed" },
  default_spread: 1,
  fixed_rate: 1,
  calendar: { tz: "America/New_York", roll: "17:00" },
  hours_tz: "America/New_York",
  hours: [],
};

export const EURUSD: SymbolSpec = { ...base, id: "EURUSD", title: "Euro / US dollar", class: "fx" };
const GBPUSD: SymbolSpec = { ...base, id: "GBPUSD", title: "Pound / US dollar", class: "fx" };
export const GER40: SymbolSpec = {
  ...base,
  id: "GER40",
  title: "Germany 40",
  class: "index",
  aliases: ["DAX"],
  digits: 1,
  point: 0.1,
  tick: 0.1,
  pip: 1,
  contract: 1,
  quote: "EUR",
  calendar: { tz: "Europe/Berlin", roll: "00:00" },
};

/** Three symbols for tests of setups. */
export const testSymbols = new SymbolBook([EURUSD, GBPUSD, GER40]);
