import { SECOND } from "../../domain/civil.js";
import type { Clock } from "../../ports/clock.js";

/** What a server said, and what its clock showed then. */
export interface Reply {
  /** HTTP's; 0 where nobody answered. */
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** Our clock less the server's, ms; undefined where it told no time. A server tells whole seconds. */
  readonly offsetMs: number | undefined;
}

const PATIENCE = 6 * SECOND;

/** Asks once. Never throws, and tells no address: it may hold a token. */
export async function ask(url: string, clock: Clock, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  const before = clock.now();
  try {
    const response = await fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    const middle = (before + clock.now()) / 2;
    const told = Date.parse(response.headers.get("date") ?? "");
    const body: unknown = await response.json().catch(() => undefined);
    return {
      status: response.status,
      body: typeof body === "object" && body !== null ? (body as Reply["body"]) : {},
      offsetMs: Number.isNaN(told) ? undefined : middle - (told + SECOND / 2),
    };
  } catch {
    return { status: 0, body: {}, offsetMs: undefined };
  }
}
