import { copyFileSync, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { note, ROUNDS } from "../support/causality/rounds.js";
import { BACKTEST, chatOn, rowsIn } from "../support/chat-on-threads.js";
import type { Step } from "../support/scripted-model.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { temporaryThreads } from "../support/temporary-threads.js";

const bytes = (file: string): number =>
  ["", "-wal", "-shm"].reduce((sum, end) => sum + (statSync(file + end, { throwIfNoEntry: false })?.size ?? 0), 0);

describe("the threads in agent.db", () => {
  it("stay under 5 MB and one checkpoint over two hundred turns", async (context) => {
    const store = temporaryThreads();
    const turns = 200;
    const { ask } = chatOn(store, Array.from({ length: turns }, (): Step[] => [BACKTEST, "{{answer}}"]).flat());
    let most = 0;
    for (let at = 0; at < turns; at++) {
      await ask(`request ${at} ${"of many words ".repeat(20)}`);
      most = Math.max(most, bytes(store.file));
    }
    expect(most).toBeLessThan(5_000_000);
    expect([rowsIn(store.file, "checkpoints"), rowsIn(store.file, "writes")]).toEqual([1, 0]);
    note(context, { turns, "kilobytes at most": Math.round(most / 1_000) });
  });

  it("take the next message after a crash at any step of a turn of six", async (context) => {
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
    note(context, { crashes: 12 * ROUNDS });
  });
});

function crash(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  for (const end of ["", "-wal"]) if (existsSync(from + end)) copyFileSync(from + end, to + end);
}
