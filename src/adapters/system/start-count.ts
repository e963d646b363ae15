import { readFileSync } from "node:fs";
import { z } from "zod";
import { type EpochMs, MINUTE } from "../../domain/civil.js";
import type { WriteFile } from "../../ports/write-file.js";

/** More starts than that in this time, and something is wrong that another start does not mend. */
export const MOST_STARTS = 5;
export const START_WINDOW_MS = 10 * MINUTE;
const starts = z.array(z.number());

/** Notes a start and says how many there were in the last ten minutes, this one included. A file that cannot be read counts as none. */
export async function countStart(file: string, now: EpochMs, write: WriteFile): Promise<number> {
  let before: readonly number[] = [];
  try {
    before = starts.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // The first start, or a file that a crash of another program cut short.
  }
  const recent = [...before.filter((time) => time <= now && now - time < START_WINDOW_MS), now];
  await write(file, JSON.stringify(recent));
  return recent.length;
}
