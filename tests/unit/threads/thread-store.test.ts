import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { createChat } from "../../../agents/assistant/chat.js";
import { DAY } from "../../../src/domain/civil.js";
import { message } from "../../../src/domain/message.js";
import { ROUNDS } from "../../support/causality/rounds.js";
import { fakeTools, noServices, stillClock, wordsOf } from "../../support/fake-tools.js";
import type { Step } from "../../support/scripted-model.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { type TemporaryThreads, temporaryThreads } from "../../support/temporary-threads.js";
import { assistantThatSays } from "../../support/test-assistant.js";

const BACKTEST = [{ name: "run_backtest", args: { setup_id: "asia_fvg_break", symbol: "EURUSD" } }];

/** A chat on that store, as a process that was just started has it. */
function chatOn(store: TemporaryThreads, steps: readonly Step[]) {
  const options = { conversations: store, checkpointer: store.checkpointer };
  const { assistant, model } = assistantThatSays(steps, options);
  const house = { version: "0.1.0", health: () => Promise.resolve(message()) };
  const chat = createChat({ assistant, tools: fakeTools, effects: [], services: noServices, house });
  const ask = async (text: string, thread = "telegram:7") => wordsOf((await chat.answer({ thread, text })).message);
  return { ask, heard: () => JSON.stringify(model.heard.at(-1)) };
}

const rows = (file: string, table: string): number => {
  const database = new Sqlite(file, { readonly: true });
  const count = database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  database.close();
  return count;
};
const bytes = (file: string): number =>
  ["", "-wal", "-shm"].reduce((sum, end) => sum + (statSync(file + end, { throwIfNoEntry: false })?.size ?? 0), 0);

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
    expect(rows(store.file, "checkpoints")).toBe(1);
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
    expect(rows(first.file, "checkpoints")).toBe(1);
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

  it("stay under 5 MB and one checkpoint over two hundred turns", async () => {
    const store = temporaryThreads();
    const turns = 200;
    const { ask } = chatOn(store, Array.from({ length: turns }, (): Step[] => [BACKTEST, "{{answer}}"]).flat());
    let most = 0;
    for (let at = 0; at < turns; at++) {
      await ask(`request ${at} ${"of many words ".repeat(20)}`);
      most = Math.max(most, bytes(store.file));
    }
    expect(most).toBeLessThan(5_000_000);
    expect([rows(store.file, "checkpoints"), rows(store.file, "writes")]).toEqual([1, 0]);
  });

  it("take the next message after a crash at any step of a turn of six", async () => {
    for (let round = 0; round < 12 * ROUNDS; round++) {
      const at = round % 6;
      const store = temporaryThreads();
      const crashed = join(temporaryFolder(), "agent.db");
      let calls = 0;
      /** What lies on the disk at that moment is what a crash would leave. */
      const step = () => {
        if (calls++ === at) crash(store.file, crashed);
        return calls > 5
          ? "Done."
          : [{ name: "run_backtest", args: { setup_id: "asia_fvg_break", symbol: `S${calls}` } }];
      };
      const before = chatOn(store, ["Noted.", ...Array.from({ length: 6 }, () => step)]);
      await before.ask("the lighthouse");
      await before.ask("six steps");
      await store.close();
      const again = temporaryThreads(crashed);
      const after = chatOn(again, ["Here."]);
      expect(await after.ask("and now?")).toBe("Here.");
      expect(after.heard()).toContain("lighthouse");
      expect(again.said).toEqual([]);
      await again.close();
    }
  });
});

function crash(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  for (const end of ["", "-wal"]) if (existsSync(from + end)) copyFileSync(from + end, to + end);
}

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
