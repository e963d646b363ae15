import { backtestResult, type StartRequest } from "../domain/contracts.js";
import { Refusal } from "../domain/errors.js";
import { canonicalJson } from "../domain/hash.js";
import type { BacktestOptions, BacktestStep, StepReport } from "../ports/backtest-jobs.js";
import type { Logger } from "../ports/logger.js";
import type { RunStore } from "../ports/run-store.js";
import type { RunStatus, RunView, StartApi } from "../ports/start-api.js";
import type { ActivationChange, ActivationQuery } from "./activation/change-activation.js";
import { flowShare } from "./flow-share.js";

/** The backtest flow, bound to its jobs. */
export type RunFlow = (
  request: StartRequest,
  options: BacktestOptions,
  control: {
    readonly signal: AbortSignal;
    readonly progress: (progress: { readonly step: BacktestStep; readonly share: number }) => void;
    readonly reported: (step: BacktestStep, report: StepReport) => void;
  },
) => Promise<{ readonly runId: string }>;

export interface StartApiParts {
  readonly flow: RunFlow;
  readonly runs: RunStore;
  readonly logger: Logger;
  /** What mode live asks for; left out: only backtests are started. */
  readonly activate?: (query: ActivationQuery) => Promise<ActivationChange>;
  /** How the runs that are started here look. */
  readonly options: BacktestOptions;
}

export interface StoppableStartApi extends StartApi {
  /** Cancels what is under way; resolves when nothing runs any more. */
  stop(): Promise<void>;
}

const MOST_AT_ONCE = 8;
const MOST_STATUSES = 100;
const MOST_KEYS = 1_000;

interface Entry {
  status: RunStatus;
  readonly listeners: Set<(status: RunStatus) => void>;
}

/**
 * START by request (B1): runs are made in the background by the flow, up to eight at a time, each id once at a time. The statuses of the last hundred
 * runs are kept; older ones are what the run store holds.
 */
