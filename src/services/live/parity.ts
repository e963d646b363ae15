import { closeTimeOf } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import { resample } from "../../domain/resample.js";
import { dispatch } from "../../market-tools/dispatch.js";
import type { AlertSettings } from "../../ports/alert-settings.js";
import type { Alert, Alerts } from "../../ports/alerts.js";
import type { CandleStore } from "../../ports/candle-store.js";
import type { LiveCandles } from "../../ports/live-candles.js";
import { Evaluator } from "../../setup-manager/evaluation/evaluator.js";
import { lifecycleNeeds } from "../../setup-manager/lifecycle-needs.js";
import type { PlannedSignal } from "../../setup-manager/planned-signal.js";
import { signalContract } from "../../setup-manager/signal-contract.js";
import { historyMs, liveHistory } from "./live-history.js";
import type { WatchedRule } from "./loop-deps.js";
import { sourceTimeframe } from "./source-timeframe.js";
import { thresholdInForce } from "./threshold-in-force.js";

/** One signal that live and backtest do not agree on. */
export interface ParityDifference {
  /** `not_live`: the backtest has it, live had none. `not_backtest`: the other way round. `other`: the same signal, with other words in it. */
  readonly kind: "not_live" | "not_backtest" | "other";
  readonly setupId: string;
  readonly symbol: string;
  readonly timeframe: string;
  /** The candle: close of the signal's bar, UTC ms. */
  readonly barClose: EpochMs;
  readonly signalId: string;
  /** The alert's number, where there is one. */
  readonly alert: number | null;
}

export interface Parity {
  /** [from, to), UTC ms. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly rules: number;
  /** Signals that both have, word for word. */
  readonly same: number;
  readonly differences: readonly ParityDifference[];
}

export interface ParityDeps {
  readonly alerts: Alerts;
  readonly alertSettings: Pick<AlertSettings, "thresholdChanges">;
  readonly liveCandles: LiveCandles;
  readonly store: CandleStore;
  readonly watched: () => Promise<readonly WatchedRule[]>;
}

/**
 * The parity ledger: bars that closed in [from, to) run again as a backtest, over the candles that live had, judged with the scores and thresholds that live had, and
 * compared signal by signal. A signal that live saw too late counts as seen.
 */
export async function parity(deps: ParityDeps, from: EpochMs, to: EpochMs): Promise<Parity> {
  const rules = await deps.watched();
  const differences: ParityDifference[] = [];
  let same = 0;
  let compared = 0;
  for (const rule of rules) {
    const found = await compare(deps, rule, from, to);
    if (found === undefined) continue;
    compared += 1;
    same += found.same;
    differences.push(...found.differences);
  }
  return { from, to, rules: compared, same, differences: differences.sort((a, b) => a.barClose - b.barClose) };
}

async function compare(
  deps: ParityDeps,
  { setup, since }: WatchedRule,
  from: EpochMs,
  to: EpochMs,
): Promise<{ readonly same: number; readonly differences: readonly ParityDifference[] } | undefined> {
  const { symbol, timeframe, hash } = setup;
  const key = { feed: "mt5", session: "", symbol: symbol.id, timeframe } as const;
  const cursor = await deps.alerts.cursor(key);
  if (cursor === undefined) return undefined;
  const series = { symbol, timeframe, source: sourceTimeframe(timeframe) };
  const begin = from - historyMs(series, [setup]);
  const base = await liveHistory({ feed: "mt5", candles: deps.liveCandles, store: deps.store }, series, begin, cursor);
  const candles = resample(base, timeframe, symbol.calendar);
  if (candles.length === 0) return undefined;
  const scores = await deps.alerts.scores({ ...key, setup_hash: hash }, closeTimeOf(candles, 0));
  const known = new Map(scores.map(({ barClose, side, p }) => [`${barClose} ${side}`, p]));
  const changes = await deps.alertSettings.thresholdChanges();
  const tools = dispatch({ candles, symbol, tools: setup.tools, lifecycle: lifecycleNeeds(setup) });
  const evaluator = new Evaluator(setup, tools, {
    score: (bar, side) => known.get(`${closeTimeOf(candles, bar)} ${side === 1 ? "long" : "short"}`) ?? null,
    threshold: (bar) => thresholdInForce(changes, setup.id, closeTimeOf(candles, bar))?.p,
  });
  tools.run();
  evaluator.run();
  const isIn = ({ bar }: PlannedSignal): boolean => {
    const close = closeTimeOf(candles, bar);
    return close >= from && close < to && close > since;
  };
  const states = ["signal", "missed"] as const;
  const live = (await deps.alerts.between(from, to, { ...filterOf(key), setup_id: setup.id, states })).filter(
    ({ setup_hash, timeframe: own, barClose }) => setup_hash === hash && own === timeframe && barClose > since,
  );
  return compared(
    evaluator.signals.filter(isIn).map((signal) => ({
      barClose: closeTimeOf(candles, signal.bar),
      contract: signalContract(setup, signal, candles),
    })),
    live,
    { setupId: setup.id, symbol: symbol.id, timeframe },
  );
}

const filterOf = ({ feed, session, symbol }: { feed: "mt5"; session: string; symbol: string }) => ({
  feed,
  session,
  symbol,
});

interface Expected {
  readonly barClose: EpochMs;
  readonly contract: Alert["signal"];
}

function compared(
  backtest: readonly Expected[],
  live: readonly Alert[],
  of: Pick<ParityDifference, "setupId" | "symbol" | "timeframe">,
): { readonly same: number; readonly differences: readonly ParityDifference[] } {
  const byId = new Map(live.map((alert) => [alert.signal.signal_id, alert]));
  const differences: ParityDifference[] = [];
  let same = 0;
  for (const { barClose, contract } of backtest) {
    const { signal_id: signalId } = contract;
    const alert = byId.get(signalId);
    byId.delete(signalId);
    if (alert === undefined) differences.push({ ...of, kind: "not_live", barClose, signalId, alert: null });
    else if (JSON.stringify(alert.signal) !== JSON.stringify(contract))
      differences.push({ ...of, kind: "other", barClose, signalId, alert: alert.number });
    else same += 1;
  }
  for (const { barClose, signal, number } of byId.values())
    differences.push({ ...of, kind: "not_backtest", barClose, signalId: signal.signal_id, alert: number });
  return { same, differences };
}
