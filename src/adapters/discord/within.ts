import type { Timers } from "../../ports/timers.js";

/** What a promise comes to within that time; `late` where it takes longer (it goes on by itself). */
export function within<T, L>(ms: number, timers: Timers, promise: Promise<T>, late: L): Promise<T | L> {
  return new Promise((resolve, reject) => {
    const forget = timers.after(ms, () => resolve(late));
    promise.then(
      (value) => {
        forget();
        resolve(value);
      },
      (error: unknown) => {
        forget();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
