import { type SymbolSpec, snapToTick } from "../domain/symbol.js";
import type { ManageStep, TradePlan } from "../setup-manager/trade-plan.js";
import type { Path } from "./bar-outcome.js";
import { type CostModel, costModel } from "./cost-model.js";

/** The plan of one side, resolved for one symbol: what the fills read on every bar. */
export interface SideRules {
  readonly side: 1 | -1;
  readonly plan: TradePlan;
  readonly path: Path;
  readonly costs: CostModel;
  /** Price units a limit must be traded through. */
  readonly through: number;
  readonly targetAtOpen: boolean;
  readonly managed: boolean;
  readonly trails: boolean;
  readonly steps: readonly ManageStep[];
  /** Price × side, on the tick grid where the plan rounds order prices. */
  readonly sided: (price: number) => number;
}

/** Resolves a plan with the symbol's table. `path` replaces the plan's own (the band of results). */
export function sideRules(side: 1 | -1, plan: TradePlan, symbol: SymbolSpec, path?: Path): SideRules {
  const { fills, manage } = plan;
  const rounded = (price: number) => side * snapToTick(price, symbol.tick, symbol.digits);
  return {
    side,
    plan,
    path: path ?? fills.path,
    costs: costModel(fills.costs, symbol),
    through: fills.fillThrough * symbol.tick,
    targetAtOpen: fills.tpGap === "open",
    managed: manage.length > 0,
    trails: manage.some((step) => step.trailAtr !== undefined),
    steps: manage,
    sided: fills.roundOrders === "tick" ? rounded : (price) => side * price,
  };
}
