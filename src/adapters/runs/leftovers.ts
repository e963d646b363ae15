import { randomBytes } from "node:crypto";
import { threadId } from "node:worker_threads";

const DAY_MS = 86_400_000;
const NAME = /^\.(scratch|old)-(bt_\d{4}_\d{2}_\d{2}_[0-9a-f]{8})-(\d+)-(\d+)-[0-9a-f]{8}$/;

/** A hidden folder beside the runs: a run in the making (`scratch`), or the old run that a repeat is about to replace (`old`). */
export interface Leftover {
  readonly name: string;
  readonly kind: "scratch" | "old";
  readonly runId: string;
  readonly pid: number;
  readonly thread: number;
}

/** A name that says whose it is, so that what a killed process or thread left can be told from work in progress. */
export const hiddenName = (kind: Leftover["kind"], runId: string): string =>
  `.${kind}-${runId}-${process.pid}-${threadId}-${randomBytes(4).toString("hex")}`;

export function parseHidden(name: string): Leftover | undefined {
  const parts = NAME.exec(name);
  return parts === null
    ? undefined
    : {
        name,
        kind: parts[1] as Leftover["kind"],
        runId: parts[2] as string,
        pid: Number(parts[3]),
        thread: Number(parts[4]),
      };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** True for what nobody works on any more: older than a day, of a dead process, or of an earlier process that had our number. */
export function isAbandoned(leftover: Leftover, changedMs: number): boolean {
  const now = Date.now();
  if (now - changedMs > DAY_MS) return true;
  return leftover.pid === process.pid ? changedMs < now - process.uptime() * 1_000 - 1_000 : !isAlive(leftover.pid);
}
