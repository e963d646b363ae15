import { cpuSeconds, synthetic } from "./synthetic.mjs";
import { w1 } from "./w1.mjs";

const SIZES = [100_000, 1_000_000, 5_000_000];
const [SMALL, MIDDLE, LARGE] = SIZES;
const ROUNDS = { [SMALL]: 9, [MIDDLE]: 5, [LARGE]: 3 };
const EACH = 0.15;
const ALL = 1.5;

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

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const least = (values) => Math.min(...values);

/**
 * Every detector over 100k, 1M and 5M M1 candles, transitions followed, CPU seconds. The figure at 1M of a tool that stands on others is what it adds to
 * them, the two measured in turn; growth is that of the tool with its sources, of the quickest rounds: 1.00 × is linear. "all" is one
 * dispatch of all of them. `market` is the time to make the candles: what this machine is worth at the moment, as a busy neighbour stretches
 * every figure alike. Then W1.
 */
export async function detectors({ dist }) {
  const { candles: make, resolve, dispatch } = await synthetic(dist);
  const candles = new Map(SIZES.map((size) => [size, make(size)]));
  const cost = (size, tools) => cpuSeconds(() => dispatch(candles.get(size), tools).run());
  const rounds = (size, work) => Array.from({ length: ROUNDS[size] }, () => work(size));
  const rows = [];

  /** The row at 1M, and how the cost grows. */
  const add = (row, tools, sources, target) => {
    const own = [];
    const whole = new Map();
    for (const size of SIZES) {
      const costs = rounds(size, () => {
        const before = sources.length > 0 && size === MIDDLE ? cost(size, sources) : 0;
        const seconds = cost(size, tools);
        if (size === MIDDLE) own.push(seconds - before);
        return seconds;
      });
      whole.set(size, least(costs));
    }
    const growth = (from, to) => ((whole.get(to) / whole.get(from)) * from) / to;
    rows.push(
      { row, value: median(own), unit: "CPU s", target },
      {
        row: `… with its sources at 100k · 1M · 5M, and how it grows`,
        measured: `${SIZES.map((size) => whole.get(size).toFixed(4)).join(" · ")} CPU s`,
        target: "linear",
        ratio: [growth(SMALL, MIDDLE), growth(MIDDLE, LARGE)],
      },
    );
  };

  for (const tool of TOOLS) {
    const tools = resolve({ it: tool });
    add(`detector ${tool.tool}, 1M`, tools, tools.slice(0, -1), EACH);
  }
  add("all detectors, 1M", resolve(Object.fromEntries(TOOLS.map((tool) => [`the_${tool.tool}`, tool]))), [], ALL);
  const peak = process.resourceUsage().maxRSS / 1024;
  rows.push(
    {
      row: "peak memory of the above, the candles of all three sizes with it",
      value: peak,
      unit: "MB",
      target: "≤ 2000",
    },
    { row: "market", value: cpuSeconds(() => make(MIDDLE)), unit: "CPU s", target: null },
  );
  return [...rows, ...w1({ dist })];
}
