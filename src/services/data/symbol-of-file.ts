import { Refusal } from "../../domain/errors.js";
import type { SymbolBook, SymbolSpec } from "../../domain/symbol.js";

/** MT4 writes the minutes of the timeframe behind the symbol: EURUSD15, EURUSD1440. */
const MT4_MINUTES = /(?:1|5|15|30|60|240|1440|10080|43200)$/;
/** HistData names its files DAT_ASCII_EURUSD_M1_2022. */
const HISTDATA = /^DAT$/i;

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? "";
const wordsOf = (path: string): readonly string[] => nameOf(path).split(/[_\s.-]+/);

function symbolAt(symbols: SymbolBook, words: readonly string[], at: number): SymbolSpec | undefined {
  const word = words[at] ?? "";
  return (
    symbols.find(word) ?? symbols.find(word + (words[at + 1] ?? "")) ?? symbols.find(word.replace(MT4_MINUTES, ""))
  );
}

/**
 * The symbol a file's name begins with: `EURUSD_M1_2024.csv`, `DE30EUR_M1_oanda.csv`, MT4's `EURUSD15.csv`, HistData's
 * `DAT_ASCII_EURUSD_M1_2022.csv`. Undefined where it tells none.
 */
export function symbolOfFile(symbols: SymbolBook, path: string): SymbolSpec | undefined {
  const words = wordsOf(path);
  return symbolAt(symbols, words, HISTDATA.test(words[0] ?? "") ? 2 : 0);
}

/** Throws `Refusal` where the file's name tells another symbol than the one its candles are taken for. */
export function refuseOtherSymbol(symbols: SymbolBook, path: string, symbol: SymbolSpec): void {
  const told = symbolOfFile(symbols, path);
  if (told === undefined || told.id === symbol.id) return;
  const words = wordsOf(path);
  if (words.some((_, at) => symbolAt(symbols, words, at)?.id === symbol.id)) return;
  throw new Refusal(
    "bad_request",
    `The file is named ${nameOf(path).slice(0, 80)}, which tells ${told.id}, but its candles would be taken for ${symbol.id}: say --symbol ${told.id}, or rename the file.`,
  );
}
