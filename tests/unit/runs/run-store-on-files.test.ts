import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { createRunStore } from "../../../src/adapters/runs/run-store-on-files.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const RUN = "bt_2025_09_30_0a1b2c3d";
const DEAD_PID = 2 ** 22 + 1;
const hour = 3_600;

function setUp() {
  const folder = join(temporaryFolder(), "runs");
  const make = async (runId: string, files: Record<string, string>) => {
    const run = await createRunStore({ folder }).begin(runId);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(run.folder, name), text);
    return run;
  };
  /** A hidden folder as a process with that number leaves it. */
  const leave = (kind: "scratch" | "old", pid: number, hoursAgo: number, text = "") => {
    const path = join(folder, `.${kind}-${RUN}-${pid}-0-00000000`);
    mkdirSync(path, { recursive: true });
    if (text) writeFileSync(join(path, "trades.csv"), text);
    const at = Date.now() / 1_000 - hoursAgo * hour;
    utimesSync(path, at, at);
  };
  return { folder, runs: createRunStore({ folder }), make, leave, names: () => readdirSync(folder) };
}

describe("runs on files", () => {
  it("a run is not there until it is committed, then it is there whole", async () => {
    const { runs, make, folder } = setUp();
    const run = await make(RUN, { "trades.csv": "a\n", "result.json": '{"winrate":null}' });
    expect(await runs.list()).toEqual([]);
    expect(await runs.folderOf(RUN)).toBeUndefined();
    expect(await run.commit()).toEqual({ folder: join(folder, RUN), files: ["result.json", "trades.csv"] });
    expect(await runs.list()).toEqual([RUN]);
    expect(await runs.folderOf(RUN)).toBe(join(folder, RUN));
    expect(await runs.files(RUN)).toEqual(["result.json", "trades.csv"]);
    expect(await runs.readText(RUN, "trades.csv")).toBe("a\n");
    expect(await runs.readJson(RUN, "result.json")).toEqual({ winrate: null });
    expect(await runs.readJson(RUN, "run_card.json")).toBeUndefined();
  });

  it("is refused at once where its folder cannot be made", async () => {
    const error: unknown = await createRunStore({ folder: "/proc/nowhere/deep/runs" })
      .begin(RUN)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "disk", message: expect.stringContaining("its folder cannot be made there") });
  });

  it("a discarded run leaves nothing", async () => {
    const { make, names } = setUp();
    await (await make(RUN, { "trades.csv": "a" })).discard();
    expect(names()).toEqual([]);
  });

  it("a repeat replaces the run as a whole: no file of the old one stays", async () => {
    const { runs, make, names } = setUp();
    await (await make(RUN, { "trades.csv": "old", "sample_1.png": "old" })).commit();
    const repeat = await make(RUN, { "trades.csv": "new" });
    expect(await runs.readText(RUN, "trades.csv")).toBe("old");
    await repeat.commit();
    expect(await runs.files(RUN)).toEqual(["trades.csv"]);
    expect(await runs.readText(RUN, "trades.csv")).toBe("new");
    expect(names()).toEqual([RUN]);
  });

  it("of many commits of one run at a time one stands, whole", async () => {
    const { runs, make, names } = setUp();
    const all = await Promise.all([..."abcdefghijkl"].map((n) => make(RUN, { "a.csv": n, "b.csv": n })));
    await Promise.all(all.map((run) => run.commit()));
    expect(names()).toEqual([RUN]);
    expect(await runs.readText(RUN, "a.csv")).toBe(await runs.readText(RUN, "b.csv"));
  });

  it("lists the newest first, by the time of the result", async () => {
    const { runs, make, folder } = setUp();
    const ids = ["bt_2025_01_01_00000000", "bt_2024_01_01_00000000", "bt_2026_01_01_00000000"];
    for (const [i, id] of ids.entries()) {
      await (await make(id, { "result.json": "{}" })).commit();
      utimesSync(join(folder, id, "result.json"), 1_000 + i, 1_000 + i);
    }
    expect(await runs.list()).toEqual(ids.toReversed());
    expect(await runs.list(1)).toEqual(ids.slice(-1));
  });

  it.each([
    "..",
    "../runs",
    ".",
    "",
    "/etc",
    `${RUN}/..`,
    `${RUN}\0`,
    `.scratch-${RUN}-1-0-00000000`,
    "bt_2025_09_30_0A1B2C3D",
  ])("takes %j for no run", async (id) => {
    const { runs, make } = setUp();
    await (await make(RUN, { "trades.csv": "a" })).commit();
    expect(await runs.folderOf(id)).toBeUndefined();
    expect(await runs.files(id)).toEqual([]);
    expect(await runs.readText(id, "trades.csv")).toBeUndefined();
    await expect(runs.begin(id)).rejects.toThrow("Not a run id");
  });

  it("follows no links: neither a run nor a file may be one", async () => {
    const { runs, make, folder } = setUp();
    await (await make(RUN, { "trades.csv": "a" })).commit();
    symlinkSync("/etc/hostname", join(folder, RUN, "report.html"));
    symlinkSync(join(folder, RUN), join(folder, "bt_2025_09_30_ffffffff"));
    expect(await runs.files(RUN)).toEqual(["trades.csv"]);
    expect(await runs.readText(RUN, "report.html")).toBeUndefined();
    expect(await runs.readText(RUN, "../trades.csv")).toBeUndefined();
    expect(await runs.list()).toEqual([RUN]);
  });

  it("clears what a dead process left, and what is older than a day; leaves what another works on", async () => {
    const { runs, leave, names } = setUp();
    leave("scratch", DEAD_PID, 0);
    leave("scratch", process.ppid, 25);
    await runs.list();
    expect(names()).toEqual([]);
    const again = setUp();
    again.leave("scratch", process.ppid, 1);
    await again.runs.list();
    expect(again.names()).toHaveLength(1);
  });

  it("clears what a process left that was killed in the middle of a run", async () => {
    const { folder, runs, names } = setUp();
    const script = join(temporaryFolder(), "half.mjs");
    const store = pathToFileURL(
      join(import.meta.dirname, "../../../dist/src/adapters/runs/run-store-on-files.js"),
    ).href;
    writeFileSync(
      script,
      `import { createRunStore } from ${JSON.stringify(store)};
      const run = await createRunStore({ folder: ${JSON.stringify(folder)} }).begin("${RUN}");
      process.stdout.write(run.folder);
      setInterval(() => undefined, 1_000);`,
    );
    const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
    const [scratch] = (await once(child.stdout, "data")) as [Buffer];
    expect(names()).toEqual([basename(scratch.toString())]);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await runs.list()).toEqual([]);
    expect(names()).toEqual([]);
  });

  it("a scratch folder with our number from before our start is an earlier process's: cleared; a fresh one is ours", async () => {
    const { runs, leave, names } = setUp();
    leave("scratch", process.pid, 23);
    await runs.list();
    expect(names()).toEqual([]);
    const again = setUp();
    again.leave("scratch", process.pid, 0);
    await again.runs.list();
    expect(again.names()).toHaveLength(1);
  });

  it("puts back the old run of a process that died between moving it aside and putting the new one in its place", async () => {
    const { runs, leave, folder, names } = setUp();
    leave("old", DEAD_PID, 0, "old");
    leave("scratch", DEAD_PID, 0, "half");
    expect(await runs.list()).toEqual([RUN]);
    expect(readFileSync(join(folder, RUN, "trades.csv"), "utf8")).toBe("old");
    expect(names()).toEqual([RUN]);
  });

  it("removes the old run of a process that died just after", async () => {
    const { runs, leave, make, names } = setUp();
    await (await make(RUN, { "trades.csv": "new" })).commit();
    leave("old", DEAD_PID, 0, "old");
    expect(await runs.readText(RUN, "trades.csv")).toBe("new");
    expect(names()).toEqual([RUN]);
  });

  it("says in words that the folder cannot be made", async () => {
    const folder = join(temporaryFolder(), "file");
    writeFileSync(folder, "");
    const runs = createRunStore({ folder: join(folder, "runs") });
    await expect(runs.list()).resolves.toEqual([]);
    await expect(runs.begin(RUN)).rejects.toMatchObject({
      code: "disk",
      message: expect.stringMatching(
        /^Could not write the run bt_2025_09_30_0a1b2c3d: a file stands where a folder is needed/,
      ),
    });
  });
});
