import { DAY, SECOND } from "../../domain/civil.js";
import type { SignalContract } from "../../domain/contracts.js";
import type { Language, Picture } from "../../domain/message.js";
import type { Alert } from "../../ports/alerts.js";
import type { GivenAnnotation, GivenSnapshot } from "../../ports/hand-over.js";
import type { LiveCandles } from "../../ports/live-candles.js";
import type { Timers } from "../../ports/timers.js";
import type { AlertComment } from "../alerts/alert-work.js";
import { levelsLookBack } from "../levels/find-levels.js";
import { type AlertSnapshotDeps, alertSnapshot } from "./alert-snapshot.js";
import { type AnnotateDeps, annotateSnapshot, type Patience } from "./annotate-snapshot.js";
import { storeWithLive } from "./store-with-live.js";

export type AlertVisionDeps = AlertSnapshotDeps &
  AnnotateDeps & { readonly liveCandles: LiveCandles; readonly timers: Timers };

/** Each is made once, however often it is asked for, and may fail or be late: the alert is told all the same. All throw `Refusal`. */
export interface AlertVision {
  snapshot(alert: Alert, language: Language): Promise<GivenSnapshot>;
  annotation(alert: Alert, language: Language, signal?: AbortSignal): Promise<GivenAnnotation>;
  /** The same of a signal that was no alert, on stored candles: of a run's trade. */
  ofSignal(signal: SignalContract, language: Language, stop?: AbortSignal): Promise<GivenAnnotation>;
  /** Two to four pictures, the highest timeframe first. */
  pictures(alert: Alert, language: Language): Promise<readonly Picture[]>;
  /** What a reader of the pictures says, and its verdict; never any part of the score. A model has 20 s, pictures included: then the detectors speak. */
  comment(alert: Alert, language: Language, signal?: AbortSignal): Promise<AlertComment>;
}

/** Minutes alone, for the picture of M1. */
const MINUTES_BACK = 3 * DAY;
/** The comment is waited for half a minute: what is left is for drawing what the detectors say, of many alerts at once. */
const MODEL_HAS = 20 * SECOND;

/** The pictures of alerts and what is said of them. */
export function alertVision(deps: AlertVisionDeps): AlertVision {
  async function snapshot(alert: Alert, language: Language): Promise<GivenSnapshot> {
    const given = await deps.handOver.given(alert.signal.signal_id);
    if (given !== undefined) return given;
    const symbol = deps.symbols.require(alert.symbol);
    const store =
      alert.feed === "replay"
        ? deps.store
        : await storeWithLive(deps.store, {
            candles: deps.liveCandles,
            symbol,
            series: [
              { timeframe: alert.timeframe, from: alert.barClose - levelsLookBack(alert.timeframe) },
              ...(alert.timeframe === "M1" ? [] : [{ timeframe: "M1" as const, from: alert.barClose - MINUTES_BACK }]),
            ],
          });
    return alertSnapshot({ ...deps, store }, alert.signal, language);
  }
  const annotation = async (alert: Alert, language: Language, patience: Patience): Promise<GivenAnnotation> =>
    annotateSnapshot(deps, await snapshot(alert, language), language, patience);
  return {
    snapshot,
    annotation: (alert, language, stop) => annotation(alert, language, { stop }),
    ofSignal: async (signal, language, stop) =>
      annotateSnapshot(deps, await alertSnapshot(deps, signal, language), language, { stop }),
    async pictures(alert, language) {
      const { meta, paths } = await snapshot(alert, language);
      return meta.pictures.map(({ timeframe }, i) => ({
        path: paths[i] as string,
        caption: `${meta.symbol} ${timeframe}`,
      }));
    },
    async comment(alert, language, stop) {
      const hurry = new AbortController();
      const forget = deps.timers.after(MODEL_HAS, () => hurry.abort());
      const patience = { stop, hurry: hurry.signal };
      const { annotation: said } = await annotation(alert, language, patience).finally(forget);
      const { comment, verdict, confidence, by, model } = said;
      return { text: comment === "" ? undefined : comment, verdict: { verdict, confidence, by, model } };
    },
  };
}
