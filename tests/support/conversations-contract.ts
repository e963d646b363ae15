import { describe, expect, it } from "vitest";
import type { Conversations } from "../../src/ports/conversations.js";

/** What every keeper of conversations promises. */
export function conversationsContract(name: string, make: () => Conversations): void {
  describe(`conversations: ${name}`, () => {
    it("give a chat the same thread until it begins another", async () => {
      const conversations = make();
      const first = await conversations.threadOf("telegram:1");
      expect(await conversations.threadOf("telegram:1")).toBe(first);
      await conversations.renew("telegram:1");
      const second = await conversations.threadOf("telegram:1");
      await conversations.renew("telegram:1");
      const third = await conversations.threadOf("telegram:1");
      expect(new Set([first, second, third]).size).toBe(3);
    });

    it("never give two chats one thread", async () => {
      const conversations = make();
      await conversations.renew("telegram:1");
      const chats = ["telegram:1", "telegram:1:7", "telegram:-1", "once:1", "terminal"];
      const threads = await Promise.all(chats.map((chat) => conversations.threadOf(chat)));
      expect(new Set(threads).size).toBe(chats.length);
    });

    it("hand the notes of a thread out once, in order, the last five", async () => {
      const conversations = make();
      for (let at = 0; at < 8; at++) await conversations.note("a", `note ${at}`);
      await conversations.note("b", "another's");
      expect(await conversations.takeNotes("a")).toEqual(["note 3", "note 4", "note 5", "note 6", "note 7"]);
      expect(await conversations.takeNotes("a")).toEqual([]);
      expect(await conversations.takeNotes("b")).toEqual(["another's"]);
    });
  });
}
