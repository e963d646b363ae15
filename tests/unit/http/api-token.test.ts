import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ensureApiToken, tokenCheck } from "../../../src/adapters/http/api-token.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

describe("the API token", () => {
  it("is made once: 256 bits in a file for its owner alone, and read again after", async () => {
    const folder = join(temporaryFolder(), "data");
    const first = await ensureApiToken(folder);
    expect(first).toEqual({ token: expect.stringMatching(/^[0-9a-f]{64}$/), isNew: true });
    expect(readdirSync(folder)).toEqual(["api-token"]);
    expect(statSync(join(folder, "api-token")).mode & 0o777).toBe(0o600);
    expect(await ensureApiToken(folder)).toEqual({ token: first.token, isNew: false });
    expect((await ensureApiToken(temporaryFolder())).token).not.toBe(first.token);
  });

  it("of two first starts at a time one token stands, and only one has to show it", async () => {
    const folder = temporaryFolder();
    const all = await Promise.all(Array.from({ length: 8 }, () => ensureApiToken(folder)));
    expect(new Set(all.map(({ token }) => token)).size).toBe(1);
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(["api-token"]);
  });

  it("is refused where others can read it, or where the file holds none", async () => {
    const folder = temporaryFolder();
    const { token } = await ensureApiToken(folder);
    const path = join(folder, "api-token");
    chmodSync(path, 0o640);
    const open: unknown = await ensureApiToken(folder).catch((error: unknown) => error);
    expect(open).toMatchObject({ code: "bad_config", message: expect.stringContaining("chmod 600") });
    expect(String(open)).not.toContain(token);
    chmodSync(path, 0o600);
    writeFileSync(path, "");
    await expect(ensureApiToken(folder)).rejects.toMatchObject({ code: "bad_config" });
    expect(readFileSync(path, "utf8")).toBe("");
  });

  it("is checked whole: no part, no other length, no other case", () => {
    const token = "0123456789abcdef".repeat(4);
    const isRight = tokenCheck(token);
    expect(isRight(token)).toBe(true);
    const wrong = ["", token.slice(1), `${token}0`, token.toUpperCase(), ` ${token}`, "0".repeat(64)];
    expect(wrong.map(isRight)).toEqual(wrong.map(() => false));
  });
});
