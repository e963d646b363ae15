import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFileLogger } from "../../../src/adapters/system/file-logger.js";
import { systemClock } from "../../../src/adapters/system/system-clock.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const linesOf = (path: string): unknown[] =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);

describe("the log", () => {
  it("makes no file before its first line", () => {
    const folder = join(temporaryFolder(), "data");
    createFileLogger({ folder });
    expect(existsSync(folder)).toBe(false);
  });

  it("writes JSON lines at once, with level, event and fields, without the loaded secrets, for its owner alone", () => {
    const folder = join(temporaryFolder(), "data");
    const log = createFileLogger({ folder, secrets: ["canary-7f3a"] });
    log.info("run_started", { runId: "bt_2025_09_30_0a1b2c3d" });
    log.warn("model_failed canary-7f3a");
    log.error("run_failed", { error: new Error("canary-7f3a is wrong") });
    expect(linesOf(join(folder, "ita.log"))).toMatchObject([
      { level: 30, msg: "run_started", runId: "bt_2025_09_30_0a1b2c3d" },
      { level: 40, msg: "model_failed [redacted]" },
      { level: 50, msg: "run_failed", error: { name: "Error", message: "[redacted] is wrong" } },
    ]);
    expect(statSync(join(folder, "ita.log")).mode & 0o777).toBe(0o600);
  });

  it("starts a new file when the last one grew above 5 MB, and keeps that one", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "ita.log"), "x".repeat(5_000_001));
    createFileLogger({ folder }).info("started");
    expect(readdirSync(folder).sort()).toEqual(["ita.log", "ita.log.1"]);
    expect(linesOf(join(folder, "ita.log"))).toHaveLength(1);
  });

  it("stops nothing where it cannot write: no folder, or a full disk", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    const nowhere = createFileLogger({ folder: join(folder, "file") });
    mkdirSync(join(folder, "full"));
    symlinkSync("/dev/full", join(folder, "full", "ita.log"));
    const full = createFileLogger({ folder: join(folder, "full") });
    for (const log of [nowhere, nowhere, full, full]) expect(() => log.info("event")).not.toThrow();
  });

  it("is written again half a minute after it could not be, and says how many lines are missing", () => {
    const folder = temporaryFolder();
    const path = join(folder, "ita.log");
    symlinkSync("/dev/full", path);
    let now = 0;
    const log = createFileLogger({ folder, elapsed: () => now });
    for (let i = 0; i < 3; i++) log.info("lost");
    rmSync(path);
    now = 29_999;
    log.info("lost");
    now = 30_000;
    log.info("kept");
    log.info("kept too");
    expect(linesOf(path)).toMatchObject([{ msg: "log_lines_dropped", lines: 4 }, { msg: "kept" }, { msg: "kept too" }]);
  });
});

describe("the system's clock", () => {
  it("tells wall time in ms and a monotonic time that only grows", () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000);
    const first = systemClock.elapsed();
    expect(systemClock.elapsed()).toBeGreaterThanOrEqual(first);
  });
});
