import { describe, expect, it } from "vitest";
import { DAY, MINUTE } from "../../../src/domain/civil.js";
import type { ButtonTokens, KeptButton } from "../../../src/ports/button-tokens.js";

const NOW = Date.UTC(2026, 10, 9, 8);
const button = (fields: Partial<KeptButton> = {}): KeptButton => ({
  command: "/trades bt_1 worst 3",
  thread: "telegram:7",
  expires: NOW + 15 * MINUTE,
  once: false,
  ...fields,
});

/** What is promised of the buttons that are out there. `open` gives the same buttons each time it is called within a test: as after a restart. */
export function buttonTokensContract(name: string, open: () => () => ButtonTokens): void {
  describe(`the buttons of a messenger (${name})`, () => {
    const press = (token: string, fields: Partial<{ thread: string; person: string; id: string }> = {}) => ({
      token,
      thread: "telegram:7",
      person: "7",
      id: "press-1",
      ...fields,
    });

    it("gives a short token of plain signs to each button, none twice", async () => {
      const tokens = open()();
      const issued = [...(await tokens.issue(Array.from({ length: 50 }, () => button())))];
      issued.push(...(await tokens.issue(Array.from({ length: 50 }, () => button()))));
      for (const token of issued) expect(token).toMatch(/^[A-Za-z0-9_-]{1,20}$/);
      expect(new Set(issued).size).toBe(100);
      expect(await tokens.issue([])).toEqual([]);
    });

    it("turns a press into the command, also when pressed again and after a restart", async () => {
      const reopen = open();
      const [token = ""] = await reopen().issue([button({ command: "/compare last 'previous' ← 🙂" })]);
      for (const id of ["1", "2"])
        expect(await reopen().press(press(token, { id }), NOW)).toEqual({
          kind: "command",
          command: "/compare last 'previous' ← 🙂",
        });
    });

    it("keeps what is asked before the command is sent", async () => {
      const reopen = open();
      const [token = ""] = await reopen().issue([button({ command: "/why asia", asks: "За какой день?" })]);
      expect(await reopen().press(press(token), NOW)).toEqual({
        kind: "command",
        command: "/why asia",
        asks: "За какой день?",
      });
    });

    it("counts only until it expires", async () => {
      const tokens = open()();
      const [token = ""] = await tokens.issue([button()]);
      expect((await tokens.press(press(token), NOW + 15 * MINUTE - 1)).kind).toBe("command");
      expect((await tokens.press(press(token), NOW + 15 * MINUTE)).kind).toBe("expired");
      await tokens.forget(NOW + 15 * MINUTE + 1);
      expect((await tokens.press(press(token), NOW + DAY)).kind).toBe("unknown");
    });

    it("keeps what has not expired when it forgets", async () => {
      const tokens = open()();
      const [short = "", long = ""] = await tokens.issue([button(), button({ expires: NOW + 90 * DAY })]);
      await tokens.forget(NOW + DAY);
      expect((await tokens.press(press(short), NOW + DAY)).kind).toBe("unknown");
      expect((await tokens.press(press(long), NOW + 30 * DAY)).kind).toBe("command");
    });

    it("lets only the person it is bound to press it, and nobody use it up for them", async () => {
      const tokens = open()();
      const [token = ""] = await tokens.issue([button({ person: "7", once: true })]);
      expect((await tokens.press(press(token, { person: "8" }), NOW)).kind).toBe("other_person");
      expect((await tokens.press(press(token, { person: "7" }), NOW)).kind).toBe("command");
    });

    it("counts one press of a button that counts once; the same press again gives the same, also after a restart", async () => {
      const reopen = open();
      const [token = ""] = await reopen().issue([button({ once: true })]);
      const at = async (id: string, now = NOW) => (await reopen().press(press(token, { id }), now)).kind;
      expect(await at("a")).toBe("command");
      expect(await at("b")).toBe("used");
      expect(await at("a")).toBe("command");
      expect(await at("a", NOW + DAY)).toBe("command");
      expect(await at("b", NOW + DAY)).toBe("used");
    });

    it("knows nothing of other chats, and of tokens it never gave", async () => {
      const tokens = open()();
      const [token = ""] = await tokens.issue([button()]);
      expect((await tokens.press(press(token, { thread: "telegram:8" }), NOW)).kind).toBe("unknown");
      for (const strange of ["", "x", "' OR 1=1 --", "🙂".repeat(40), "__proto__"])
        expect((await tokens.press(press(strange), NOW)).kind).toBe("unknown");
    });
  });
}
