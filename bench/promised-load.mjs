/** The load of the promise: so many symbols, timeframes and rules, made of the setups that ship and run on any symbol. */
export const SYMBOLS = 20;
export const TIMEFRAMES = ["M1", "M5", "M15"];
export const SETUPS = 50;
export const SHIPPED = [
  "fvg_bracket",
  "ob_retest",
  "asia_fvg_break",
  "asia_range_break",
  "ny_reversal",
  "london_sweep",
  "pdh_pdl_raid",
];
