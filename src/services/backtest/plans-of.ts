import type { Setup } from "../../setup-manager/setup.js";
import type { TradePlan } from "../../setup-manager/trade-plan.js";

/** How each side of a setup trades. */
export const plansOf = ({
  long,
  short,
}: Pick<Setup, "long" | "short">): { readonly long?: TradePlan; readonly short?: TradePlan } => ({
  ...(long === null ? {} : { long: long.trade.plan }),
  ...(short === null ? {} : { short: short.trade.plan }),
});
