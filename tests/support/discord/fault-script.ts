/** What goes wrong with a request. `after`: the server has done what was asked, and the answer does not arrive. */
export type Fault =
  | { readonly kind: "status"; readonly status: number; readonly body?: unknown }
  | { readonly kind: "rate limit"; readonly seconds: number; readonly global?: boolean }
  | { readonly kind: "reset"; readonly after: boolean }
  | { readonly kind: "hang"; readonly after: boolean }
  | { readonly kind: "garbage" };

export interface FaultScript {
  /** The next `times` requests that fit meet this fault. */
  next(fits: { method?: string; path?: RegExp }, fault: Fault, times?: number): void;
  /** Forgets what was not met yet. */
  clear(): void;
  take(method: string, path: string): Fault | undefined;
  /** Faults that were met so far. */
  readonly met: number;
}

export function faultScript(): FaultScript {
  let script: { method: string | undefined; path: RegExp; fault: Fault; left: number }[] = [];
  let met = 0;
  return {
    next({ method, path = /./ }, fault, times = 1) {
      script.push({ method, path, fault, left: times });
    },
    clear() {
      script = [];
    },
    take(method, path) {
      const entry = script.find((each) => each.left > 0 && (each.method ?? method) === method && each.path.test(path));
      if (entry === undefined) return undefined;
      entry.left -= 1;
      met += 1;
      return entry.fault;
    },
    get met() {
      return met;
    },
  };
}
