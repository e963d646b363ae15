import type { EpochMs } from "../../domain/civil.js";
import { DAY } from "../../domain/civil.js";
import type { Language } from "../../domain/message.js";
import type { SymbolBook } from "../../domain/symbol.js";
import type { AlertPartStore } from "../../ports/alert-parts.js";
import type { AlertSettings } from "../../ports/alert-settings.js";
import type { Alert, Alerts } from "../../ports/alerts.js";
import type { Labels } from "../../ports/labels.js";
import type { Outcomes } from "../../ports/outcomes.js";
import type { AlertView } from "./alert-message.js";
import { positionsInTheWay } from "./positions-in-the-way.js";

export interface AlertViewDeps {
  readonly alerts: Alerts;
  readonly labels: Labels;
  readonly outcomes: Outcomes;
  readonly parts: AlertPartStore;
  readonly settings: AlertSettings;
  readonly symbols: SymbolBook;
  /** Of what is said unasked in a chat where nobody wrote yet. */
  readonly language: Language;
}

/** Trades that began longer ago are not looked at when it is asked what is under way. */
const LOOK_BACK = 14 * DAY;

/** The positions because of which `max_open` of the setup would stop this alert's order. */
async function underWay({ alerts, outcomes }: AlertViewDeps, alert: Alert): Promise<readonly number[]> {
  const { feed, session, setup_id, symbol, barClose } = alert;
  const filter = { feed, session, setup_id, symbol, states: ["signal"] as const };
  const earlier = (await alerts.between(barClose - LOOK_BACK, barClose + 1, filter)).filter(
    ({ number }) => number < alert.number,
  );
  const known = await outcomes.of(earlier.map(({ number }) => number));
  return positionsInTheWay(alert, earlier, known);
}

/** The language of a conversation: as people last spoke there. */
export const languageOfChat = async ({ settings, language }: AlertViewDeps, thread: string): Promise<Language> =>
  (await settings.chat(thread)).language ?? language;

/** All that is to be shown of an alert in a conversation now. */
export async function alertView(
  deps: AlertViewDeps,
  alert: Alert,
  thread: string,
  now: EpochMs,
  language?: Language,
): Promise<AlertView> {
  const [parts, labels, [outcome], under, wishes] = await Promise.all([
    deps.parts.of(alert.number),
    deps.labels.of([alert.number]),
    deps.outcomes.of([alert.number]),
    underWay(deps, alert),
    deps.settings.chat(thread),
  ]);
  return {
    alert,
    symbol: deps.symbols.require(alert.symbol),
    parts,
    labels,
    outcome,
    under,
    language: language ?? wishes.language ?? deps.language,
    isAlone: thread === "terminal" || wishes.alone !== undefined || /^telegram:\d+$/.test(thread),
    now,
  };
}
