/** Every tool with its defaults and with parameters that change its ways; `it` is the one that is looked at. */
export const TOOL_CASES: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>> = {
  atr: { it: { tool: "atr", len: 5 } },
  "atr on H1": { it: { tool: "atr", len: 5, timeframe: "H1" } },
  swings: { it: { tool: "swings" } },
  "swings, uneven": { it: { tool: "swings", left: 2, right: 4 } },
  "swings, every candidate": { it: { tool: "swings", preset: "ict3", alternate: false } },
  "swings on H1": { it: { tool: "swings", swing: 2, timeframe: "H1" } },
  fvg: { it: { tool: "fvg" } },
  "fvg, of a size, ageing": { it: { tool: "fvg", middle: "any", min_atr: 0.2, min_ticks: 0, max_age_bars: 12 } },
  "fvg, middle beyond": { it: { tool: "fvg", middle: "close_beyond" } },
  "fvg on H1": { it: { tool: "fvg", timeframe: "H1", min_ticks: 0 } },
  displacement: { it: { tool: "displacement" } },
  "displacement, near the extreme": { it: { tool: "displacement", body_atr: 0.7, close_frac: 0.3, atr_len: 5 } },
  market_structure: { it: { tool: "market_structure", swing: 2 } },
  "market_structure by wick": {
    it: { tool: "market_structure", left: 1, right: 3, break: "wick", buffer_atr: 0.1, disp_required: false },
  },
  order_block: { it: { tool: "order_block", swing: 2 } },
  "order_block with gap": { it: { tool: "order_block", swing: 2, require_fvg: true, zone: "body", invalid: "wick" } },
  "order_block, last opposite": {
    it: { tool: "order_block", swing: 3, candle: "last_opposite", from: "at_swing", vol_filter_atr: 2 },
  },
  liquidity_pool: { it: { tool: "liquidity_pool", swing: 2 } },
  "liquidity_pool, wide, ageing": {
    it: {
      tool: "liquidity_pool",
      swing: 2,
      tol_atr: 1,
      max_age_bars: 60,
      min_sep_bars: 4,
      min_touches: 3,
      min_pen_ticks: 3,
    },
  },
  liquidity_sweep: { it: { tool: "liquidity_sweep", swing: 2 } },
  "liquidity_sweep of equal pools": {
    pools: { tool: "liquidity_pool", swing: 2, tol_atr: 1, max_age_bars: 80 },
    it: { tool: "liquidity_sweep", of: "pools", equal_only: true, min_pen_atr: 0.1 },
  },
  "liquidity_sweep of swings on H1": {
    h1: { tool: "swings", swing: 1, timeframe: "H1" },
    it: { tool: "liquidity_sweep", of: "h1", rearm: true, reclaim: "close_inside_prev_body", max_pen_atr: 0.5 },
  },
  "liquidity_sweep of a session": {
    asia: { tool: "session_range" },
    it: { tool: "liquidity_sweep", of: "asia", valid_for: "6h", accept_closes: 1 },
  },
  "liquidity_sweep of yesterday": {
    day: { tool: "previous_period" },
    it: { tool: "liquidity_sweep", of: "day", max_bars: 5 },
  },
  session_range: { it: { tool: "session_range", session: "london_kz" } },
  "session_range, a short-lived window": {
    it: {
      tool: "session_range",
      session: { tz: "Europe/Berlin", from: "22:00", to: "02:30" },
      min_coverage: 0.2,
      valid_for: "3h",
    },
  },
  session_break: { it: { tool: "session_break" } },
  "session_break by wick, once a range": { it: { tool: "session_break", by: "wick", once: "range", buffer_atr: 0.2 } },
  "session_break of yesterday on H1": {
    day: { tool: "previous_period", timeframe: "H1" },
    it: { tool: "session_break", of: "day" },
  },
  initial_balance: { it: { tool: "initial_balance" } },
  "initial_balance of New York": {
    it: { tool: "initial_balance", session: "us_cash", minutes: 30, valid_for: "next" },
  },
  previous_period: { it: { tool: "previous_period" } },
  "previous_period, H1 from Berlin": {
    it: { tool: "previous_period", tz: "Europe/Berlin", roll: "00:00", timeframe: "H1", min_coverage: 0.6 },
  },
  "previous_period, week": { it: { tool: "previous_period", period: "week" } },
  "previous_period of a session": { it: { tool: "previous_period", session: "london_cash" } },
  judas_swing: { it: { tool: "judas_swing" } },
  "judas_swing with a shift": {
    it: {
      tool: "judas_swing",
      mss_within: 30,
      swing: 1,
      window: { tz: "America/New_York", from: "00:00", to: "09:00" },
    },
  },
  premium_discount: { it: { tool: "premium_discount", swing: 2 } },
  "premium_discount, widened": { it: { tool: "premium_discount", swing: 2, extend: true, eq_band: 0.2 } },
  "premium_discount of structure": {
    ms: { tool: "market_structure", swing: 2 },
    it: { tool: "premium_discount", of: "ms" },
  },
  "premium_discount of yesterday": {
    day: { tool: "previous_period" },
    it: { tool: "premium_discount", of: "day", extend: true },
  },
};

