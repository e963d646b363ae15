import { existsSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..", "..", "shared", "data");

/** The real data set of that name (`EURUSD_M15/EURUSD_15M.csv`), or undefined on a machine that has none. */
export function sharedData(name: string): string | undefined {
  const path = join(root, name);
  return existsSync(path) ? path : undefined;
}
