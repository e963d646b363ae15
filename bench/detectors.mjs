import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { market } from "./generate.mjs";

const CANDLES = 1_000_000;
const EACH = 0.15;
const ALL = 1.5;
const TICK = 0.00001;

/** Every tool with its defaults; those that need a source build their own. */
const TOOLS = [
  { tool: "atr" },
  { tool: "swings" },
  { tool: "fvg" },
  { tool: "displacement" },
  { tool: "market_structure" },
  { tool: "order_block" },
  { tool: "liquidity_pool" },
  { tool: "liquidity_sweep" },
  { tool: "session_range" },
  { tool: "session_break" },
  { tool: "initial_balance" },
  { tool: "previous_period" },
  { tool: "judas_swing" },
  { tool: "premium_discount" },
];

const SYMBOL = {
  id: "EURUSD",
  class: "fx",
  digits: 5,
  tick: TICK,
  calendar: { tz: "America/New_York", roll: "17:00" },
};

/** The synthetic benchmark market as columns. */
function syntheticCandles(CandleBuffer, count) {
  const candles = new CandleBuffer("EURUSD", "M1", TICK, count);
  market(count, 42, (time, open, high, low, close, volume) =>
    candles.push(time, open, high, low, close, volume, 10 * TICK),
  );
  return candles;
}

const cpuSeconds = (work) => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const ROUNDS = 5;

/**
 * Every detector over 1M M1 candles, transitions followed, CPU seconds. A tool that stands on others is charged what it adds to
 * them, the two measured in turn; "all" is one dispatch of all of them. `market` is the time to make the candles: what this
 * machine is worth at the moment, as a busy neighbour stretches every figure alike.
 */
export async function detectors({ dist, candles: count = CANDLES }) {
  const load = (path) => import(pathToFileURL(join(dist, "src", path)).href);
  const { CandleBuffer } = await load("domain/candles.js");
  const { dispatch } = await load("market-tools/dispatch.js");
  const { resolveTools } = await load("market-tools/resolve-tools.js");
  const candles = syntheticCandles(CandleBuffer, count);
  const resolve = (required) => {
    const { tools, issues } = resolveTools(required, { timeframe: "M1", symbol: SYMBOL });
    if (issues.length > 0) throw new Error(JSON.stringify(issues));
    return tools;
  };
  const cost = (tools) => cpuSeconds(() => dispatch({ candles, symbol: SYMBOL, tools, lifecycle: "all" }).run());
  const scale = count / CANDLES;
  const rows = [];
  for (const tool of TOOLS) {
    const tools = resolve({ it: tool });
    const own = [];
    for (let round = 0; round < ROUNDS; round++) {
      const sources = tools.length > 1 ? cost(tools.slice(0, -1)) : 0;
      own.push(cost(tools) - sources);
    }
    rows.push({ row: `detector ${tool.tool}`, value: middle(own), unit: "CPU s", target: EACH * scale });
  }
  const all = resolve(Object.fromEntries(TOOLS.map((tool) => [`the_${tool.tool}`, tool])));
  rows.push({
    row: "all detectors",
    value: middle([cost(all), cost(all), cost(all)]),
    unit: "CPU s",
    target: ALL * scale,
  });
  const making = cpuSeconds(() => syntheticCandles(CandleBuffer, count));
  rows.push({ row: "market", value: making, unit: "CPU s", target: null });
  return rows;
}
