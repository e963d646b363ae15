import { atrSettles } from "../candle-counts.js";
import { PoolDetector } from "../detectors/pool-detector.js";
import {
  ATR_LEN,
  births,
  fields,
  integer,
  number,
  raidParamsWithout,
  recordState,
  SWING,
  state,
  transitions,
} from "../spec-parts.js";
import type { ToolSpec } from "../tool.js";

export const liquidityPool: ToolSpec = {
  name: "liquidity_pool",
  display: "Liquidity",
  aliases: ["liquidity", "pools"],
  about: "Old highs and lows where stops rest; swings at one level join to equal highs and lows.",
  params: [
    SWING,
    number("tol_atr", 0.1, 0, 5, "atr", "how far apart members may lie, in ATR"),
    integer("tol_ticks", 2, 0, 1000, "ticks", "how far apart members may lie, in ticks: the larger counts"),
    ATR_LEN,
    integer("min_touches", 2, 2, 20, "count", "members that make highs or lows equal"),
    integer("max_age_bars", 0, 0, 100_000, "bars", "bars after which it expires; 0 is off"),
    integer("min_sep_bars", 0, 0, 10_000, "bars", "bars from one member to the next at least"),
    ...raidParamsWithout({ max_pen_atr: "a pool is not marked deep", rearm: "what becomes of a pool comes once" }),
  ],
  events: [
    ...births("high", "low"),
    ...transitions(["high", "low"], "joined", "equal", "pierced", "swept", "broken", "expired"),
  ],
  fields: [
    ...recordState("price", "level"),
    ...recordState("count", "count"),
    ...fields("flag", "joined", "equal", "pierced", "swept", "broken", "expired"),
    ...state("price", "nearest_above", "nearest_below"),
  ],
  source: { kinds: ["swings"], own: { tool: "swings", params: ["swing"] }, sameTimeframe: true },
  feeds: ["level"],
  warmup: ({ atr_len, max_age_bars }, { source }) =>
    Math.max(atrSettles(atr_len), (source?.warmup ?? 0) + 2 * (max_age_bars as number)),
  settles: "that of its swings plus 2 × `max_age_bars`; at least 8 × `atr_len`",
  endless: {
    of: "records",
    holds: ({ max_age_bars }) => max_age_bars === 0,
    words: "a pool stands until it is pierced, at any age: give `max_age_bars` to bound it",
  },
  least: (_params, { source }) => source?.least ?? 0,
  needs: "those of its swings",
  lag: "that of its swings",
  cost: "O(1) a candle, O(log n) a swing",
  create: (context) => new PoolDetector(context),
};
