import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

function makeOne(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  }
}

/**
 * Makes a folder and those above it, level by level: `mkdir` with `recursive` tries for ever under a place that takes no folders (`/proc`).
 * A file in its place is found by what is written into it next.
 */
export function makeFolder(path: string): void {
  try {
    makeOne(path);
  } catch (error) {
    const above = dirname(path);
    if (!hasCode(error, "ENOENT") || above === path) throw error;
    makeFolder(above);
    makeOne(path);
  }
}
