import { describe, expect, it } from "vitest";
import type { Reports } from "../../../src/ports/reports.js";

const NOW = Date.UTC(2026, 2, 2, 9);
const PAGE = { id: "p0", url: "http://notion/p0" };

/** What is promised of reports on their way out. `open` gives the same record each time it is called within a test: as after a restart. */
export function reportsContract(name: string, open: () => () => Reports): void {
  describe(`reports (${name})`, () => {
    it("stay wanted over a restart, and are taken by one at a time", async () => {
      const reopen = open();
      await reopen().want("mt5:a17", "en", NOW);
      expect(await reopen().claim(NOW, NOW + 60)).toEqual({
        key: "mt5:a17",
        language: "en",
        state: "wanted",
        since: NOW,
        due: NOW,
        attempts: 0,
        threads: [],
      });
      expect(await reopen().claim(NOW, NOW + 60)).toBeUndefined();
      expect(await reopen().nextDue()).toBe(NOW + 60);
      // Whoever had it ended without a word: it is free when its time is over.
      expect(await reopen().claim(NOW + 60, NOW + 120)).toMatchObject({ key: "mt5:a17", attempts: 0 });
    });

    it("are tried again when they are due, what never failed first", async () => {
      const reports = open()();
      await reports.want("mt5:a1", "en", NOW);
      await reports.claim(NOW, NOW + 60);
      await reports.finish("mt5:a1", { kind: "again", due: NOW + 10, why: "no answer" }, NOW + 5);
      expect(await reports.claim(NOW + 9, NOW + 60)).toBeUndefined();
      await reports.want("mt5:a2", "en", NOW + 20);
      expect(await reports.claim(NOW + 20, NOW + 60)).toMatchObject({ key: "mt5:a2" });
      expect(await reports.claim(NOW + 20, NOW + 60)).toMatchObject({ key: "mt5:a1", attempts: 1, why: "no answer" });
      expect(await reports.tally()).toEqual({ wanted: 2, why: "no answer" });
    });

    it("are taken by their key before they are due, but from nobody", async () => {
      const reports = open()();
      await reports.want("run:x", "ru", NOW);
      await reports.claim(NOW, NOW + 60);
      expect(await reports.claim(NOW, NOW + 60, "run:x")).toBeUndefined();
      await reports.finish("run:x", { kind: "again", due: NOW + 1_000, why: "no answer" }, NOW);
      expect(await reports.claim(NOW, NOW + 60, "run:x")).toMatchObject({ key: "run:x", language: "ru" });
      expect(await reports.claim(NOW, NOW + 60, "run:y")).toBeUndefined();
      await reports.finish("run:x", { kind: "left" }, NOW + 5);
      expect(await reports.claim(NOW + 5, NOW + 60)).toMatchObject({ key: "run:x", attempts: 1, why: "no answer" });
    });

    it("keep their page when they are wanted anew", async () => {
      const reports = open()();
      expect(await reports.tally()).toEqual({ wanted: 0 });
      await reports.want("mt5:a17", "en", NOW);
      await reports.tell("mt5:a17", "telegram:7");
      expect(await reports.tell("mt5:a17", "telegram:7")).toMatchObject({ threads: ["telegram:7"] });
      await reports.finish("mt5:a17", { kind: "published", page: PAGE }, NOW + 5);
      expect(await reports.of("mt5:a17")).toMatchObject({
        state: "published",
        page: PAGE,
        publishedAt: NOW + 5,
        threads: [],
      });
      expect(await reports.nextDue()).toBeUndefined();
      expect(await reports.tally()).toEqual({ wanted: 0, publishedAt: NOW + 5 });
      await reports.want("mt5:a17", "ru", NOW + 50);
      expect(await reports.claim(NOW + 50, NOW + 60)).toMatchObject({ page: PAGE, since: NOW + 50, language: "ru" });
      expect(await reports.tell("run:none", "telegram:7")).toBeUndefined();
    });

    it("end after a day, all that are as old, and can be wanted again", async () => {
      const reports = open()();
      for (const [i, key] of ["mt5:a1", "mt5:a2", "mt5:a3"].entries()) await reports.want(key, "en", NOW + i);
      await reports.claim(NOW + 9, NOW + 60);
      await reports.want("mt5:a1", "en", NOW + 10);
      const over = await reports.giveUp(NOW + 1);
      expect(over.map(({ key }) => key)).toEqual(["mt5:a1", "mt5:a2"]);
      expect((await reports.of("mt5:a1"))?.state).toBe("failed");
      await reports.want("mt5:a1", "en", NOW + 20);
      expect(await reports.of("mt5:a1")).toMatchObject({ state: "wanted", attempts: 0, since: NOW + 20 });
      await reports.finish("mt5:a1", { kind: "failed", why: "there is no such run" }, NOW + 30);
      expect(await reports.of("mt5:a1")).toMatchObject({ state: "failed", why: "there is no such run" });
    });
  });
}
