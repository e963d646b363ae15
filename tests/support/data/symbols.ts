import { join } from "node:path";
import { readSymbols } from "../../../src/adapters/symbols/read-symbols.js";

/** The symbols that ship. */
export const symbolsFile = join(import.meta.dirname, "..", "..", "..", "data", "symbols.yaml");
export const symbols = await readSymbols(symbolsFile);
export const eurusd = symbols.require("EURUSD");
export const ger40 = symbols.require("GER40");
export const btcusd = symbols.require("BTCUSD");
