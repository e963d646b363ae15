import { BREAK_EVEN_R } from "../../domain/break-even.js";
import type { Alert, Alerts } from "../../ports/alerts.js";
import type { LabelEvent, Labels } from "../../ports/labels.js";
import type { Outcome, Outcomes } from "../../ports/outcomes.js";
import type { ScoreKind } from "../../ports/score-models.js";
import { FEATURE_SCHEMA } from "../../scoring/features/feature-reader.js";
import { labelOf } from "../alerts/alert-stats.js";
import type { KnownRow } from "./rows-to-learn.js";

export interface AlertRowDeps {
  readonly alerts: Alerts;
  readonly outcomes: Outcomes;
  readonly labels: Labels;
}

/** A candidate that the trader called misread tells less of the rule: it counts half. */
const MISREAD_WEIGHT = 0.5;

/**
 * Alerts of one version of a setup, live and replayed, held back or not, as rows to learn from, those without features left out. `outcome`: those whose
 * trade was filled and has ended. `preference`: those a person labelled, 1 for take and 0 for bad_read and skip, the last word an alert; a label is of its
 * bar alone, so that it has no length and no R.
 */
export async function rowsOfAlerts(
  { alerts, outcomes, labels }: AlertRowDeps,
  { setupId, setupHash, kind }: { readonly setupId: string; readonly setupHash: string; readonly kind: ScoreKind },
): Promise<readonly KnownRow[]> {
  const own = (await alerts.between(0, Number.MAX_SAFE_INTEGER, { setup_id: setupId })).filter(
    ({ setup_hash, session, score }) =>
      setup_hash === setupHash && !session.startsWith("test") && score.features !== undefined,
  );
  const numbers = own.map(({ number }) => number);
  const said = new Map<number, LabelEvent[]>();
  for (const event of await labels.of(numbers)) said.set(event.alert, [...(said.get(event.alert) ?? []), event]);
  const label = ({ number }: Alert) => labelOf(said.get(number) ?? []);
  if (kind === "preference")
    return own.flatMap((alert) => {
      const word = label(alert);
      if (word === "none" || word === "missed") return [];
      const taken = word === "take" ? 1 : 0;
      return [{ ...head(alert), t1: alert.barClose, outcome: taken, r: Number.NaN } satisfies KnownRow];
    });
  const ended = new Map((await outcomes.of(numbers)).map((outcome) => [outcome.alert, outcome]));
  return own.flatMap((alert) => {
    const row = outcomeRow(alert, ended.get(alert.number));
    if (row === undefined) return [];
    return [label(alert) === "bad_read" ? { ...row, weight: MISREAD_WEIGHT } : row];
  });
}

/** Undefined where the order was not filled, or the trade has not ended. */
function outcomeRow(alert: Alert, outcome: Outcome | undefined): KnownRow | undefined {
  if (outcome?.state !== "closed" || outcome.r === undefined || outcome.exit === undefined) return undefined;
  const { r, exit } = outcome;
  return { ...head(alert), t1: Math.max(alert.barClose, exit.time), outcome: r > BREAK_EVEN_R ? 1 : 0, r };
}

const head = (alert: Alert) =>
  ({
    setupId: alert.setup_id,
    setupHash: alert.setup_hash,
    symbol: alert.symbol,
    timeframe: alert.timeframe,
    side: alert.side,
    barClose: alert.barClose,
    features: alert.score.features ?? [],
    schemaHash: alert.score.schema ?? FEATURE_SCHEMA.hash,
    synthetic: alert.synthetic,
    of: `a${alert.number}`,
    source: alert.feed === "replay" ? "replay" : "live",
  }) as const;
