import { alertKey } from "../../domain/alert-key.js";
import type { EpochMs } from "../../domain/civil.js";
import type { SymbolBook } from "../../domain/symbol.js";
import type { Alert, Alerts } from "../../ports/alerts.js";
import type { Labels } from "../../ports/labels.js";
import type { Logger } from "../../ports/logger.js";
import type { Outbox } from "../../ports/outbox.js";
import { isFinal, type Outcome, type Outcomes } from "../../ports/outcomes.js";
import { type OutcomeGround, outcomeOf } from "./outcome-of.js";

export interface OutcomeDeps {
  readonly alerts: Alerts;
  readonly outcomes: Outcomes;
  readonly labels: Labels;
  readonly outbox: Outbox;
  readonly symbols: SymbolBook;
  /** The candles that an alert is judged on, as far as they have closed; undefined where there are none now. */
  readonly candlesOf: (alert: Alert) => Promise<Omit<OutcomeGround, "symbol"> | undefined>;
  /** Whether nothing more will come of an alert: its replay is over. */
  readonly isOver: (alert: Alert) => Promise<boolean>;
  readonly now: () => EpochMs;
  readonly logger: Logger;
}

/** What a chat shows of it. */
const shown = (outcome: Outcome | undefined): string => {
  if (outcome === undefined) return "";
  return isFinal(outcome) ? JSON.stringify(outcome) : outcome.state;
};

/**
 * Takes every unsettled alert as far as the candles go. The message is written anew when the trade begins or ends; where it ends unlabelled, code says
 * `missed`. One alert that cannot be judged keeps no other waiting. How many were settled.
 */
export async function trackOutcomes(deps: OutcomeDeps): Promise<number> {
  let settled = 0;
  for (const number of await deps.outcomes.unsettled()) {
    try {
      if (await track(deps, number)) settled += 1;
    } catch (error) {
      deps.logger.error("outcome_not_judged", { alert: number, error });
    }
  }
  return settled;
}

const cutOff = (alert: number, before: Outcome | undefined, barClose: EpochMs): Outcome => ({
  ...(before ?? { alert, asOf: barClose }),
  state: "cut",
});

async function track(deps: OutcomeDeps, number: number): Promise<boolean> {
  const { alerts, outcomes, labels, outbox, symbols } = deps;
  const alert = await alerts.byNumber(number);
  if (alert === undefined) return false;
  const [before] = await outcomes.of([number]);
  const ground = await deps.candlesOf(alert);
  const judged = ground && outcomeOf(alert, { ...ground, symbol: symbols.require(alert.symbol) });
  const outcome = judged ?? ((await deps.isOver(alert)) ? cutOff(number, before, alert.barClose) : undefined);
  if (outcome === undefined || (before?.asOf === outcome.asOf && before.state === outcome.state)) return false;
  await outcomes.put(outcome);
  const isOver = isFinal(outcome);
  // A trade that was cut off may still be labelled: nobody was too late for it.
  const isMissed =
    isOver && outcome.state !== "cut" && alert.state === "signal" && (await labels.miss(number, deps.now()));
  if (shown(before) !== shown(outcome) || isMissed) await outbox.amend(alertKey(alert), deps.now());
  return isOver;
}
