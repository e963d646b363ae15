import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { FLAGS, projectRoot } from "./run-ita.js";

/** `ita run` of the built product, with all that it keeps in that folder, and the settings of its `ita.yaml` where there is one. What it prints is in `stdout` and `stderr`, which must be read. */
export function startRun(data: string, env: Readonly<Record<string, string>>): ChildProcess {
  const settings = join(data, "ita.yaml");
  return spawn(process.execPath, [...FLAGS, join(projectRoot, "dist", "app", "main.js"), "run"], {
    cwd: projectRoot,
    env: {
      PATH: process.env["PATH"],
      HOME: data,
      ITA_DATA_DIR: data,
      ITA_EXCHANGE_DIR: join(data, "exchange"),
      ...(existsSync(settings) ? { ITA_CONFIG: settings } : {}),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}
