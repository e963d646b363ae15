import { expect, it } from "vitest";
import { listedAccess } from "../../../src/services/access/listed-access.js";

const from = (user: string, chat = user, isPrivate = chat === user) => ({
  platform: "telegram" as const,
  user,
  chat,
  isPrivate,
  name: "Anna",
});

it("lets in whom the list names: alone, and in listed groups", async () => {
  const access = listedAccess({
    people: { "telegram:7": "operator", "discord:8": "admin" },
    chats: ["telegram:-1001"],
  });
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
  const access = listedAccess({ people: {}, chats: [] });
  for (const user of ["7", "constructor", "__proto__", ""]) expect(await access.roleOf(from(user))).toBeUndefined();
});
