import { describe, expect, it } from "vitest";
import type { AuditEntry } from "../../../src/domain/audit-entry.js";
import type { AuditLog } from "../../../src/ports/audit-log.js";

const NOW = Date.UTC(2026, 10, 26, 22);
const act = (what: string, fields: Partial<AuditEntry> = {}): AuditEntry => ({
  at: NOW,
  person: "telegram:7",
  chat: "telegram:-100",
  role: "operator",
  act: "change",
  what,
  digest: "0123456789abcdef",
  state: "allowed",
  ...fields,
});

/** What is promised of the audit log. `open` gives the same one each time it is called within a test: as after a restart. */
export function auditLogContract(name: string, open: () => () => AuditLog): void {
  describe(`audit log (${name})`, () => {
    it("has no lines before anything was done", async () => expect(await open()().latest(10)).toEqual([]));

    it("keeps acts whole, also over a restart, and gives the newest first", async () => {
      const reopen = open();
      const acts = [
        act("/activate"),
        act("/start", { role: undefined, act: "join", state: "refused" }),
        act("/confirm", { state: "done", before: "aaaa", after: "bbbb" }),
        act("' OR 1=1; -- 🙂", { after: "admin" }),
      ];
      for (const each of acts) await reopen().add(each);
      expect(await reopen().latest(10)).toEqual([...acts].reverse());
      expect((await reopen().latest(2)).map(({ what }) => what)).toEqual(["' OR 1=1; -- 🙂", "/confirm"]);
    });

    it("loses none of many that come at once", async () => {
      const reopen = open();
      const log = reopen();
      await Promise.all(Array.from({ length: 50 }, (_, i) => log.add(act(`/act${i}`))));
      expect(new Set((await reopen().latest(100)).map(({ what }) => what)).size).toBe(50);
    });
  });
}
