import { readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { DAY } from "../../../src/domain/civil.js";
import { BACKTEST, chatOn, rowsIn } from "../../support/chat-on-threads.js";
import { stillClock } from "../../support/fake-tools.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { temporaryThreads } from "../../support/temporary-threads.js";

describe("the threads in agent.db", () => {
  it("go on after a restart, with what was done by command", async () => {
    const first = temporaryThreads();
    const before = chatOn(first, [BACKTEST, "{{answer}}"]);
    await before.ask("backtest asia_fvg_break, said the lighthouse");
    await before.ask("/backtest IB_raid_v1 GER40");
    await first.close();
    const second = temporaryThreads(first.file);
    const after = chatOn(second, ["Fine."]);
    expect(await after.ask("the same on GBPUSD")).toBe("Fine.");
    expect(after.heard()).toContain("lighthouse");
    expect(after.heard()).toContain("/backtest IB_raid_v1 GER40");
  });

  it("begin anew for good: /new outlives a restart", async () => {
    const first = temporaryThreads();
    const before = chatOn(first, ["Noted."]);
    await before.ask("remember the word lighthouse");
    await before.ask("/new");
    await first.close();
    const after = chatOn(temporaryThreads(first.file), ["Hello."]);
    await after.ask("hello");
    expect(after.heard()).not.toContain("lighthouse");
  });

  it("are no concern of a question that is asked once", async () => {
    const store = temporaryThreads();
    const { ask } = chatOn(store, ["Aha.", "Right."]);
    await ask("first", "once:1");
    await ask("second", "telegram:7");
    expect(rowsIn(store.file, "checkpoints")).toBe(1);
  });

  it.each([
    { harm: "words in its place", done: (file: string) => writeFileSync(file, "no database at all ".repeat(500)) },
    { harm: "its end cut off", done: (file: string) => truncateSync(file, statSync(file).size - 4096) },
    { harm: "a page of zeros", done: (file: string) => zeroPage(file) },
    { harm: "another version", done: (file: string) => otherVersion(file) },
  ])("are put aside where the file is damaged ($harm), and the chat goes on", async ({ done }) => {
    const first = temporaryThreads();
    await chatOn(first, ["Noted."]).ask("hello");
    await first.close();
    done(first.file);
    const harmed = readFileSync(first.file);
    const second = temporaryThreads(first.file);
    const after = chatOn(second, ["Aha.", "Right."]);
    expect(await after.ask("hello")).toBe("Aha.");
    expect(await after.ask("and now?")).toBe("Right.");
    expect(second.said).toEqual(["threads.damaged"]);
    expect(readFileSync(`${first.file}.damaged`).equals(harmed)).toBe(true);
    expect(rowsIn(first.file, "checkpoints")).toBe(1);
  });

  it("live in memory where the disk gives no room for them", async () => {
    const file = join(temporaryFolder(), "in-the-way", "agent.db");
    writeFileSync(dirname(file), "a file where the folder should be");
    const store = temporaryThreads(file);
    const { ask, heard } = chatOn(store, ["Aha.", "Right."]);
    await ask("the lighthouse");
    expect(await ask("and now?")).toBe("Right.");
    expect(heard()).toContain("lighthouse");
    expect(store.said).toContain("threads.unavailable");
  });

  it("live in memory from the moment on when the file fails", async () => {
    const store = temporaryThreads();
    const { ask, heard } = chatOn(store, ["Aha.", "Right.", "Good."]);
    await ask("before");
    const other = new Sqlite(store.file);
    other.exec("DROP TABLE checkpoints");
    other.close();
    expect(await ask("the lighthouse")).toBe("Right.");
    expect(await ask("and now?")).toBe("Good.");
    expect(heard()).toContain("lighthouse");
  });

  it("are forgotten after thirty days of silence, and not a day before", async () => {
    const clock = stillClock();
    const first = temporaryThreads(undefined, clock);
    await chatOn(first, ["Noted."]).ask("old lighthouse", "telegram:1");
    clock.move(2 * DAY);
    await chatOn(first, ["Noted."]).ask("young lighthouse", "telegram:2");
    await first.close();
    clock.move(29 * DAY);
    const second = temporaryThreads(first.file, clock);
    const after = chatOn(second, ["Fine.", "Fine."]);
    await after.ask("hello", "telegram:1");
    expect(after.heard()).not.toContain("lighthouse");
    await after.ask("hello", "telegram:2");
    expect(after.heard()).toContain("young lighthouse");
  });
});

function zeroPage(file: string): void {
  const whole = readFileSync(file);
  whole.fill(0, 4096, 8192);
  writeFileSync(file, whole);
}

function otherVersion(file: string): void {
  const database = new Sqlite(file);
  database.pragma("user_version = 99");
  database.close();
}
