import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, inject } from "vitest";

export const projectRoot = join(import.meta.dirname, "..", "..");
const main = join(projectRoot, "dist", "app", "main.js");
/** The flags of `npm start` and `npm run ita`. */
export const FLAGS = ["--disallow-code-generation-from-strings", "--disable-proto=delete"];

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A house of its own for a test file: the built product over a copy of the sample market; `settings` are variables of its environment. */
export function sampleHouse(settings: Readonly<Record<string, string>> = {}): {
  readonly data: string;
  ita(args: readonly string[], input?: string): Promise<Outcome>;
} {
  const data = mkdtempSync(join(tmpdir(), "ita-house-"));
  cpSync(inject("sampleData"), data, { recursive: true });
  afterAll(() => rmSync(data, { recursive: true, force: true }));
  const env: NodeJS.ProcessEnv = {
    PATH: process.env["PATH"],
    HOME: data,
    ITA_DATA_DIR: data,
    ITA_EXCHANGE_DIR: join(data, "exchange"),
    ...settings,
  };
  return {
    data,
    ita: (args, input = "") =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [...FLAGS, main, ...args], { cwd: projectRoot, env });
        let stdout = "";
        let stderr = "";
        child.stdout.setEncoding("utf8").on("data", (text: string) => {
          stdout += text;
        });
        child.stderr.setEncoding("utf8").on("data", (text: string) => {
          stderr += text;
        });
        child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
        child.stdin.end(input);
      }),
  };
}
