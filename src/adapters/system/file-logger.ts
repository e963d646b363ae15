import { renameSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Logger as Pino } from "pino";
import type { Logger } from "../../ports/logger.js";
import { makeFolder } from "./make-folder.js";
import { createRedactor } from "./redact.js";

const MOST_BYTES = 5_000_000;

export interface FileLoggerOptions {
  /** Folder of the log; made at the first line. */
  readonly folder: string;
  /** File name; `ita.log` when not given. */
  readonly file?: string;
  /** Values that must never be written, beside everything that has the shape of a token. */
  readonly secrets?: readonly string[];
}

/** Loaded at the first line: most commands log nothing. Written at once, so that a crash loses no line. */
function openLog(folder: string, file: string, failed: () => void): Pino {
  makeFolder(folder);
  const path = join(folder, file);
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) renameSync(path, `${path}.1`);
  const { pino } = createRequire(import.meta.url)("pino") as typeof import("pino");
  const destination = pino.destination({ dest: path, sync: true, mode: 0o600 });
  destination.on("error", failed);
  return pino({ base: { pid: process.pid } }, destination);
}

/**
 * A log of JSON lines in a file, never on stdout. Above 5 MB the file of the last time becomes `<file>.1`. A log that cannot be written is no
 * reason to stop work: its lines are dropped.
 */
export function createFileLogger({ folder, file = "ita.log", secrets = [] }: FileLoggerOptions): Logger {
  const redact = createRedactor(secrets);
  let log: Pino | undefined;
  let broken = false;
  const failed = (): void => {
    broken = true;
  };
  const write =
    (level: "info" | "warn" | "error") =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      if (broken) return;
      try {
        log ??= openLog(folder, file, failed);
        log[level](redact.value(fields), redact.text(event));
      } catch {
        failed();
      }
    };
  return { info: write("info"), warn: write("warn"), error: write("error") };
}