export function createStartApi({ flow, runs, logger, options, activate }: StartApiParts): StoppableStartApi {
  const entries = new Map<string, Entry>();
  const keys = new Map<string, { readonly request: string; readonly started: Promise<{ readonly runId: string }> }>();
  const working = new Set<Promise<unknown>>();
  const stopping = new AbortController();

  const set = (runId: string, status: RunStatus): void => {
    const entry = entries.get(runId) ?? { status, listeners: new Set() };
    entry.status = status;
    // A run that changes is the youngest; the oldest finished one is forgotten first.
    entries.delete(runId);
    entries.set(runId, entry);
    for (const listener of [...entry.listeners]) listener(status);
    if (entries.size > MOST_STATUSES) {
      const oldest = [...entries].find(
        ([
          ,
          {
            status: { state },
          },
        ]) => state !== "running",
      );
      if (oldest) entries.delete(oldest[0]);
    }
  };

  const failed = (error: unknown): RunStatus => {
    if (error instanceof Refusal) {
      return { state: "failed", code: error.code, message: error.message, details: error.details };
    }
    logger.error("run_failed", { error });
    const message = "The run failed by a fault of the program; the log says more.";
    return { state: "failed", code: "internal", message, details: [] };
  };

  /** Resolves when the run's id is known; the rest goes on behind it. */
  const begin = (request: StartRequest): Promise<{ readonly runId: string }> =>
    new Promise((resolve, reject) => {
      const twin = new AbortController();
      let runId: string | undefined;
      const known = (id: string): void => {
        const underWay = entries.get(id)?.status.state === "running";
        resolve({ runId: id });
        if (underWay) twin.abort();
        else {
          runId = id;
          set(id, { state: "running", share: flowShare("data_ingest", 1), what: "data_ingest" });
        }
      };
      const work = flow(request, options, {
        signal: AbortSignal.any([twin.signal, stopping.signal]),
        progress: ({ step, share }) => {
          const last = runId === undefined ? undefined : entries.get(runId)?.status;
          if (runId === undefined || last?.state !== "running") return;
          const whole = Math.max(last.share, flowShare(step, share));
          if (whole > last.share || step !== last.what) set(runId, { state: "running", share: whole, what: step });
        },
        reported: (_step, report) => {
          const id = report["run_id"];
          if (typeof id === "string" && runId === undefined && !twin.signal.aborted) known(id);
        },
      }).then(
        () => runId !== undefined && set(runId, { state: "done" }),
        (error: unknown) => {
          if (runId !== undefined) set(runId, failed(error));
          else reject(error as Error);
        },
      );
      working.add(work);
      void work.finally(() => working.delete(work));
    });

  /** Mode live: the setup is watched from the next candle on, wherever the live loop runs. */
  const startLive = async ({ setup_id, symbol, timeframe, start: from, end, extra }: StartRequest) => {
    if (activate === undefined)
      throw new Refusal("not_here", "Here backtests are started alone. /activate <setup> has a setup watched.");
    if (from !== undefined || end !== undefined || Object.keys(extra).length > 0)
      throw new Refusal(
        "bad_request",
        "A setup is watched as its file has it and from now on: leave start, end and extra out.",
      );
    const { outcomes } = await activate({ setupId: setup_id, symbol, timeframe });
    const refused = outcomes.filter(({ result }) => result === "refused");
    if (refused.length === outcomes.length) {
      const markets = refused.map(({ state }) => `${state.symbol} ${state.timeframe}`).join(", ");
      throw new Refusal("conflict", `${setup_id} has no causality certificate on ${markets}: verify it there first.`, [
        `/verify ${setup_id}`,
      ]);
    }
    const runId = `live_${setup_id}`;
    set(runId, { state: "done" });
    return { runId };
  };

  const start = (request: StartRequest): Promise<{ readonly runId: string }> => {
    if (request.mode === "live") return startLive(request);
    if (stopping.signal.aborted) throw new Refusal("unavailable", "The server is stopping. Ask again once it is back.");
    if (working.size >= MOST_AT_ONCE) {
      throw new Refusal("busy", `${MOST_AT_ONCE} backtests are under way. Ask again when one of them is done.`);
    }
    return begin(request);
  };

  const startOnce = (request: StartRequest, key: string): Promise<{ readonly runId: string }> => {
    const asked = canonicalJson(request);
    const earlier = keys.get(key);
    if (earlier) {
      if (earlier.request === asked) return earlier.started;
      throw new Refusal("conflict", "This idempotency key was used with another request. Take a new key.");
    }
    const started = start(request);
    keys.set(key, { request: asked, started });
    const [oldest] = keys.keys();
    if (keys.size > MOST_KEYS && oldest !== undefined) keys.delete(oldest);
    // What could not be started may be tried again with the same key.
    started.catch(() => keys.delete(key));
    return started;
  };

  const view = async (runId: string): Promise<RunView | undefined> => {
    const files = await runs.files(runId);
    const status = entries.get(runId)?.status ?? (files.length > 0 ? ({ state: "done" } as const) : undefined);
    if (status === undefined) return undefined;
    if (status.state !== "done") return { runId, status, result: null, files: [] };
    const result = backtestResult.safeParse(await runs.readJson(runId, "result.json").catch(() => undefined));
    return { runId, status, result: result.data ?? null, files };
  };

  return {
    // Within a promise, so that what is refused at once is a rejection as well.
    start: (request, key) =>
      Promise.resolve().then(() => (key === undefined ? start(request) : startOnce(request, key))),
    run: view,
    watch(runId, listener) {
      const entry = entries.get(runId);
      if (entry) {
        entry.listeners.add(listener);
        listener(entry.status);
        return () => entry.listeners.delete(listener);
      }
      let watching = true;
      void view(runId).then((found) => watching && found && listener(found.status));
      return () => {
        watching = false;
      };
    },
    async file(runId, name) {
      const [folder, files] = await Promise.all([runs.folderOf(runId), runs.files(runId)]);
      return folder !== undefined && files.includes(name) ? `${folder}/${name}` : undefined;
    },
    async stop() {
      stopping.abort();
      await Promise.all(working);
    },
  };
}
