// W1 as detectors against the same written by hand: each the first work of a process of its own, in turn.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const ONCE = join(import.meta.dirname, "w1-once.mjs");
const ROUNDS = 7;
/** CPU seconds of others for the same work, measured elsewhere on this kind of machine. */
const ELSEWHERE = {
  24000: { smc: 1.31, c: 0.0018, typed: 0.044 },
  100000: { smc: 7.85, c: 0.0079, typed: 0.088 },
  1000000: { smc: 160, c: 0.086, typed: 0.26 },
};
const TIMES_SMC = 80;

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Rows for 24k, 100k and 1M candles; throws where the two do not find the same. */
export function w1({ dist }) {
  const once = (count, by) =>
    JSON.parse(execFileSync(process.execPath, [ONCE, dist, String(count), by], { encoding: "utf8" }));
  return Object.entries(ELSEWHERE).flatMap(([count, { smc, c, typed }]) => {
    const own = [];
    const hand = [];
    for (let round = 0; round < ROUNDS; round++) {
      const a = once(count, "tools");
      const b = once(count, "hand");
      const [found, wanted] = [JSON.stringify(a.counts), JSON.stringify(b.counts)];
      if (found !== wanted) throw new Error(`W1 found ${found}, by hand ${wanted}`);
      own.push(a.seconds);
      hand.push(b.seconds);
    }
    const [seconds, byHand] = [median(own), median(hand)];
    return [
      {
        row: `W1 (fvg, swings, Asia session, liquidity, all transitions), ${count} M1, the first work of a process`,
        value: seconds,
        unit: "CPU s",
        target: `by hand, touch alone: ${byHand.toFixed(4)}`,
        ratio: seconds / byHand,
      },
      {
        row: `the same to smartmoneyconcepts: ${smc} s, measured elsewhere on this kind of machine (there C ${c}, typed by hand ${typed})`,
        value: smc / seconds,
        unit: "× as fast",
        target: count === "100000" ? `≥ ${TIMES_SMC} ×` : "",
      },
    ];
  });
}
