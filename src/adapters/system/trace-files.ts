import { appendFile, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { DAY, epochDay, formatDay } from "../../domain/civil.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { Traces, TurnTrace } from "../../ports/traces.js";
import { makeFolder } from "./make-folder.js";
import { createRedactor } from "./redact.js";

const MOST_LINE = 16_000;
const MOST_FILE = 5_000_000;
const KEPT_DAYS = 30;
/** Days that a question looks back. */
const READ_DAYS = 7;
const FILE = /^(\d{4}-\d\d-\d\d)(?:\.1)?\.jsonl$/;

export interface TraceFilesOptions {
  readonly folder: string;
  readonly secrets: readonly string[];
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Traces as JSON lines, a file a day of UTC (`traces/2026-11-26.jsonl`). A file above 5 MB becomes `<day>.1.jsonl`, so that a day takes 10 MB at
 * most; files older than 30 days go. Secrets are taken out, a line is cut to 16 KB.
 */
export function createTraceFiles({ folder, secrets, clock, logger }: TraceFilesOptions): Traces {
  const redact = createRedactor(secrets);
  let line: Promise<void> = Promise.resolve();
  let cleared = "";

  async function append(trace: TurnTrace): Promise<void> {
    makeFolder(folder);
    const day = formatDay(epochDay(trace.at));
    const file = join(folder, `${day}.jsonl`);
    if (cleared !== day) {
      cleared = day;
      await clear(folder, formatDay(epochDay(clock.now() - KEPT_DAYS * DAY)));
    }
    const size = await stat(file).then(
      (found) => found.size,
      () => 0,
    );
    if (size > MOST_FILE) await rename(file, join(folder, `${day}.1.jsonl`));
    await appendFile(file, `${textOf(redact.value(trace) as TurnTrace)}\n`, { mode: 0o600 });
  }

  return {
    write(trace) {
      line = line.then(() => append(trace)).catch((error: unknown) => logger.warn("trace.failed", { error }));
      return line;
    },
    async last(isMine, most) {
      await line;
      const found: TurnTrace[] = [];
      for (const name of (await namesIn(folder)).slice(0, 2 * READ_DAYS)) {
        const text = await readFile(join(folder, name), "utf8").catch(() => "");
        for (const written of text.split("\n").reverse()) {
          const trace = read(written);
          if (trace === undefined || !isMine(trace.thread)) continue;
          found.push(trace);
          if (found.length >= most) return found;
        }
      }
      return found;
    },
  };
}

/** The newest first; the second file of a day is the older one. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const keyOf = (name: string): string => name.replace(".1.jsonl", "").replace(".jsonl", "~");
  return names.filter((name) => FILE.test(name)).sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
}

async function clear(folder: string, before: string): Promise<void> {
  for (const name of await namesIn(folder))
    if ((FILE.exec(name)?.[1] ?? before) < before) await rm(join(folder, name), { force: true });
}

function textOf(trace: TurnTrace): string {
  const whole = JSON.stringify(trace);
  return whole.length <= MOST_LINE
    ? whole
    : JSON.stringify({ ...trace, figures: [], tools: trace.tools.slice(0, 10).map((tool) => ({ ...tool, gave: {} })) });
}

/** A line that a crash cut short is passed over. */
function read(line: string): TurnTrace | undefined {
  try {
    const trace = JSON.parse(line) as Partial<TurnTrace> | null;
    return typeof trace?.thread === "string" && typeof trace.turn === "string" ? (trace as TurnTrace) : undefined;
  } catch {
    return undefined;
  }
}
