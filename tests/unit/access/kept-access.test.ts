import { describe, expect, it } from "vitest";
import type { Asker } from "../../../src/domain/asker.js";
import { HOUR, MINUTE } from "../../../src/domain/civil.js";
import type { Role } from "../../../src/domain/roles.js";
import { ALONE } from "../../../src/ports/people.js";
import { type AccessList, codeIn, keptAccess } from "../../../src/services/access/kept-access.js";
import { memoryAuditLog } from "../../support/journal/memory-audit-log.js";
import { memoryPeople } from "../../support/journal/memory-people.js";
import { VirtualTime } from "../../support/virtual-time.js";

const from = (user: string, chat = user, isPrivate = chat === user): Asker => ({
  platform: "telegram",
  user,
  chat,
  isPrivate,
  name: "Anna \u202e\n",
});

function house(list: Partial<AccessList> = {}) {
  const time = new VirtualTime(() => Promise.resolve());
  const [people, audit] = [memoryPeople(), memoryAuditLog()];
  const log: unknown[] = [];
  const logger = {
    info: () => undefined,
    error: () => undefined,
    warn: (event: string, fields: unknown) => void log.push([event, fields]),
  };
  const access = keptAccess({ list: { people: {}, chats: [], ...list }, people, audit, clock: time, logger });
  const code = (role?: Role) => people.invite({ role, made: time.now(), expires: time.now() + 10 * MINUTE });
  return { access, people, audit, time, log, code };
}

describe("who may, by the settings", () => {
  it("lets in whom the list names: alone, and in listed groups", async () => {
    const { access } = house({ people: { "telegram:7": "operator", "discord:8": "admin" }, chats: ["telegram:-1001"] });
    expect(await access.roleOf(from("7"))).toBe("operator");
    expect(await access.roleOf(from("8"))).toBeUndefined();
    expect(await access.roleOf({ ...from("8"), platform: "discord" })).toBe("admin");
    expect(await access.roleOf(from("7", "-1001"))).toBe("operator");
    expect(await access.roleOf(from("7", "-1002"))).toBeUndefined();
    expect(await access.roleOf(from("9", "-1001"))).toBeUndefined();
    expect([await access.knowsChat("telegram", "-1001"), await access.knowsChat("discord", "-1001")]).toEqual([
      true,
      false,
    ]);
  });

  it("lets nobody in by an empty list, whatever their id is called", async () => {
    const { access } = house();
    for (const user of ["7", "constructor", "__proto__", ""]) expect(await access.roleOf(from(user))).toBeUndefined();
  });

  it("stands above the journal", async () => {
    const { access, code } = house({ people: { "telegram:7": "viewer" } });
    expect(await access.knock(from("7"), `/start ${await code("admin")}`)).toBe(true);
    expect(await access.roleOf(from("7"))).toBe("viewer");
  });
});

describe("a code at the door", () => {
  it("is read from /start, however it is written, and from nothing else", () => {
    for (const words of ["/start AB-1", " /start@ita_bot AB-1 ", "start AB-1", "/START AB-1"])
      expect(codeIn(words)).toBe("AB-1");
    for (const words of ["/start", "/start  ", "AB-1", "please start AB-1", "/start AB 1", "/started AB-1"])
      expect(codeIn(words)).toBeUndefined();
  });

  it("makes the first person admin and the next a labeler; where the settings name people, nobody by coming first", async () => {
    const { access, code } = house();
    for (const user of ["7", "8"]) expect(await access.knock(from(user), `/start ${await code()}`)).toBe(true);
    expect([await access.roleOf(from("7")), await access.roleOf(from("8"))]).toEqual(["admin", "labeler"]);
    const other = house({ people: { "telegram:1": "admin" } });
    await other.access.knock(from("7"), `/start ${await other.code()}`);
    expect(await other.access.roleOf(from("7"))).toBe("labeler");
  });

  it("in a group lets in that person in that group; others of the group, and the person alone, stay strangers", async () => {
    const { access, code } = house();
    expect(await access.knock(from("7", "-5"), `/start@ita_bot ${await code("operator")}`)).toBe(true);
    expect(await access.roleOf(from("7", "-5"))).toBe("operator");
    expect(await access.roleOf(from("8", "-5"))).toBeUndefined();
    expect(await access.roleOf(from("7"))).toBeUndefined();
    expect(await access.roleOf(from("7", "-6"))).toBeUndefined();
    expect(await access.knowsChat("telegram", "-5")).toBe(true);
  });

  it("gives a person its own role in a group that was let in by another, and the group's own where there is one", async () => {
    const { access, code } = house();
    await access.knock(from("7", "-5"), `/start ${await code("viewer")}`);
    for (const user of ["7", "8"]) await access.knock(from(user), `/start ${await code("operator")}`);
    expect(await access.roleOf(from("8", "-5"))).toBe("operator");
    expect(await access.roleOf(from("7", "-5"))).toBe("viewer");
    expect(await access.roleOf(from("8", "-6"))).toBeUndefined();
  });

  it("lets ITA wait in a group as long as a code is out, and no longer", async () => {
    const { access, code, time } = house();
    expect(await access.knowsChat("telegram", "-5")).toBe(false);
    await code();
    expect(await access.knowsChat("telegram", "-5")).toBe(true);
    await time.pass(10 * MINUTE);
    expect(await access.knowsChat("telegram", "-5")).toBe(false);
  });

  it("takes nothing back that was taken away: a removed person's old code is dead", async () => {
    const { access, people, code } = house();
    const words = `/start ${await code("admin")}`;
    await access.knock(from("7"), words);
    await people.remove("telegram:7");
    expect([await access.knock(from("7"), words), await access.roleOf(from("7"))]).toEqual([false, undefined]);
  });

  it("leaves a line for each that joined and for each wrong code while one was out, and none of the code", async () => {
    const { access, audit, code } = house();
    await access.knock(from("666"), "/start no-code-is-out");
    const right = await code();
    for (let i = 0; i < 9; i++) await access.knock(from("666"), `/start wrong-${i}`);
    const second = await code("viewer");
    await access.knock(from("7"), `/start ${second}`);
    await access.knock(from("7"), `/start ${second}`);
    const acts = (await audit.latest(99)).map(({ person, state, after }) => `${person} ${state} ${after ?? ""}`);
    expect(acts).toEqual(["telegram:7 done viewer", ...Array.from({ length: 5 }, () => "telegram:666 refused ")]);
    expect(JSON.stringify(await audit.latest(99))).not.toMatch(new RegExp(`${right}|${second}`));
    expect((await people(access, "7")).every((role) => role === "viewer")).toBe(true);
  });

  const people = async (access: ReturnType<typeof house>["access"], user: string) => [await access.roleOf(from(user))];
});

it("keeps a name on one line, without what turns its direction", async () => {
  const { access, people, code } = house();
  await access.knock(from("7"), `/start ${await code()}`);
  expect((await people.of("telegram:7")).map(({ name, chat }) => [name, chat])).toEqual([["Anna ", ALONE]]);
});

it("writes one line an hour about strangers", async () => {
  const { access, time, log } = house();
  for (let i = 0; i < 36; i++) {
    expect(await access.knock(from("666"), i % 2 === 0 ? "" : "hello")).toBe(false);
    await time.pass(5 * MINUTE);
  }
  expect(time.elapsed()).toBe(3 * HOUR);
  expect(log).toHaveLength(3);
  expect(log[1]).toEqual(["access.strangers", { knocks: 12, platform: "telegram", user: "666", chat: "666" }]);
});
