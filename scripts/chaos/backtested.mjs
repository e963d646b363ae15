// The market of the chaos runs, and what a backtest says of it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sampleSource } from "../../dist/src/adapters/sample/sample-source.js";
import { readSymbols } from "../../dist/src/adapters/symbols/read-symbols.js";
import { resample } from "../../dist/src/domain/resample.js";
import { dispatch } from "../../dist/src/market-tools/dispatch.js";
import { Evaluator } from "../../dist/src/setup-manager/evaluation/evaluator.js";
import { lifecycleNeeds } from "../../dist/src/setup-manager/lifecycle-needs.js";
import { loadSetup } from "../../dist/src/setup-manager/load-setup.js";
import { signalContract } from "../../dist/src/setup-manager/signal-contract.js";

const root = join(import.meta.dirname, "..", "..");

/** A year of EURUSD M15 of the sample market. */
export async function market() {
  const symbols = await readSymbols(join(root, "data", "symbols.yaml"));
  const symbol = symbols.require("EURUSD");
  const everything = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const { candles } = await sampleSource.fetch({ symbol, timeframe: "M1", ...everything });
  return { symbols, symbol, candles: resample(candles, "M15", symbol.calendar) };
}

/** A setup that ships, and every signal of a backtest over the candles as a contract, with its bar. */
export function backtested(id, candles, { symbols, symbol }) {
  const text = readFileSync(join(root, "setups", `${id}.yaml`), "utf8");
  const { setup } = loadSetup({ text, file: `${id}.yaml`, id, symbols, symbol: symbol.id });
  const tools = dispatch({ candles, symbol, tools: setup.tools, lifecycle: lifecycleNeeds(setup) });
  const evaluator = new Evaluator(setup, tools);
  tools.run();
  const { signals } = evaluator.run();
  return {
    setup,
    signals: signals.map((signal) => ({
      bar: signal.bar,
      line: JSON.stringify(signalContract(setup, signal, candles)),
    })),
  };
}
