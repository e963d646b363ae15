import { type BaseCheckpointSaver, END, type LangGraphRunnableConfig, START, StateGraph } from "@langchain/langgraph";
import { alertKey } from "../../src/domain/alert-key.js";
import { SECOND } from "../../src/domain/civil.js";
import type { AlertPartStore } from "../../src/ports/alert-parts.js";
import type { Alert, Alerts } from "../../src/ports/alerts.js";
import type { Clock } from "../../src/ports/clock.js";
import type { Logger } from "../../src/ports/logger.js";
import type { Outbox } from "../../src/ports/outbox.js";
import type { Timers } from "../../src/ports/timers.js";
import type { AlertWork } from "../../src/services/alerts/alert-work.js";
import { alertInput, alertState } from "./alert-state.js";

type State = typeof alertState.State;
type Update = typeof alertState.Update;

export interface AlertFlowDeps {
  readonly alerts: Alerts;
  readonly parts: AlertPartStore;
  readonly outbox: Outbox;
  readonly work: AlertWork;
  /** Something is due in the outbox. */
  readonly wake: () => void;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** How long each part may take; what comes later is left out, and the message says so. */
const WITHIN = { snapshot: 20 * SECOND, comment: 30 * SECOND, publish: 30 * SECOND } as const;

/**
 * The alert flow, L6 to L10 of the brief: `snapshot → score → decide → notify → vision → publish → amend`, one thread an alert. What was scored and decided
 * stands in the journal since the candle's own transaction, and so does what is to be sent: this flow makes pictures, comment and report, each once, and
 * has the message written anew. It may end at any point, and is taken up where it was; losing its thread loses nothing.
 */
export function buildAlertFlow(deps: AlertFlowDeps, checkpointer?: BaseCheckpointSaver) {
  const { alerts, parts, outbox, work, wake, clock, timers, logger } = deps;
  const alertOf = async ({ number }: State): Promise<Alert> => {
    const alert = await alerts.byNumber(number);
    if (alert === undefined) throw new Error(`There is no alert a${number}`);
    return alert;
  };

  /** What comes of it in time; undefined where it fails or is late: that is logged, and the flow goes on. */
  async function inTime<T>(
    step: keyof typeof WITHIN,
    alert: Alert,
    config: LangGraphRunnableConfig,
    todo: (signal: AbortSignal) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const stop = new AbortController();
    const leave = (): void => stop.abort();
    config.signal?.addEventListener("abort", leave, { once: true });
    let forget = (): void => undefined;
    const late = new Promise<undefined>((resolve) => {
      forget = timers.after(WITHIN[step], () => {
        stop.abort();
        logger.warn("alert_part_late", { alert: alert.number, step });
        resolve(undefined);
      });
    });
    const made = todo(stop.signal).catch((error: unknown) => {
      logger.warn("alert_part_failed", { alert: alert.number, step, error });
      return undefined;
    });
    try {
      return await Promise.race([made, late]);
    } finally {
      forget();
      config.signal?.removeEventListener("abort", leave);
    }
  }

  const snapshot = async (state: State, config: LangGraphRunnableConfig): Promise<Update> => {
    const alert = await alertOf(state);
    const { album } = await parts.of(alert.number);
    const made = album ?? (await inTime("snapshot", alert, config, (signal) => work.snapshot(alert, signal))) ?? [];
    if (album === undefined) await parts.put(alert.number, { album: made });
    return { pictures: made.length };
  };

  const score = async (state: State): Promise<Update> => ({ p: (await alertOf(state)).score.p });

  const decide = async (state: State): Promise<Update> => ({ decision: (await alertOf(state)).state });

  const notify = async (state: State): Promise<Update> => {
    await outbox.reschedule(alertKey(await alertOf(state)), "album", clock.now());
    wake();
    return {};
  };

  const vision = async (state: State, config: LangGraphRunnableConfig): Promise<Update> => {
    const alert = await alertOf(state);
    const { comment: before } = await parts.of(alert.number);
    if (before !== undefined) return { comment: before === null ? "none" : "said" };
    const said = await inTime("comment", alert, config, (signal) => work.comment(alert, signal));
    const comment = said?.text ?? null;
    await parts.put(alert.number, { comment, ...(said?.verdict === undefined ? {} : { verdict: said.verdict }) });
    return { comment: comment === null ? "none" : "said" };
  };

  const publish = async (state: State, config: LangGraphRunnableConfig): Promise<Update> => {
    const alert = await alertOf(state);
    const { report: before } = await parts.of(alert.number);
    if (before !== undefined) return { report: before === null ? "none" : "there" };
    const report = (await inTime("publish", alert, config, (signal) => work.publish(alert, signal))) ?? null;
    // It may have come there meanwhile: what is a link stays.
    if (report !== null || (await parts.of(alert.number)).report == null) await parts.put(alert.number, { report });
    return { report: report === null ? "none" : "there" };
  };

  const amend = async (state: State): Promise<Update> => {
    await outbox.amend(alertKey(await alertOf(state)), clock.now());
    wake();
    return {};
  };

  const graph = new StateGraph({ state: alertState, input: alertInput })
    .addNode("snapshot", snapshot)
    .addNode("score", score)
    .addNode("decide", decide)
    .addNode("notify", notify)
    .addNode("vision", vision)
    .addNode("publish", publish)
    .addNode("amend", amend)
    .addEdge(START, "snapshot")
    .addEdge("snapshot", "score")
    .addEdge("score", "decide")
    .addConditionalEdges("decide", ({ decision }) => (decision === "signal" ? "alert" : "kept"), {
      alert: "notify",
      kept: END,
    })
    .addEdge("notify", "vision")
    .addEdge("vision", "publish")
    .addEdge("publish", "amend")
    .addEdge("amend", END);
  return graph.compile({ name: "alert", ...(checkpointer === undefined ? {} : { checkpointer }) });
}
