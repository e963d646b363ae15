import { Worker, type WorkerOptions } from "node:worker_threads";
import { Refusal, type RefusalCode } from "../../domain/errors.js";
import { type FromWorker, fromWorker, type ToWorker } from "./protocol.js";

type Value = (FromWorker & { kind: "done" })["value"];
type Body<M> = M extends ToWorker ? Omit<M, "call"> : never;

interface Call {
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
  readonly progress: ((share: number) => void) | undefined;
}

/** An error as it came out of the thread: a plain copy, without its class. */
function lossOf(error: Error): Error {
  const { code, details } = error as Error & { readonly code?: unknown; readonly details?: unknown };
  if (code === "ERR_WORKER_OUT_OF_MEMORY") {
    return new Refusal("too_large", "That ran out of memory. Take a shorter period or a higher timeframe.");
  }
  if (error.name === "Refusal") {
    return new Refusal(code as RefusalCode, error.message, Array.isArray(details) ? details.map(String) : []);
  }
  return new Error(`The worker thread of the backtest ended: ${error.message}`, { cause: error });
}

/** One worker thread with its open calls. Once it is lost (crash, out of memory, terminated) every call, open or new, is rejected with the cause. */
export class JobWorker {
  readonly thread: number;
  readonly #worker: Worker;
  readonly #calls = new Map<number, Call>();
  readonly #lost: Promise<void>;
  #nextCall = 0;
  #loss: Error | undefined;

  constructor(file: URL, options: WorkerOptions) {
    this.#worker = new Worker(file, options);
    this.thread = this.#worker.threadId;
    this.#worker.on("message", (raw: unknown) => this.#take(raw));
    this.#worker.on("messageerror", (error) => this.#lose(error));
    this.#worker.on("error", (error) => this.#lose(error instanceof Error ? error : new Error(String(error))));
    this.#lost = new Promise((resolve) => {
      this.#worker.once("exit", (code) => {
        this.#lose(new Error(`exit code ${code}`));
        resolve();
      });
    });
    this.rest();
  }

  get isLost(): boolean {
    return this.#loss !== undefined;
  }

  /** Idle: does not keep the process alive. */
  rest(): void {
    this.#worker.unref();
  }

  work(): void {
    this.#worker.ref();
  }

  /** Resolves when the thread is gone. */
  get gone(): Promise<void> {
    return this.#lost;
  }

  async terminate(why: Error): Promise<void> {
    this.#lose(why);
    await this.#worker.terminate();
  }

  /** Sends a call; `sent` gets its number, for `cancel`. */
  call(
    body: Body<ToWorker>,
    progress?: (share: number) => void,
  ): { readonly number: number; readonly value: Promise<Value> } {
    const number = this.#nextCall++;
    const value = new Promise<Value>((resolve, reject) => {
      if (this.#loss) {
        reject(this.#loss);
        return;
      }
      this.#calls.set(number, { resolve, reject, progress });
      this.#worker.postMessage({ ...body, call: number });
    });
    return { number, value };
  }

  cancel(number: number): void {
    if (this.#calls.has(number)) this.#worker.postMessage({ kind: "cancel", call: number } satisfies ToWorker);
  }

  #lose(error: Error): void {
    if (this.#loss) return;
    this.#loss = error instanceof Refusal ? error : lossOf(error);
    for (const call of this.#calls.values()) call.reject(this.#loss);
    this.#calls.clear();
  }

  #take(raw: unknown): void {
    const parsed = fromWorker.safeParse(raw);
    if (!parsed.success) {
      void this.terminate(new Error("it sent what is no answer", { cause: parsed.error }));
      return;
    }
    const message = parsed.data;
    const call = this.#calls.get(message.call);
    if (call === undefined) return;
    if (message.kind === "progress") {
      try {
        call.progress?.(message.share);
      } catch (error) {
        this.#calls.delete(message.call);
        call.reject(error);
      }
      return;
    }
    this.#calls.delete(message.call);
    if (message.kind === "done") call.resolve(message.value);
    else if (message.kind === "refused") {
      call.reject(new Refusal(message.code as RefusalCode, message.message, message.details));
    } else {
      const error = new Error(message.message);
      error.name = message.name;
      error.stack = message.stack;
      call.reject(error);
    }
  }
}
