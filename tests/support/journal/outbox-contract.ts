import { describe, expect, it } from "vitest";
import { alertKey } from "../../../src/domain/alert-key.js";
import { HOUR, MINUTE, SECOND } from "../../../src/domain/civil.js";
import { message, text } from "../../../src/domain/message.js";
import { type NewOutboxRow, type Outbox, type OutboxRow, ROLLED } from "../../../src/ports/outbox.js";

const NOW = Date.UTC(2026, 10, 9, 8);
const KEY = alertKey({ feed: "mt5", number: 1 });
const ALL = ["telegram", "terminal"];
const CHAT = "telegram:-100";
const aRow = (fields: Partial<NewOutboxRow> = {}): NewOutboxRow => ({
  about: KEY,
  step: "text",
  thread: CHAT,
  due: NOW,
  ...fields,
});
const states = (rows: readonly OutboxRow[]): string[] => rows.map(({ step, state }) => `${step} ${state}`);
const sent = (id = "1", wanted = 1) => ({ kind: "sent", sent: { thread: CHAT, id }, wanted }) as const;

/** What is promised of what waits to be sent. `open` gives the same outbox each time it is called within a test: as after a restart. */
export function outboxContract(name: string, open: () => () => Outbox): void {
  describe(`the outbox (${name})`, () => {
    /** Adds and takes one row. */
    const taken = async (outbox: Outbox, fields: Partial<NewOutboxRow> = {}): Promise<OutboxRow> => {
      await outbox.add([aRow(fields)], NOW);
      const [row] = await outbox.claim(ALL, NOW, 1);
      return row as OutboxRow;
    };

    it("gives each row out once, the first due first, and keeps what it is to say to the letter", async () => {
      const reopen = open();
      const body = message(text("ёжик 🙂 ' \" \u0000", { bold: "b" }));
      await reopen().add(
        [aRow({ due: NOW + 1 }), aRow({ step: "album" }), aRow({ about: "n", step: "notice", body })],
        NOW,
      );
      await reopen().add([aRow({ due: 0 })], NOW);
      expect((await reopen().claim(ALL, NOW, 9)).map(({ step }) => step)).toEqual(["album", "notice"]);
      expect(await reopen().claim(ALL, NOW, 9)).toEqual([]);
      expect(await reopen().claim(ALL, NOW + 1, 9)).toMatchObject([{ step: "text", state: "pending", attempts: 1 }]);
      expect((await reopen().of("n"))[0]).toMatchObject({ body, state: "sending", made: NOW });
    });

    it("gives out what is due further off than anything waits: the clock was put back since", async () => {
      const outbox = open()();
      await outbox.add([aRow({ due: NOW + HOUR }), aRow({ step: "album", due: NOW + 5 * MINUTE })], NOW + HOUR);
      expect(await outbox.claim(ALL, NOW, 9)).toMatchObject([{ step: "text" }]);
    });

    it("gives a process the platforms it runs alone, and says when the next row of them is due", async () => {
      const outbox = open()();
      await outbox.add([aRow({ due: NOW + 5 }), aRow({ thread: "terminal" })], NOW);
      expect(await outbox.claim(["discord"], NOW + 9, 9)).toEqual([]);
      expect(await outbox.nextDue(["discord"])).toBeUndefined();
      expect(await outbox.nextDue(["telegram"])).toBe(NOW + 5);
      expect(await outbox.claim(["telegram"], NOW + 9, 9)).toMatchObject([{ thread: CHAT }]);
      expect(await outbox.nextDue(["telegram"])).toBeUndefined();
    });

    it("gives one of each lane: of a chat its texts one by one, beside them pictures and each kind of notice", async () => {
      const outbox = open()();
      const texts = ["mt5:a1", "mt5:a2", "mt5:a3"].map((about) => aRow({ about }));
      const notices = ["page:mt5:a1", "page:mt5:a2", "digest:1"].map((about) => aRow({ about, step: "notice" }));
      await outbox.add([...texts, aRow({ step: "album" }), ...notices, aRow({ thread: "terminal" })], NOW);
      const first = await outbox.claim(ALL, NOW, 9);
      expect(first.map(({ about, step }) => `${step} ${about}`)).toEqual([
        "text mt5:a1",
        "album mt5:a1",
        "notice page:mt5:a1",
        "notice digest:1",
        "text mt5:a1",
      ]);
      const busy = first.map(({ lane }) => lane);
      expect(new Set(busy).size).toBe(5);
      expect(await outbox.claim(ALL, NOW, 9, busy)).toEqual([]);
      expect(await outbox.nextDue(ALL, busy)).toBeUndefined();
      expect(await outbox.nextDue(ALL, busy.slice(1))).toBe(NOW);
      expect((await outbox.claim(ALL, NOW, 9, busy.slice(1))).map(({ about }) => about)).toEqual(["mt5:a2"]);
    });

    it("knows the texts of a feed that nobody tried to send, and calls them with the roll that names them", async () => {
      const outbox = open()();
      const due = NOW + 3 * SECOND;
      await outbox.add([aRow({ due: NOW }), aRow({ about: "replay:a2", due }), aRow({ step: "album", due })], NOW);
      await outbox.add([aRow({ about: "mt5:a3", due }), aRow({ about: "mt5:a4", due })], NOW + 1);
      await outbox.claim(ALL, NOW, 9);
      const untold = async (since: number) => (await outbox.untold("mt5", since)).map(({ about }) => about);
      expect(await untold(NOW)).toEqual(["mt5:a3", "mt5:a4"]);
      expect(await untold(NOW + 2)).toEqual([]);
      const roll = aRow({ about: "roll:1", step: "notice", body: message(text("two")) });
      await outbox.callRoll(roll, ["mt5:a3", "mt5:a1"], NOW + 2);
      expect(await outbox.of("mt5:a3")).toMatchObject([{ why: ROLLED, due: NOW + 2, state: "pending" }]);
      expect((await outbox.claim(ALL, NOW + 2, 9)).map(({ about, why }) => [about, why])).toEqual([
        ["roll:1", undefined],
        ["mt5:a3", ROLLED],
      ]);
    });

    it("knows of what arrived which message it became", async () => {
      const reopen = open();
      const { id } = await taken(reopen());
      await reopen().finish(id, sent("77"), NOW + SECOND);
      expect(await reopen().of(KEY)).toMatchObject([{ state: "sent", sentAt: NOW + SECOND }]);
      expect(await reopen().bySent({ thread: CHAT, id: "77" })).toMatchObject({ about: KEY, step: "text" });
      expect(await reopen().bySent({ thread: CHAT, id: "78" })).toBeUndefined();
      expect(await reopen().claim(ALL, NOW + SECOND, 9)).toEqual([]);
    });

    it("has what may have arrived sent again as a repeat: a lost answer, a process that ended", async () => {
      const reopen = open();
      const { id } = await taken(reopen());
      await reopen().finish(id, { kind: "again", mayRepeat: false, due: NOW + 9, why: "no network" }, NOW);
      expect(await reopen().claim(ALL, NOW + 8, 9)).toEqual([]);
      expect(await reopen().claim(ALL, NOW + 9, 9)).toMatchObject([
        { state: "pending", attempts: 2, why: "no network" },
      ]);
      expect(await reopen().recover(["discord"], NOW)).toBe(0);
      expect(await reopen().recover(ALL, NOW)).toBe(1);
      expect(await reopen().claim(ALL, NOW, 9)).toMatchObject([{ state: "unknown", attempts: 3 }]);
      await reopen().finish(id, { kind: "failed", why: "blocked" }, NOW);
      expect(await reopen().of(KEY)).toMatchObject([{ state: "failed", why: "blocked" }]);
      expect(await reopen().recover(ALL, NOW)).toBe(0);
    });

    it("has a text written anew after it was sent, and once more where that was wanted meanwhile", async () => {
      const reopen = open();
      const { id } = await taken(reopen());
      await reopen().amend(KEY, NOW);
      expect(await reopen().claim(ALL, NOW, 9)).toEqual([]);
      await reopen().finish(id, sent(), NOW);
      const [edit] = await reopen().claim(ALL, NOW, 9);
      expect(edit).toMatchObject({ step: "edit", wanted: 1 });
      await reopen().amend(KEY, NOW + 1);
      await reopen().finish(edit?.id ?? 0, sent("1", 1), NOW + 1);
      const [again] = await reopen().claim(ALL, NOW + 1, 9);
      expect(again).toMatchObject({ step: "edit", wanted: 2 });
      await reopen().finish(again?.id ?? 0, sent("1", 2), NOW + 1);
      expect(states(await reopen().of(KEY))).toEqual(["text sent", "edit sent"]);
      await reopen().amend(KEY, NOW + 2, "telegram");
      expect(await reopen().claim(ALL, NOW + 2, 9)).toEqual([]);
      await reopen().amend("mt5:a9", NOW);
      expect(await reopen().of("mt5:a9")).toEqual([]);
    });

    it("has what waits go out sooner or later", async () => {
      const outbox = open()();
      await outbox.add([aRow({ due: NOW + 3 }), aRow({ thread: "terminal", due: NOW + 3 })], NOW);
      await outbox.reschedule(KEY, "text", NOW, "terminal");
      expect(await outbox.claim(ALL, NOW, 9)).toMatchObject([{ thread: "terminal" }]);
      await outbox.reschedule(KEY, "text", NOW);
      expect(await outbox.claim(ALL, NOW, 9)).toMatchObject([{ thread: CHAT }]);
    });

    it("counts an alert of a feed once, however many messages it takes", async () => {
      const outbox = open()();
      const both = (about: string) => [aRow({ about, step: "album" }), aRow({ about })];
      await outbox.add([...both(KEY), ...both("mt5:a2"), ...both("replay:a3")], NOW);
      for (const [i, about] of [KEY, "mt5:a2", "replay:a3", KEY].entries()) await outbox.admit(about, CHAT, NOW + i);
      expect(await outbox.admittedSince("mt5", CHAT, NOW)).toBe(2);
      expect(await outbox.admittedSince("mt5", CHAT, NOW + 1)).toBe(1);
      expect(await outbox.admittedSince("replay", CHAT, NOW)).toBe(1);
      expect(await outbox.admittedSince("mt5", "terminal", NOW)).toBe(0);
    });

    it("keeps what is held until a digest names it, also what was just taken", async () => {
      const reopen = open();
      await reopen().add([aRow({ step: "album" }), aRow(), aRow({ thread: "terminal" })], NOW);
      await reopen().claim(["telegram"], NOW, 1);
      await reopen().hold(KEY, CHAT, "quiet");
      expect(await reopen().claim(["telegram"], NOW, 9)).toEqual([]);
      expect(await reopen().held(CHAT)).toMatchObject([{ about: KEY, step: "text", why: "quiet" }]);
      const digest = aRow({ about: "digest:1", step: "notice", body: message(text("one")) });
      await reopen().tell(digest, [KEY], NOW + 1);
      expect(await reopen().held(CHAT)).toEqual([]);
      expect(states(await reopen().of(KEY))).toEqual(["album told", "text told", "text pending"]);
      expect(await reopen().claim(["telegram"], NOW + 1, 9)).toMatchObject([{ about: "digest:1" }]);
    });

    it("lets one of many that ask at once have a row", async () => {
      const outbox = open()();
      await outbox.add([aRow()], NOW);
      const all = await Promise.all(Array.from({ length: 20 }, () => outbox.claim(ALL, NOW, 9)));
      expect(all.flat()).toHaveLength(1);
    });
  });
}
