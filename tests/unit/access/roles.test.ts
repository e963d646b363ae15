import { describe, expect, it } from "vitest";
import { OWNER } from "../../../src/domain/asker.js";
import { type Act, mayAsk, ROLES } from "../../../src/domain/roles.js";
import { fakeAccess } from "../../support/fake-access.js";

describe("who may", () => {
  it.each<[Act, string]>([
    ["ask", "viewer labeler operator admin"],
    ["label", "labeler operator admin"],
    ["send_file", "operator admin"],
    ["change", "operator admin"],
    ["manage", "admin"],
  ])("%s: %s", (act, roles) => {
    expect(ROLES.filter((role) => mayAsk(role, act)).join(" ")).toBe(roles);
    expect(mayAsk(undefined, act)).toBe(false);
  });

  it("is asked by person and by chat", async () => {
    const access = fakeAccess({ "7": "viewer" }, ["-100"]);
    const from = { ...OWNER, platform: "telegram" as const, user: "7", chat: "7" };
    expect(await access.roleOf(from)).toBe("viewer");
    expect(await access.roleOf({ ...from, user: "8" })).toBeUndefined();
    expect(await access.roleOf({ ...from, chat: "-100", isPrivate: false })).toBe("viewer");
    expect(await access.roleOf({ ...from, chat: "-200", isPrivate: false })).toBeUndefined();
    expect(await access.knowsChat("telegram", "-100")).toBe(true);
  });
});
