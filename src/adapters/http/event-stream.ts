import type { RunStatus, StartApi } from "../../ports/start-api.js";

export interface EventStreams {
  /** A run's statuses as server-sent events until it is done or failed. */
  open(runId: string): Response;
  /** Ends every stream. */
  close(): void;
}

const bodyOf = (status: RunStatus): object =>
  status.state === "running" ? { share: status.share, step: status.what } : status;

/**
 * Server-sent events: `running`, then `done` or `failed`, each with its status as JSON. A client that comes again gets the present status first, so
 * nothing is lost in between. A comment goes out every `heartbeatMs`, so that nobody takes a long step for a dead line.
 */
export function createEventStreams(api: StartApi, heartbeatMs: number): EventStreams {
  const closers = new Set<() => void>();
  const encoder = new TextEncoder();

  const open = (runId: string): Response => {
    let leave = (): void => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        let isOpen = true;
        let count = 0;
        const send = (text: string): void => controller.enqueue(encoder.encode(text));
        const beat = setInterval(() => send(": still here\n\n"), heartbeatMs);
        const end = (): void => {
          leave();
          controller.close();
        };
        send("retry: 2000\n\n");
        const stopWatching = api.watch(runId, (status) => {
          if (!isOpen) return;
          count += 1;
          send(`id: ${count}\nevent: ${status.state}\ndata: ${JSON.stringify(bodyOf(status))}\n\n`);
          // Not at once: the first word may come before `watch` has returned.
          if (status.state !== "running") queueMicrotask(() => isOpen && end());
        });
        leave = () => {
          isOpen = false;
          clearInterval(beat);
          stopWatching();
          closers.delete(end);
        };
        closers.add(end);
      },
      cancel: () => leave(),
    });
    return new Response(body, {
      headers: { "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" },
    });
  };
  return {
    open,
    close: () => {
      for (const close of [...closers]) close();
    },
  };
}
