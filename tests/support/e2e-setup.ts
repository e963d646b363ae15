import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** A data folder that holds the sample market and nothing else. */
    sampleData: string;
  }
}

/** Makes the sample market once for all end-to-end tests; each takes a copy. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "ita-e2e-"));
  const main = join(import.meta.dirname, "..", "..", "dist", "app", "main.js");
  const made = spawnSync(process.execPath, [main, "data", "list"], { env: { ...process.env, ITA_DATA_DIR: folder } });
  if (made.status !== 0) throw new Error(`The sample market was not made: ${made.stderr}`);
  project.provide("sampleData", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
