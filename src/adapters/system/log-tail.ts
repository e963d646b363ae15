import { open } from "node:fs/promises";
import { join } from "node:path";
import { formatDayMinute } from "../../domain/civil.js";
import { oneLine } from "../../domain/untrusted.js";
import type { LogTail } from "../../ports/log-tail.js";
import { createRedactor, type Redactor } from "./redact.js";

export interface LogTailOptions {
  readonly folder: string;
  /** File name; `ita.log` when not given. */
  readonly file?: string;
  readonly secrets?: readonly string[];
}

/** More than is ever asked for: the last lines lie in it. */
const MOST_BYTES = 256 * 1_024;
const LONGEST = 300;
const LEVELS: Readonly<Record<number, string>> = { 30: "info", 40: "warn", 50: "error" };
const BESIDE = new Set(["level", "time", "pid", "msg", "hostname"]);
/** Two folders or more from the root on: nobody in a chat is told where ITA lies. A route of the HTTP door is no folder. */
const PATH = /(?<![\w.:/])(?!\/api\/)(?:file:\/\/)?(?:\/[\w.@+~-]+){2,}\/?|\b[A-Z]:\\[^\s"']+/g;

async function tailOf(path: string): Promise<string> {
  const handle = await open(path, "r").catch(() => undefined);
  if (handle === undefined) return "";
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - MOST_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    const read = buffer.subarray(0, bytesRead).toString("utf8");
    return start === 0 ? read : read.slice(read.indexOf("\n") + 1);
  } finally {
    await handle.close();
  }
}

function wordOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  // Of an error what it says, not where.
  if ("message" in value && typeof value.message === "string") return JSON.stringify(value.message);
  return JSON.stringify(value);
}

function shown(line: string, redact: Redactor): string | undefined {
  let event: unknown;
  try {
    event = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof event !== "object" || event === null) return undefined;
  const { level, time, msg } = event as { level?: number; time?: number; msg?: string };
  const fields = Object.entries(event).filter(([key]) => !BESIDE.has(key));
  const head = [formatDayMinute(time ?? 0), LEVELS[level ?? 30] ?? "info", msg ?? ""];
  const whole = [...head, ...fields.map(([key, value]) => `${key}=${wordOf(value)}`)].join(" ");
  return redact.text(oneLine(whole)).replaceAll(PATH, "…").slice(0, LONGEST);
}

/** The end of the file that the logger writes. A log that is not there or cannot be read has no lines. */
export function createLogTail({ folder, file = "ita.log", secrets = [] }: LogTailOptions): LogTail {
  const redact = createRedactor(secrets);
  return {
    async lines(most) {
      const written = (await tailOf(join(folder, file))).split("\n").filter((line) => line !== "");
      return written.slice(-most).flatMap((line) => shown(line, redact) ?? []);
    },
  };
}
