import { describe, expect, it } from "vitest";
import type { ApiTokens } from "../../../src/ports/api-tokens.js";

const NOW = Date.UTC(2026, 10, 27, 1);
const wanted = (name: string, role: "viewer" | "operator" | "admin" = "viewer") => ({ name, role, made: NOW });

/** What is promised of the tokens of the HTTP door. `open` gives the same ones each time it is called within a test: as after a restart. */
export function apiTokensContract(name: string, open: () => () => ApiTokens): void {
  describe(`api tokens (${name})`, () => {
    it("let nobody in before one was made", async () => {
      const tokens = open()();
      const nobody = `ita_${"A".repeat(43)}`;
      expect([await tokens.all(), await tokens.find(nobody), await tokens.of("00000001")]).toEqual([
        [],
        undefined,
        undefined,
      ]);
    });

    it("are 256 bits each, another every time", async () => {
      const tokens = open()();
      const made = new Set<string>();
      for (let i = 0; i < 20; i++) made.add((await tokens.issue(wanted(`token ${i}`))).token);
      expect(made.size).toBe(20);
      for (const token of made) expect(token).toMatch(/^ita_[A-Za-z0-9_-]{43}$/);
      const ids = (await tokens.all()).map(({ id }) => id);
      expect(new Set(ids).size).toBe(20);
      for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}$/);
    });

    it("are found by the whole token alone, also over a restart", async () => {
      const reopen = open();
      const { token, kept } = await reopen().issue(wanted("phone", "operator"));
      expect(kept).toEqual({ id: kept.id, name: "phone", role: "operator", made: NOW });
      expect(await reopen().find(token)).toEqual(kept);
      expect(await reopen().of(kept.id)).toEqual(kept);
      const wrong = ["", kept.id, token.slice(0, -1), `${token}A`, token.toLowerCase(), token.slice(4), `${token} `];
      for (const each of wrong) expect(await reopen().find(each)).toBeUndefined();
    });

    it("let nobody in once they are revoked, and stay listed in the order they were made", async () => {
      const reopen = open();
      const [first, second] = [await reopen().issue(wanted("first")), await reopen().issue(wanted("second", "admin"))];
      expect(await reopen().revoke(first.kept.id, NOW + 5)).toEqual(first.kept);
      expect(await reopen().find(first.token)).toBeUndefined();
      expect(await reopen().of(first.kept.id)).toBeUndefined();
      expect(await reopen().find(second.token)).toEqual(second.kept);
      expect(await reopen().all()).toEqual([{ ...first.kept, revoked: NOW + 5 }, second.kept]);
    });

    it("are revoked once: a second time, and one that never was, changes nothing", async () => {
      const reopen = open();
      const { kept } = await reopen().issue(wanted("first"));
      await reopen().revoke(kept.id, NOW + 5);
      expect(await reopen().revoke(kept.id, NOW + 9)).toBeUndefined();
      expect(await reopen().revoke("ffffffff", NOW + 9)).toBeUndefined();
      expect(await reopen().all()).toEqual([{ ...kept, revoked: NOW + 5 }]);
    });
  });
}
