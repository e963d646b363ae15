import { describe, expect, it } from "vitest";
import { MINUTE } from "../../../src/domain/civil.js";
import { ALONE, type JoinAttempt, MOST_WRONG, type People } from "../../../src/ports/people.js";

const NOW = Date.UTC(2026, 10, 26, 22);
const OPEN = { made: NOW, expires: NOW + 10 * MINUTE };
const by = (user: string, code: string, chat = ALONE): JoinAttempt => ({
  person: `telegram:${user}`,
  chat,
  name: `person ${user}`,
  code,
  first: "admin",
});
/** The same length and signs, another code. */
const other = (code: string): string => code.replace(/^./, (sign) => (sign === "7" ? "8" : "7"));

/** What is promised of people and of the codes that let them in. `open` gives the same ones each time it is called within a test: as after a restart, or as another process. */
export function peopleContract(name: string, open: () => () => People): void {
  describe(`people (${name})`, () => {
    it("are nobody before a code was used", async () => {
      const people = open()();
      expect([
        await people.all(),
        await people.of("telegram:7"),
        await people.isIn(ALONE),
        await people.isOpen(NOW),
      ]).toEqual([[], [], false, false]);
    });

    it("gives codes of 80 bits that people can type, each another", async () => {
      const people = open()();
      const codes = new Set<string>();
      for (let i = 0; i < 30; i++) codes.add(await people.invite(OPEN));
      expect(codes.size).toBe(30);
      for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    });

    it("lets the first one in as admin and later ones as labelers, unless the code says otherwise; over a restart", async () => {
      const reopen = open();
      const codes = [
        await reopen().invite(OPEN),
        await reopen().invite(OPEN),
        await reopen().invite({ ...OPEN, role: "viewer" }),
      ] as const;
      expect(await reopen().join(by("7", codes[0]), NOW)).toMatchObject({ kind: "joined", isNew: true });
      await reopen().join(by("8", codes[1]), NOW);
      await reopen().join(by("9", codes[2]), NOW);
      expect((await reopen().all()).map(({ person, role }) => `${person} ${role}`)).toEqual([
        "telegram:7 admin",
        "telegram:8 labeler",
        "telegram:9 viewer",
      ]);
      expect(await reopen().of("telegram:7")).toEqual([
        { person: "telegram:7", chat: ALONE, role: "admin", name: "person 7", since: NOW },
      ]);
    });

    it("reads a code without its dashes, in small letters, with O for 0 and I or L for 1", async () => {
      const people = open()();
      const code = await people.invite(OPEN);
      const typed = code.toLowerCase().replaceAll("-", "").replaceAll("0", "o").replaceAll("1", "l");
      expect((await people.join(by("7", typed), NOW)).kind).toBe("joined");
    });

    it("takes a code once: from another it is wrong, from the same person it says the same again", async () => {
      const reopen = open();
      const code = await reopen().invite({ ...OPEN, role: "operator" });
      await reopen().join(by("7", code), NOW);
      expect(await reopen().join(by("7", code), NOW + 60 * MINUTE)).toMatchObject({ kind: "joined", isNew: false });
      expect((await reopen().join(by("8", code), NOW)).kind).toBe("wrong");
      expect((await reopen().join(by("7", code, "telegram:-100"), NOW)).kind).toBe("wrong");
      await reopen().remove("telegram:7");
      expect(await reopen().join(by("7", code), NOW)).toEqual({ kind: "wrong", wasOpen: false });
      expect(await reopen().all()).toEqual([]);
    });

    it("takes it until it expires", async () => {
      const people = open()();
      const [early, late] = [await people.invite(OPEN), await people.invite(OPEN)];
      expect(await people.isOpen(OPEN.expires - 1)).toBe(true);
      expect((await people.join(by("7", early), OPEN.expires - 1)).kind).toBe("joined");
      expect((await people.join(by("8", late), OPEN.expires)).kind).toBe("wrong");
      expect(await people.isOpen(OPEN.expires)).toBe(false);
    });

    it("burns every code that waits after five wrong tries, from whomever", async () => {
      const reopen = open();
      const [code, second] = [await reopen().invite(OPEN), await reopen().invite(OPEN)];
      for (let i = 0; i < MOST_WRONG - 1; i++)
        expect(await reopen().join(by(`${100 + i}`, other(code)), NOW)).toEqual({ kind: "wrong", wasOpen: true });
      expect((await reopen().join(by("7", code), NOW)).kind).toBe("joined");
      expect(await reopen().join(by("200", "x"), NOW)).toEqual({ kind: "wrong", wasOpen: true });
      expect(await reopen().isOpen(NOW)).toBe(false);
      expect(await reopen().join(by("8", second), NOW)).toEqual({ kind: "wrong", wasOpen: false });
      expect(await reopen().all()).toHaveLength(1);
    });

    it("lets in one of many that send the same code at once", async () => {
      const reopen = open();
      const code = await reopen().invite(OPEN);
      const [here, there] = [reopen(), reopen()];
      const verdicts = await Promise.all(
        Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? here : there).join(by(String(i), code), NOW)),
      );
      expect(verdicts.filter(({ kind }) => kind === "joined")).toHaveLength(1);
      expect(await reopen().all()).toHaveLength(1);
    });

    it("makes one admin of two that come first at once, each with a code", async () => {
      const reopen = open();
      const codes = [await reopen().invite(OPEN), await reopen().invite(OPEN)];
      await Promise.all(codes.map((code, i) => reopen().join(by(String(i), code), NOW)));
      expect((await reopen().all()).map(({ role }) => role).sort()).toEqual(["admin", "labeler"]);
    });

    it("tells a chat from a person alone, and takes no higher role away", async () => {
      const people = open()();
      const codes = [];
      for (const role of ["admin", "viewer", "viewer"] as const) codes.push(await people.invite({ ...OPEN, role }));
      await people.join(by("7", codes[0] as string), NOW);
      await people.join(by("7", codes[1] as string), NOW);
      await people.join(by("7", codes[2] as string, "telegram:-100"), NOW);
      expect((await people.of("telegram:7")).map(({ chat, role }) => `${chat} ${role}`)).toEqual([
        "alone admin",
        "telegram:-100 viewer",
      ]);
      expect([await people.isIn("telegram:-100"), await people.isIn("telegram:-200")]).toEqual([true, false]);
    });

    it("changes roles and lets go, wherever a person was let in", async () => {
      const people = open()();
      for (const chat of [ALONE, "telegram:-100"])
        await people.join(by("7", await people.invite({ ...OPEN, role: "viewer" }), chat), NOW);
      expect((await people.setRole("telegram:7", "operator")).map(({ role }) => role)).toEqual(["viewer", "viewer"]);
      expect((await people.of("telegram:7")).map(({ role }) => role)).toEqual(["operator", "operator"]);
      expect(await people.setRole("telegram:8", "admin")).toEqual([]);
      expect((await people.remove("telegram:7")).map(({ role }) => role)).toEqual(["operator", "operator"]);
      expect([await people.all(), await people.remove("telegram:7")]).toEqual([[], []]);
    });

    it("knows nothing of codes it never gave", async () => {
      const people = open()();
      await people.invite(OPEN);
      for (const strange of ["", "' OR 1=1 --", "🙂".repeat(100), "__proto__"])
        expect((await people.join(by("7", strange), NOW)).kind).toBe("wrong");
      expect(await people.all()).toEqual([]);
    });
  });
}
