import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { createActivations } from "../../../src/adapters/sqlite/activations-on-sqlite.js";
import { takeLock } from "../../../src/adapters/sqlite/instance-lock.js";
import { nightlyBackup } from "../../../src/adapters/sqlite/nightly-backup.js";
import { createRunningReplays } from "../../../src/adapters/sqlite/running-replays.js";
import { atomicWrite } from "../../../src/adapters/system/atomic-write.js";
import { deadMan } from "../../../src/adapters/system/dead-man.js";
import { countStart } from "../../../src/adapters/system/start-count.js";
import { serveWatchdog, startWatchdog, type WatchdogWord } from "../../../src/adapters/system/watchdog.js";
import { MINUTE } from "../../../src/domain/civil.js";
import { anActivation } from "../../support/journal/activations-contract.js";
import { temporaryJournal } from "../../support/journal/temporary-journal.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { VirtualTime } from "../../support/virtual-time.js";

const makeFolder = (path: string): void => {
  mkdirSync(path, { recursive: true });
};

describe("the lock of the live loop", () => {
  it("is one process's; the next is told whose, and has it once it is let go", async () => {
    const file = join(temporaryFolder(), "data", "live.lock");
    const release = await takeLock({ file, makeFolder, holder: "process 1, since 08:00" });
    await expect(takeLock({ file, makeFolder, holder: "process 2" })).rejects.toMatchObject({
      code: "busy",
      message: expect.stringContaining("process 1, since 08:00"),
    });
    release();
    const again = await takeLock({ file, makeFolder, holder: "process 2" });
    again();
  });
});

describe("a replay that runs", () => {
  const replaysIn = (folder: string) => createRunningReplays({ folder, makeFolder });
  const folder = (): string => join(temporaryFolder(), "data", "replays");

  it("is known to every process until it ends, and two of one name are none", async () => {
    const own = folder();
    const end = await replaysIn(own).begin("r1");
    expect(await replaysIn(own).runs("r1")).toBe(true);
    expect(await replaysIn(own).begin("r1")).toBeUndefined();
    expect(await replaysIn(own).runs("r2")).toBe(false);
    end?.();
    expect(await replaysIn(own).runs("r1")).toBe(false);
    expect(readdirSync(own)).toEqual([]);
  });

  it("ends with its process, also one that is killed", async () => {
    const own = folder();
    makeFolder(own);
    const file = join(own, "r1.lock");
    const script =
      'const S = require("better-sqlite3"); new S(process.argv[1]).exec("BEGIN EXCLUSIVE"); console.log("held"); setInterval(() => {}, 1e6);';
    const child = spawn(process.execPath, ["-e", script, file], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    expect(await replaysIn(own).runs("r1")).toBe(true);
    child.kill("SIGKILL");
    await once(child, "close");
    expect(await replaysIn(own).runs("r1")).toBe(false);
    expect(readdirSync(own)).toEqual([]);
  });
});

describe("the nightly backup", () => {
  it("is a journal that opens with all that was kept; the newest seven stay, and none of a migration goes", async () => {
    const folder = temporaryFolder();
    const file = join(folder, "ita.db");
    expect(await nightlyBackup(file, "2026-03-01")).toBeUndefined();
    await createActivations(temporaryJournal({ file })).put(anActivation());
    makeFolder(join(folder, "backups"));
    writeFileSync(join(folder, "backups", "ita-schema-3.db"), "");
    for (let day = 1; day <= 9; day++) await nightlyBackup(file, `2026-03-0${day}`);
    expect(readdirSync(join(folder, "backups"))).toEqual([
      ...[3, 4, 5, 6, 7, 8, 9].map((day) => `ita-2026-03-0${day}.db`),
      "ita-schema-3.db",
    ]);
    const copy = join(folder, "backups", "ita-2026-03-09.db");
    const opened = new Sqlite(copy, { readonly: true });
    expect(opened.pragma("integrity_check", { simple: true })).toBe("ok");
    opened.close();
    expect(await createActivations(temporaryJournal({ file: copy })).all()).toEqual([anActivation()]);
  });
});

describe("starts", () => {
  it("are counted over ten minutes, whatever stood in the file", async () => {
    const file = join(temporaryFolder(), "starts.json");
    writeFileSync(file, "[1, 2,");
    const now = Date.UTC(2026, 2, 2);
    const counts: number[] = [];
    for (const minute of [0, 1, 2, 3, 9, 12, 40])
      counts.push(await countStart(file, now + minute * MINUTE, atomicWrite));
    expect(counts).toEqual([1, 2, 3, 4, 5, 3, 1]);
    expect(existsSync(file)).toBe(true);
  });
});

describe("the dead man's URL", () => {
  it("is called after a cycle, at most about once a minute, and its faults hold nobody up", async () => {
    const time = new VirtualTime();
    const called: string[] = [];
    const logged: string[] = [];
    const note = (event: string): void => {
      logged.push(event);
    };
    const answers = [new Response("ok"), new Response("no", { status: 500 })];
    const ping = deadMan({
      url: "https://watcher.example/x",
      clock: time,
      logger: { info: note, warn: note, error: note },
      fetch: (url) => {
        called.push(String(url));
        const answer = answers.shift();
        return answer === undefined ? Promise.reject(new Error("unreachable")) : Promise.resolve(answer);
      },
    });
    for (let cycle = 0; cycle < 6; cycle++) {
      ping();
      ping();
      await time.pass(30_000);
    }
    expect(called).toHaveLength(3);
    expect(logged).toEqual(["dead_man_refused", "dead_man_unreached"]);
  });
});

describe("the watchdog", () => {
  it("sees from a thread of its own that no cycle ends, says so once, and once that they go on", async () => {
    const told: WatchdogWord["kind"][] = [];
    let now = 1_000;
    const beat = new SharedArrayBuffer(8);
    const last = new BigInt64Array(beat);
    Atomics.store(last, 0, 1_000n);
    const port = { postMessage: ({ kind }: WatchdogWord) => told.push(kind) };
    const data = { kind: "watchdog", beat, stillMs: 500, lookMs: 5 } as const;
    const timer = serveWatchdog(
      port,
      data,
      () => now,
      () => undefined,
    );
    await wait(25);
    expect(told).toEqual([]);
    now = 2_000;
    await wait(25);
    Atomics.store(last, 0, 2_000n);
    await wait(25);
    clearInterval(timer);
    expect(told).toEqual(["still", "going"]);
  });

  it("starts as a thread and ends", async () => {
    const workerFile = new URL("../../../dist/app/worker.js", import.meta.url);
    const watchdog = startWatchdog({ workerFile, told: () => undefined, failed: () => undefined });
    watchdog.beat();
    await watchdog.close();
  });
});
