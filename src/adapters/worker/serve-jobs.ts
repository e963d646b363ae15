import type { MessagePort } from "node:worker_threads";
import { Refusal } from "../../domain/errors.js";
import type { BacktestJobs } from "../../ports/backtest-jobs.js";
import type { CausalityTrials } from "../../ports/causality-trials.js";
import type { ScoreTraining } from "../../ports/score-training.js";
import type { VariantTrials } from "../../ports/variant-trials.js";
import { type FromWorker, type ToWorker, toWorker } from "./protocol.js";

const PROGRESS_EVERY_MS = 100;

const cancelled = (): Refusal => new Refusal("cancelled", "Stopped, as you asked. Nothing was stored.");

function lastWord(call: number, error: unknown): FromWorker {
  if (error instanceof Refusal) {
    return { kind: "refused", call, code: error.code, message: error.message, details: [...error.details] };
  }
  const { name, message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  return { kind: "failed", call, name, message, stack };
}

/** The worker's side: answers the calls that come through `port`. The caller composes jobs and trials and gives `parentPort`. */
export function serveJobs(
  port: MessagePort,
  jobs: BacktestJobs,
  trials: CausalityTrials & VariantTrials & ScoreTraining,
): void {
  const controllers = new Map<number, AbortController>();
  const post = (message: FromWorker): void => port.postMessage(message);

  /** Work that tells its progress and can be given up: by its signal, or by the flag where it never yields. */
  const controlled = async <T>(
    { call, flag }: ToWorker & { kind: "step" | "verify" | "variants" | "train" },
    work: (control: { readonly signal: AbortSignal; readonly progress: (share: number) => void }) => Promise<T>,
  ): Promise<T> => {
    const controller = new AbortController();
    controllers.set(call, controller);
    let posted = Number.NEGATIVE_INFINITY;
    const progress = (share: number): void => {
      if (Atomics.load(flag, 0) !== 0) {
        controller.abort();
        throw cancelled();
      }
      const now = performance.now();
      if (now - posted < PROGRESS_EVERY_MS) return;
      posted = now;
      post({ kind: "progress", call, share });
    };
    try {
      progress(0);
      return await work({ signal: controller.signal, progress });
    } catch (error) {
      throw controller.signal.aborted && !(error instanceof Refusal) ? cancelled() : error;
    } finally {
      controllers.delete(call);
    }
  };

  const answer = (message: Exclude<ToWorker, { kind: "cancel" }>) => {
    switch (message.kind) {
      case "begin":
        return jobs.begin(message.request, message.options);
      case "step":
        return controlled(message, (control) => jobs.step(message.jobId, message.step, control));
      case "verify":
        return controlled(message, (control) => trials.verify(message.request, message.candles, control));
      case "variants":
        return controlled(message, (control) => trials.tryVariants(message.trial, control));
      case "train":
        return controlled(message, (control) => trials.trainScore(message.order, control));
      case "end":
        return jobs.end(message.jobId).then(() => null);
    }
  };

  port.on("message", (raw: unknown) => {
    const message = toWorker.parse(raw);
    const { call } = message;
    if (message.kind === "cancel") {
      controllers.get(call)?.abort();
      return;
    }
    answer(message).then(
      (value) => post({ kind: "done", call, value } as FromWorker),
      (error: unknown) => post(lastWord(call, error)),
    );
  });
}
