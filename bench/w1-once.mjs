// One W1 detection, the first of a process: CPU seconds and what was found, as JSON.
//   node bench/w1-once.mjs DIST CANDLES tools|hand
import { cpuSeconds, synthetic } from "./synthetic.mjs";
import { w1ByHand } from "./w1-by-hand.mjs";

/** The session in UTC, as the peers have it. */
const W1 = {
  fvg: { tool: "fvg" },
  swings: { tool: "swings", swing: 5 },
  asia: { tool: "session_range", session: { tz: "UTC", from: "00:00", to: "06:00" } },
  liquidity: { tool: "liquidity_pool", of: "swings" },
};

/** How often each was said, transitions too. */
function countsOf(run) {
  const said = (name, ...events) => {
    const { table, tool } = run.entries.get(name);
    const wanted = events.reduce(
      (mask, event) => mask | (1 << tool.spec.events.findIndex((one) => one.name === event)),
      0,
    );
    let count = 0;
    for (let row = 0; row < table.logLength; row++) if ((table.logMask[row] & wanted) !== 0) count++;
    return count;
  };
  const { table: gaps } = run.entries.get("fvg");
  let touched = 0;
  for (let id = 0; id < gaps.length; id++) if (gaps.kind[id] < 2 && gaps.markOf(0, id) >= 0) touched++;
  return {
    gaps: said("fvg", "bullish", "bearish"),
    touched,
    swings: said("swings", "high", "low"),
    sessions: said("asia", "started"),
    pools: said("liquidity", "high", "low"),
    joined: said("liquidity", "joined"),
    swept: said("liquidity", "swept"),
    broken: said("liquidity", "broken"),
  };
}

const [dist, count, by] = process.argv.slice(2);
const { candles: make, resolve, dispatch } = await synthetic(dist);
const candles = make(Number(count));
let counts;
let run;
const seconds = cpuSeconds(() => {
  if (by === "hand") {
    ({ counts } = w1ByHand(candles));
    return;
  }
  run = dispatch(candles, resolve(W1));
  run.run();
});
console.log(JSON.stringify({ seconds, counts: counts ?? countsOf(run) }));