/** The same ways of using tools, on candles so long that only months of data have enough of them. */
const HIGHER_CASES: typeof TOOL_CASES = {
  "swings on D1": { it: { tool: "swings", swing: 1, timeframe: "D1" } },
  "fvg on H4": { it: { tool: "fvg", timeframe: "H4", min_atr: 0.1, middle: "any" } },
  "displacement on H4": { it: { tool: "displacement", timeframe: "H4", body_atr: 0.8 } },
  "market_structure on H4": { it: { tool: "market_structure", timeframe: "H4", swing: 2 } },
  "order_block on H4": { it: { tool: "order_block", timeframe: "H4", swing: 1, invalid: "wick" } },
  "liquidity_pool on H4": { it: { tool: "liquidity_pool", timeframe: "H4", swing: 1, tol_atr: 0.5 } },
  "liquidity_sweep of pools on H4": {
    pools: { tool: "liquidity_pool", timeframe: "H4", swing: 1, tol_atr: 0.5 },
    it: { tool: "liquidity_sweep", of: "pools", max_bars: 8, accept_closes: 3 },
  },
  "liquidity_sweep of swings on D1": {
    days: { tool: "swings", timeframe: "D1", swing: 1 },
    it: { tool: "liquidity_sweep", of: "days", timeframe: "H1" },
  },
  "liquidity_sweep of last week": {
    week: { tool: "previous_period", period: "week", timeframe: "D1" },
    it: { tool: "liquidity_sweep", of: "week", valid_for: "90h" },
  },
  "liquidity_sweep of the initial balance": {
    ib: { tool: "initial_balance" },
    it: { tool: "liquidity_sweep", of: "ib" },
  },
  "session_break of last month": {
    month: { tool: "previous_period", period: "month", timeframe: "H4" },
    it: { tool: "session_break", of: "month" },
  },
  "premium_discount of last week": {
    week: { tool: "previous_period", period: "week", timeframe: "H4" },
    it: { tool: "premium_discount", of: "week" },
  },
  "premium_discount of structure on H4": {
    ms: { tool: "market_structure", timeframe: "H4", swing: 2 },
    it: { tool: "premium_discount", of: "ms", extend: true },
  },
};

/** Every case at once, as one setup would hold them; a case keeps its entries apart by its number. */
export function allCases(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const all: Record<string, Record<string, unknown>> = {};
  for (const [c, entries] of Object.values({ ...TOOL_CASES, ...HIGHER_CASES }).entries())
    for (const [name, entry] of Object.entries(entries))
      all[`case${c}_${name}`] = { ...entry, ...("of" in entry ? { of: `case${c}_${entry["of"]}` } : {}) };
  return all;
}
