import type { BaseCheckpointSaver } from "@langchain/langgraph";
import { alertKey } from "../../src/domain/alert-key.js";
import { HOUR, SECOND } from "../../src/domain/civil.js";
import type { Alert } from "../../src/ports/alerts.js";
import type { AlertFlowDeps, buildAlertFlow } from "./alert-graph.js";
import { inPlaces } from "./in-places.js";
import type { outsideGraphs } from "./outside-graphs.js";
import { createTurns } from "./turns.js";

/** The alert flows of this process, a few at a time. */
export interface AlertRuns {
  /** Takes alerts up, each once; `later`: one at a time, where no other is under way, and with a pause behind it. */
  take(alerts: readonly Alert[], later?: boolean): void;
  /** Takes up what a process that ended left unfinished. */
  resume(): Promise<void>;
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Flows wait for others most of their time: whoever reads the pictures of one must not keep the next from its own. */
const AT_ONCE = 24;
/** Pictures are drawn on this thread: more at once would only make each later. */
const DRAWN_AT_ONCE = 3;
/** Where more flows than that run, their steps begin so far apart: what is drawn in between leaves the thread to the live loop and to what is sent. */
const FEW = 3;
const APART = 250;
/** One that failed (a disk that is full for a moment) is taken up again after so long, so often. */
const AGAIN = 30 * SECOND;
const MOST_AGAIN = 20;
/** Between two that nobody waits for the thread is free so long. */
const PAUSE = SECOND;
/** So long after the start, when the first questions are answered, the graph's packages are loaded: the first alert need not wait for them. */
const LOADED_AFTER = 20 * SECOND;
/** What is older has had its time: its message stands, whatever is missing in it. */
const RESUMED = HOUR;

interface Flow {
  readonly graph: ReturnType<typeof buildAlertFlow>;
  readonly outside: typeof outsideGraphs;
}

export function createAlertRuns(
  deps: AlertFlowDeps,
  checkpointer: () => Promise<BaseCheckpointSaver | undefined>,
): AlertRuns {
  const taken = new Set<number>();
  const waiting: Alert[] = [];
  const later: Alert[] = [];
  let isPausing = false;
  const failures = new Map<number, number>();
  const forgets = new Set<() => void>();
  const running = new Set<Promise<void>>();
  const stop = new AbortController();
  const leaving = new Set<() => void>();
  let flow: Promise<Flow> | undefined;

  const turns = createTurns(deps.clock, deps.timers, APART);
  const turn = (): Promise<void> => (running.size <= FEW ? Promise.resolve() : turns.next());
  const places = inPlaces(DRAWN_AT_ONCE);
  const work: AlertFlowDeps["work"] = {
    snapshot: (alert, signal) => places(() => turn().then(() => deps.work.snapshot(alert, signal))),
    comment: (alert, signal) => turn().then(() => deps.work.comment(alert, signal)),
    publish: (alert, signal) => turn().then(() => deps.work.publish(alert, signal)),
  };

  /** Loaded when first wanted: a command that makes no alert does not wait for the graph's packages. What fails is tried again by the next. */
  function ready(): Promise<Flow> {
    flow ??= built().catch((error: unknown) => {
      flow = undefined;
      throw error;
    });
    return flow;
  }

  async function built(): Promise<Flow> {
    const [{ buildAlertFlow }, { outsideGraphs }, saver] = await Promise.all([
      import("./alert-graph.js"),
      import("./outside-graphs.js"),
      checkpointer(),
    ]);
    return { graph: buildAlertFlow({ ...deps, work }, saver), outside: outsideGraphs };
  }

  async function run(alert: Alert): Promise<void> {
    const { graph, outside } = await ready();
    await outside(() => through(graph, alert));
  }

  async function through(graph: Flow["graph"], alert: Alert): Promise<void> {
    // A signal of its own: what listens to it goes with it, and does not gather over months.
    const own = new AbortController();
    const leave = (): void => own.abort();
    leaving.add(leave);
    const config = { configurable: { thread_id: `alert:${alertKey(alert)}` }, signal: own.signal };
    const before = await graph.getState(config).catch(() => undefined);
    const isBegun = (before?.next.length ?? 0) > 0;
    await graph
      .invoke(isBegun ? null : { number: alert.number }, { ...config, durability: "sync" })
      .finally(() => leaving.delete(leave));
  }

  function again(alert: Alert): void {
    const failed = (failures.get(alert.number) ?? 0) + 1;
    failures.set(alert.number, failed);
    if (failed > MOST_AGAIN) return;
    const forget = deps.timers.after(AGAIN, () => {
      forgets.delete(forget);
      take([alert]);
    });
    forgets.add(forget);
  }

  /** One that nobody waits for, where there is time for it. */
  function unhurried(): Alert | undefined {
    if (running.size > 0 || isPausing) return undefined;
    const old = deps.clock.now() - RESUMED;
    while (later[0] !== undefined && later[0].made < old) later.shift();
    return later.shift();
  }

  function pause(): void {
    isPausing = true;
    const forget = deps.timers.after(PAUSE, () => {
      forgets.delete(forget);
      isPausing = false;
      next();
    });
    forgets.add(forget);
  }

  function next(): void {
    while (running.size < AT_ONCE && !stop.signal.aborted) {
      const wanted = waiting.shift();
      const alert = wanted ?? unhurried();
      if (alert === undefined) return;
      const mine = run(alert)
        .catch((error: unknown) => {
          // It may be taken up again: soon, by `resume`, or by the next start.
          taken.delete(alert.number);
          if (stop.signal.aborted) return;
          deps.logger.error("alert_flow_failed", { alert: alert.number, error });
          again(alert);
        })
        .then(() => {
          running.delete(mine);
          if (wanted === undefined) pause();
          next();
        });
      running.add(mine);
    }
  }

  function take(alerts: readonly Alert[], isLater = false): void {
    for (const alert of alerts) {
      if (taken.has(alert.number)) continue;
      taken.add(alert.number);
      (isLater ? later : waiting).push(alert);
    }
    next();
  }

  function load(): void {
    if (flow !== undefined) return;
    const forget = deps.timers.after(LOADED_AFTER, () => {
      forgets.delete(forget);
      void ready().catch((error: unknown) => deps.logger.error("alert_flow_not_loaded", { error }));
    });
    forgets.add(forget);
  }

  return {
    take,
    async resume() {
      load();
      const now = deps.clock.now();
      const recent = await deps.alerts.between(now - RESUMED, now + HOUR, { feed: "mt5", states: ["signal"] });
      const open: Alert[] = [];
      for (const alert of recent) if ((await deps.parts.of(alert.number)).report === undefined) open.push(alert);
      take(open);
    },
    async idle() {
      while (running.size > 0) await Promise.all([...running]);
    },
    async stop() {
      stop.abort();
      turns.stop();
      for (const forget of forgets) forget();
      for (const leave of leaving) leave();
      waiting.length = 0;
      later.length = 0;
      await Promise.all([...running]);
    },
  };
}
