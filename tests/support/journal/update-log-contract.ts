import { describe, expect, it } from "vitest";
import { HOUR } from "../../../src/domain/civil.js";
import type { UpdateLog } from "../../../src/ports/update-log.js";

const NOW = Date.UTC(2026, 10, 9, 8);
const update = (id: number) => ({ id, body: JSON.stringify({ update_id: id, text: "ёжик 🙂 ' \" \u0000" }) });
const ids = (updates: readonly { readonly id: number }[]): number[] => updates.map(({ id }) => id);

/** What is promised of a messenger's inbox. `open` gives the same inbox each time it is called within a test: as after a restart. */
export function updateLogContract(name: string, open: () => () => UpdateLog): void {
  describe(`the inbox of a messenger (${name})`, () => {
    it("gives each update out once, in order, whatever is delivered again", async () => {
      const reopen = open();
      expect(ids(await reopen().take("bot", [update(5), update(6)], NOW))).toEqual([5, 6]);
      expect(ids(await reopen().take("bot", [update(5), update(6), update(7)], NOW))).toEqual([7]);
      expect(ids(await reopen().take("bot", [update(8), update(8)], NOW))).toEqual([8]);
      await reopen().done("bot", 5);
      expect(await reopen().take("bot", [update(5)], NOW)).toEqual([]);
      expect(await reopen().take("bot", [], NOW)).toEqual([]);
    });

    it("keeps what was taken in until it has been dealt with, to the letter", async () => {
      const reopen = open();
      await reopen().take("bot", [update(2), update(1)], NOW);
      await reopen().take("bot", [update(3)], NOW + 1);
      await reopen().done("bot", 2);
      expect(await reopen().pending("bot")).toEqual([
        { ...update(1), at: NOW },
        { ...update(3), at: NOW + 1 },
      ]);
    });

    it("forgets what was dealt with, and nothing else", async () => {
      const log = open()();
      await log.take("bot", [update(1), update(2)], NOW);
      await log.take("bot", [update(3)], NOW + 48 * HOUR);
      await log.done("bot", 1);
      await log.done("bot", 3);
      await log.forget(NOW + 48 * HOUR);
      expect(ids(await log.pending("bot"))).toEqual([2]);
      expect(ids(await log.take("bot", [update(1), update(2), update(3)], NOW))).toEqual([1]);
    });

    it("tells the accounts apart, and takes what it never saw for done without a word", async () => {
      const log = open()();
      await log.take("bot", [update(1)], NOW);
      expect(ids(await log.take("other", [update(1)], NOW))).toEqual([1]);
      await log.done("other", 99);
      expect(ids(await log.pending("bot"))).toEqual([1]);
    });
  });
}
