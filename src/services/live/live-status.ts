import { DAY, type EpochMs } from "../../domain/civil.js";
import type { Activations } from "../../ports/activations.js";
import type { AlertSettings, Threshold } from "../../ports/alert-settings.js";
import type { Alerts } from "../../ports/alerts.js";
import type { KnownOutcomes } from "../../ports/known-outcomes.js";
import { type LoopSign, type LoopSigns, SIGN_STALE_MS } from "../../ports/loop-signs.js";
import { type FreshOutcomes, freshOutcomes } from "../score/fresh-outcomes.js";
import { championDrifts, type DriftDeps, type ModelDrift } from "../score/model-drift.js";
import type { ReplayState } from "./live-desk.js";

export type { LoopSign, LoopState, WatchedSeriesState } from "../../ports/loop-signs.js";

/** `going`: a sign within the last three minutes. `silent`: none since. `ended`: in order. */
export type Watch = "none" | "going" | "silent" | "ended";

/** How the watching stands, for whoever asks in a chat. */
export interface LiveStatus {
  readonly now: EpochMs;
  readonly watch: Watch;
  /** The last sign of the loop over a real feed, of this process or another one; undefined where none ever ran. */
  readonly sign: LoopSign | undefined;
  /** The replay of this chat. */
  readonly replay: ReplayState | undefined;
  /** Rules that are active, watched or not. */
  readonly active: number;
  /** Alerts of real feeds in the last 24 hours. */
  readonly alerts: number;
  /** What scores, and whether what it is asked is still like what it learned from. */
  readonly drifts: readonly ModelDrift[];
  /** What there is to learn from that no model has. */
  readonly fresh: readonly FreshOutcomes[];
  /** In place of the setup files'. */
  readonly thresholds: readonly Threshold[];
}

export interface LiveStatusDeps {
  readonly activations: Activations;
  readonly alerts: Alerts;
  readonly loopSigns: LoopSigns;
  readonly alertSettings: Pick<AlertSettings, "thresholds">;
  readonly scoreModels: DriftDeps["models"];
  readonly knownOutcomes: KnownOutcomes;
}

/** How the loop stands by its last sign, whoever runs it. `own`: the loop of this process. */
export async function liveStatus(
  { activations, alerts, loopSigns, alertSettings, scoreModels, knownOutcomes }: LiveStatusDeps,
  {
    own,
    replay,
    now,
  }: { readonly own: LoopSign | undefined; readonly replay?: ReplayState | undefined; readonly now: EpochMs },
): Promise<LiveStatus> {
  const [all, recent, sign, thresholds, drifts, fresh] = await Promise.all([
    activations.all(),
    alerts.between(now - DAY, now + 1, { feed: "mt5", states: ["signal"] }),
    own ?? loopSigns.last(),
    alertSettings.thresholds(),
    championDrifts({ alerts, models: scoreModels }),
    freshOutcomes({ models: scoreModels, known: knownOutcomes }, now),
  ]);
  return {
    ...{ now, sign, replay, watch: watchOf(sign, now), thresholds, drifts, fresh },
    active: all.filter(({ state }) => state === "active").length,
    alerts: recent.filter(({ session }) => !session.startsWith("test")).length,
  };
}

function watchOf(sign: LoopSign | undefined, now: EpochMs): Watch {
  if (sign === undefined) return "none";
  if (sign.ended) return "ended";
  // A process may answer while its loop hangs: its cycles are its sign, not its answers.
  const last = sign.state.safeMode ? sign.at : (sign.state.cycled ?? sign.began);
  // One of a time to come was left before this computer's clock was put back: nothing is known of what came after it.
  return Math.abs(now - last) > SIGN_STALE_MS ? "silent" : "going";
}
