import type { Feature } from "./feature.js";
import { clamp } from "./windows.js";

/** What the plan itself says. */
export const PLAN_FEATURES: readonly Feature[] = [
  { name: "direction", unit: "side", about: "1 long, −1 short", read: ({ side }) => side },
  {
    name: "risk_atr",
    unit: "atr",
    about: "entry to stop",
    read: ({ entry, stop, atr }) => Math.min(50, Math.abs(entry - stop) / atr),
  },
  {
    name: "reward_risk",
    unit: "risk",
    about: "entry to target over entry to stop; 0 without a target",
    read: ({ entry, stop, target }) =>
      Number.isNaN(target) ? 0 : Math.min(50, Math.abs(target - entry) / Math.max(1e-12, Math.abs(entry - stop))),
  },
  {
    name: "entry_gap_atr",
    unit: "atr",
    about: "how far price must come back for the entry; 0 for an order at the market",
    read: ({ side, candles, k, entry, atr }) => clamp((side * ((candles.close[k] as number) - entry)) / atr, 20),
  },
  {
    name: "event_age",
    unit: "bars",
    about: "bars since the first step of the rule",
    read: ({ k, firstBar }) => Math.min(500, k - firstBar),
  },
  {
    name: "spread_atr",
    unit: "atr",
    about: "spread of the bar",
    read: ({ candles, k, atr }) => Math.min(20, (candles.spread[k] as number) / atr),
  },
];
