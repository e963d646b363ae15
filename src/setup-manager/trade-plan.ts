/** Wall-clock instant of a day: minutes since midnight in an IANA zone. */
export interface ClockTime {
  readonly tz: string;
  readonly minute: number;
}

/** One `manage` step: decided on a closed bar that has reached `atR` (R from the fill), in force from the next open. */
export interface ManageStep {
  readonly atR: number;
  /** "break_even", a level in R from the fill, or index into `PlannedSignal.movePrices` (a frozen price). */
  readonly moveStop?: "break_even" | { readonly r: number } | { readonly price: number };
  /** Share of the first size, 0…1. */
  readonly close?: number;
  readonly trailAtr?: number;
}

/** Costs as the setup chose them; "symbol" is the table's value. Spread and slippage in pips, commission per lot and side in account money. */
export interface Costs {
  readonly spread: "data" | "none" | number;
  readonly slippage: number;
  readonly commission: "symbol" | number;
  readonly swap: "symbol" | "none";
}

export interface Fills {
  readonly path: "pessimistic" | "optimistic" | "adaptive";
  readonly tpGap: "level" | "open";
  /** Ticks a limit must be traded through. */
  readonly fillThrough: number;
  readonly roundOrders: "off" | "tick";
  readonly costs: Costs;
}

/** How the trade of one side is run: everything that does not depend on the bar. */
export interface TradePlan {
  readonly order: "market" | "limit" | "stop";
  /** Bars the order works, or until the first such instant after the signal; null where `exitAt` ends it. */
  readonly expires: { readonly bars: number } | ClockTime | null;
  /** From the fill; "price" stands in the signal; null without a target. */
  readonly target: { readonly rr: number } | "price" | null;
  readonly manage: readonly ManageStep[];
  readonly exitAt: ClockTime | null;
  readonly fills: Fills;
}

/** `risk`: share of equity, or a fixed sum of account money, per trade; `maxOpen` positions and working orders. */
export interface RiskPlan {
  readonly perTrade: { readonly share: number } | { readonly money: number };
  readonly maxOpen: number;
  readonly maxTrades: number | null;
}
