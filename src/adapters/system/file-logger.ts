import { renameSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Logger as Pino } from "pino";
import type { Logger } from "../../ports/logger.js";
import { makeFolder } from "./make-folder.js";
import { createRedactor } from "./redact.js";

const MOST_BYTES = 5_000_000;
/** A log that could not be written is left alone for so long. */
const PAUSE_MS = 30_000;

export interface FileLoggerOptions {
  /** Folder of the log; made at the first line. */
  readonly folder: string;
  /** File name; `ita.log` when not given. */
  readonly file?: string;
  /** Milliseconds that only grow. */
  readonly elapsed?: () => number;
  /** Values that must never be written, beside everything that has the shape of a token. */
  readonly secrets?: readonly string[];
}

interface Log {
  readonly lines: Pino;
  close(): void;
}

/** Loaded at the first line: most commands log nothing. Written at once, so that a crash loses no line. */
function openLog(folder: string, file: string, failed: () => void): Log {
  makeFolder(folder);
  const path = join(folder, file);
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) renameSync(path, `${path}.1`);
  const { pino } = createRequire(import.meta.url)("pino") as typeof import("pino");
  const destination = pino.destination({ dest: path, sync: true, mode: 0o600 });
  destination.on("error", failed);
  return { lines: pino({ base: { pid: process.pid } }, destination), close: () => destination.destroy() };
}

/**
 * A log of JSON lines in a file, never on stdout. Above 5 MB the file of the last time becomes `<file>.1`. A log that cannot be written is no
 * reason to stop work: its lines are dropped, and half a minute later it is tried anew; the first line then counts those that are missing.
 */
export function createFileLogger({
  folder,
  file = "ita.log",
  secrets = [],
  elapsed = () => performance.now(),
}: FileLoggerOptions): Logger {
  const redact = createRedactor(secrets);
  let log: Log | undefined;
  let brokenUntil = Number.NEGATIVE_INFINITY;
  let dropped = 0;
  const failed = (): void => {
    const broken = log;
    log = undefined;
    brokenUntil = elapsed() + PAUSE_MS;
    broken?.close();
  };
  const put = (level: "info" | "warn" | "error", event: string, fields: Readonly<Record<string, unknown>>): boolean => {
    if (elapsed() < brokenUntil) return false;
    try {
      log ??= openLog(folder, file, failed);
      if (dropped > 0) log.lines.warn({ lines: dropped }, "log_lines_dropped");
      log?.lines[level](redact.value(fields), redact.text(event));
    } catch {
      failed();
    }
    return log !== undefined;
  };
  const write =
    (level: "info" | "warn" | "error") =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      dropped = put(level, event, fields) ? 0 : dropped + 1;
    };
  return { info: write("info"), warn: write("warn"), error: write("error") };
}
