import type { RiskPlan, TradePlan } from "../../setup-manager/trade-plan.js";

/** The rules a run was made by, by name and value, so that each figure can be derived again (EXECUTION). */
export function conventions(
  plan: TradePlan,
  risk: RiskPlan,
  breakEvenR: number,
): Readonly<Record<string, string | number>> {
  const { fills } = plan;
  const { costs } = fills;
  return {
    time: "UTC; a fill inside a candle bears the candle's open time",
    prices: "candles are bids; ask = bid + spread",
    knowledge: "a signal is known at the close of its candle; earliest fill at the next open",
    market_entry: "next open of the finest candles, long at ask + slippage, short at bid - slippage",
    limit_entry: `at the limit once traded through by ${fills.fillThrough} tick`,
    stop_entry: "worse of open and level, plus slippage",
    entry_bar:
      "a market entry meets stop and target at once; on the bar that fills an order the stop counts, the target does not",
    stop_loss: "worse of open and stop, plus slippage; gaps paid in full",
    take_profit: fills.tpGap === "level" ? "the level, never better" : "the level, or the open beyond it",
    stop_and_target_in_one_bar: `finer candles decide; else ${fills.path}`,
    management: "decided on a closed candle of the setup's timeframe, in force from the next open",
    end_of_data: "closed at the last price, outside trades_count and the rates",
    order_prices: fills.roundOrders === "tick" ? "rounded to the tick" : "not rounded",
    spread: costs.spread === "data" ? "of the candle" : costs.spread === "none" ? "none" : `${costs.spread} pips`,
    slippage_pips: costs.slippage,
    commission:
      costs.commission === "symbol" ? "the symbol's, per lot and side" : `${costs.commission} per lot and side`,
    swap: costs.swap === "symbol" ? "the symbol's, per night of the broker's day, triple once a week" : "none",
    risk_per_trade:
      "money" in risk.perTrade
        ? `${risk.perTrade.money} of account money`
        : `${risk.perTrade.share * 100}% of equity at entry`,
    lots: "rounded down to the step, refused below the smallest lot",
    r: "net result / (entry to initial stop x size + entry commission), frozen at the fill",
    break_even_r: breakEvenR,
    equity: "marked at each close of the setup's timeframe on the closing side",
    daily_returns: "by the broker's day, days with candles, flat ones included",
  };
}
