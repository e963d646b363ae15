// The synthetic benchmark market as columns in memory, and tools made ready to run on it.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { market } from "./generate.mjs";

const TICK = 0.00001;
const SYMBOL = {
  id: "EURUSD",
  class: "fx",
  digits: 5,
  tick: TICK,
  calendar: { tz: "America/New_York", roll: "17:00" },
};

export const cpuSeconds = (work) => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

/** `candles(count)` makes the market; `resolve(required)` the tools of a setup; `dispatch` starts them, all of their records followed. */
export async function synthetic(dist) {
  const load = (path) => import(pathToFileURL(join(dist, "src", path)).href);
  const { CandleBuffer } = await load("domain/candles.js");
  const { dispatch } = await load("market-tools/dispatch.js");
  const { resolveTools } = await load("market-tools/resolve-tools.js");
  return {
    candles(count) {
      const candles = new CandleBuffer("EURUSD", "M1", TICK, count);
      market(count, 42, (time, open, high, low, close, volume) =>
        candles.push(time, open, high, low, close, volume, 10 * TICK),
      );
      return candles;
    },
    resolve(required) {
      const { tools, issues } = resolveTools(required, { timeframe: "M1", symbol: SYMBOL });
      if (issues.length > 0) throw new Error(JSON.stringify(issues));
      return tools;
    },
    dispatch: (candles, tools) => dispatch({ candles, symbol: SYMBOL, tools, lifecycle: "all" }),
  };
}
