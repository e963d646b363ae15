import { expect, it } from "vitest";
import { symbolOfFile } from "../../../src/services/data/symbol-of-file.js";
import { symbols } from "../../support/data/symbols.js";

it.each([
  ["EURUSD_M1_2024.csv", "EURUSD"],
  ["DE30EUR_M1_oanda.csv", "GER40"],
  ["EUR_USD_M15.csv", "EURUSD"],
  ["EURUSD15.csv", "EURUSD"],
  ["EURUSD60.csv", "EURUSD"],
  ["EURUSD1440.csv", "EURUSD"],
  ["US3060.csv", "US30"],
  ["US30.csv", "US30"],
  ["DAT_ASCII_EURUSD_M1_2022.csv", "EURUSD"],
  ["DAT_MT_GBPUSD_M1_202201.csv", "GBPUSD"],
  ["/some/where/EURUSD.csv", "EURUSD"],
  ["C:\\exports\\GER40_H1.csv", "GER40"],
  ["export.csv", undefined],
  ["my_EURUSD.csv", undefined],
  ["15.csv", undefined],
])("the name %s tells %s", (path, id) => {
  expect(symbolOfFile(symbols, path)?.id).toBe(id);
});
