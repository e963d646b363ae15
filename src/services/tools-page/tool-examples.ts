/** How a tool is shown on `docs/market-tools.md`: a piece of a setup, and a picture of the entry it names, on real candles. */
export interface ToolExample {
  readonly tool: string;
  /** `required_tools` and, where it says more, a `rule`: the YAML of a setup. */
  readonly yaml: string;
  /** The entry that is drawn. */
  readonly show: string;
  readonly symbol: "EURUSD" | "GER40";
  /** First and last candle of the picture: opens, wall time of the symbol's zone. */
  readonly from: string;
  readonly to: string;
  /** What is to be seen: under the picture's title. */
  readonly about: string;
}

/** In the order of the registry. */
export const TOOL_EXAMPLES: readonly ToolExample[] = [
  {
    tool: "atr",
    yaml: `required_tools:
  atr: { tool: atr, len: 14 }
  h1: { tool: atr, timeframe: H1 }
rule:
  long: { require: [close - open > 1.5 * atr.value, h1.pct > 0.1%] }`,
    show: "atr",
    symbol: "EURUSD",
    from: "2023-03-06 17:00",
    to: "2023-03-10 16:45",
    about: "how far a candle goes: quiet nights, busy days",
  },
  {
    tool: "swings",
    yaml: `required_tools:
  s: { tool: swings, swing: 3 }
rule:
  long:
    sequence: [{ event: s.low }]
    require: [s.label == HL, close < s.last_high]`,
    show: "s",
    symbol: "EURUSD",
    from: "2023-07-13 18:45",
    to: "2023-07-14 12:30",
    about: "a dot at each swing, a thread to the candle at whose close it was known",
  },
  {
    tool: "fvg",
    yaml: `required_tools:
  gap: { tool: fvg, min_atr: 0.7 }
rule:
  long:
    sequence:
      - { event: gap.bullish }
      - { event: gap.touched, within: 24 }
    require: [close > gap.bottom]`,
    show: "gap",
    symbol: "EURUSD",
    from: "2023-08-30 10:45",
    to: "2023-08-31 02:30",
    about: "gaps from their middle candle; the line inside is where each was known",
  },
  {
    tool: "displacement",
    yaml: `required_tools:
  push: { tool: displacement, body_atr: 1.5, close_frac: 0.3 }
rule:
  long:
    sequence: [{ event: push.bullish_fvg }]
    require: [close > push.fvg_top]`,
    show: "push",
    symbol: "EURUSD",
    from: "2022-12-22 17:00",
    to: "2022-12-23 11:45",
    about: "bodies of 1.5 ATR and more; the gap behind is known one candle later",
  },
  {
    tool: "market_structure",
    yaml: `required_tools:
  ms: { tool: market_structure, swing: 3 }
rule:
  long:
    sequence: [{ event: ms.choch_bullish }]
    require: [close > ms.level]`,
    show: "ms",
    symbol: "EURUSD",
    from: "2023-04-27 16:00",
    to: "2023-04-28 10:15",
    about: "from the swing to the close that broke it; on the right, swings that wait",
  },
  {
    tool: "order_block",
    yaml: `required_tools:
  ob: { tool: order_block, swing: 5, require_fvg: true }
rule:
  long:
    sequence: [{ event: ob.bullish_touched }]
    require: [not ob.invalidated, ob.age between 4 and 96]`,
    show: "ob",
    symbol: "EURUSD",
    from: "2023-06-19 12:00",
    to: "2023-06-20 11:15",
    about: "blocks, the line inside where each was known; then breakers until they end",
  },
  {
    tool: "liquidity_pool",
    yaml: `required_tools:
  pools: { tool: liquidity_pool, swing: 3, tol_atr: 0.3, max_age_bars: 400 }
rule:
  long:
    sequence: [{ event: pools.low_swept }]
    require: [pools.nearest_above - close > 0.5 * atr]`,
    show: "pools",
    symbol: "EURUSD",
    from: "2023-09-18 20:00",
    to: "2023-09-19 18:15",
    about: "equal highs and lows until price goes through them; a ring at each member",
  },
  {
    tool: "liquidity_sweep",
    yaml: `required_tools:
  asia: { tool: session_range, session: asia_ict }
  raid: { tool: liquidity_sweep, of: asia }
rule:
  long:
    sequence: [{ event: raid.low }]
    require: [raid.depth_atr < 1.5, not raid.high_broken]`,
    show: "raid",
    symbol: "EURUSD",
    from: "2023-07-13 18:00",
    to: "2023-07-14 12:45",
    about: "through a level and back inside is a raid; staying beyond is a break",
  },
  {
    tool: "session_range",
    yaml: `required_tools:
  london: { tool: session_range, session: london_kz }
  noon: { tool: session_range, session: { name: noon, tz: Europe/Berlin, from: "12:00", to: "14:00" }, valid_for: 6h }
rule:
  long: { require: [close > london.high, london.first_extreme == low, london.range_atr < 6] }`,
    show: "london",
    symbol: "EURUSD",
    from: "2023-01-30 20:00",
    to: "2023-01-31 14:15",
    about: "the box of its candles; its edges and middle until the next window starts",
  },
  {
    tool: "session_break",
    yaml: `required_tools:
  asia: { tool: session_range, session: asia_ict }
  brk: { tool: session_break, of: asia, once: side }
rule:
  long:
    sequence: [{ event: brk.up }]
    require: [brk.first, brk.excess_atr > 0.2]`,
    show: "brk",
    symbol: "EURUSD",
    from: "2023-05-07 18:00",
    to: "2023-05-08 14:45",
    about: "the first close beyond each edge of a finished range",
  },
  {
    tool: "initial_balance",
    yaml: `required_tools:
  ib: { tool: initial_balance, session: xetra_cash, minutes: 60 }
rule:
  long: { require: [close > ib.high + 0.5 * ib.range, ib.range_atr < 5] }`,
    show: "ib",
    symbol: "GER40",
    from: "2019-02-22 08:00",
    to: "2019-02-22 18:30",
    about: "the first hour, valid until the cash close; extensions are arithmetic",
  },
  {
    tool: "previous_period",
    yaml: `required_tools:
  day: { tool: previous_period, period: day }
  midnight: { tool: previous_period, roll: "00:00" }
rule:
  long: { require: [close > day.high, close > midnight.current_open, not day.low_broken] }`,
    show: "day",
    symbol: "EURUSD",
    from: "2023-04-18 17:00",
    to: "2023-04-20 04:45",
    about: "yesterday's high, middle and low; the open of the running day",
  },
  {
    tool: "judas_swing",
    yaml: `required_tools:
  judas: { tool: judas_swing, mss_within: 24, swing: 3 }
rule:
  long:
    sequence: [{ event: judas.bullish }]
    require: [close > judas.midnight_open]`,
    show: "judas",
    symbol: "EURUSD",
    from: "2023-09-21 19:00",
    to: "2023-09-22 12:45",
    about: "Asia raided beyond the midnight open; known at the shift that follows",
  },
  {
    tool: "premium_discount",
    yaml: `required_tools:
  s: { tool: swings, swing: 10 }
  value: { tool: premium_discount, of: s }
rule:
  long: { require: [value.zone == discount, close between value.ote_bullish_bottom and value.ote_bullish_top] }`,
    show: "value",
    symbol: "EURUSD",
    from: "2022-11-28 01:45",
    to: "2022-11-28 22:30",
    about: "the leg between the last high and low; 62 to 79 % back from either end",
  },
];
