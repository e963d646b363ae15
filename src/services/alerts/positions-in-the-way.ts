import type { EpochMs } from "../../domain/civil.js";
import type { Alert } from "../../ports/alerts.js";
import type { Outcome } from "../../ports/outcomes.js";

type Planned = Pick<Alert, "number" | "barClose" | "plan">;

/**
 * Numbers of the alerts whose position or working order stands where `max_open` of the setup stops this alert's order; empty where there is room. As in a
 * backtest: after the fills of its bar, an exit due at the next open still counts, and an order that was itself stopped stands in nobody's way.
 * `earlier`: alerts of the same setup and symbol in their order; `outcomes`: theirs, as far as known.
 */
export function positionsInTheWay(
  alert: Planned,
  earlier: readonly Planned[],
  outcomes: readonly Outcome[],
): readonly number[] {
  const known = new Map(outcomes.map((outcome) => [outcome.alert, outcome]));
  const placed: { readonly number: number; readonly end: EpochMs }[] = [];
  const standing = (at: EpochMs): readonly number[] => placed.filter(({ end }) => end > at).map(({ number }) => number);
  for (const { number, barClose, plan } of earlier)
    if (standing(barClose).length < (plan.maxOpen ?? 1))
      placed.push({ number, end: endOf(known.get(number), barClose) });
  const inTheWay = standing(alert.barClose);
  return inTheWay.length < (alert.plan.maxOpen ?? 1) ? [] : inTheWay;
}

/** The instant from which on it stands no longer; exits carry the open of their candle. */
function endOf(outcome: Outcome | undefined, barClose: EpochMs): EpochMs {
  switch (outcome?.state) {
    case "closed":
      return (outcome.exit?.time ?? outcome.asOf) + 1;
    case "expired":
      return outcome.expired ?? outcome.asOf;
    case "refused":
      // At the open after its bar, which was beyond the stop.
      return barClose + 1;
    default:
      return Number.POSITIVE_INFINITY;
  }
}
