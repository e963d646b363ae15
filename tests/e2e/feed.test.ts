import { describe, expect, it } from "vitest";
import { bridgeAt } from "../support/live/bridge.js";
import { sampleHouse } from "../support/run-ita.js";

const house = sampleHouse();

describe("ita feed", () => {
  it("makes a token that is shown once, lists it without it, and lets it count no longer", async () => {
    const made = await house.ita(["feed", "token", "--name", "VPS \u001b[31mLondon", "--json"]);
    const { id, token } = JSON.parse(made.stdout) as { id: string; token: string };
    expect([made.code, id, token]).toEqual([0, expect.stringMatching(/^ft_/), expect.stringMatching(/^[\w-]{43}$/)]);
    const listed = await house.ita(["feed"]);
    expect(listed.stdout).toMatch(new RegExp(`^${id} {2}VPS London {2}made .* UTC {2}never heard\n$`));
    expect(listed.stdout).not.toContain(token);
    expect((await house.ita(["feed", "revoke", id])).stdout).toBe(`${id} counts no longer.\n`);
    expect((await house.ita(["feed", "list"])).stdout).toContain("revoked");
    const again = await house.ita(["feed", "revoke", id]);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("`ita feed list` shows them")]);
  });

  it("tests the bridge from where a terminal would: a right token, a wrong one, something else, nothing", async () => {
    const { begin } = bridgeAt("2026-06-09 08:00", []);
    const { feed, tokens } = await begin();
    const { token } = await tokens.make("VPS", 1);
    const test = (url: string, word: string) => house.ita(["feed", "test", "--url", url, "--token", word]);
    const right = await test(feed.url, token);
    expect([right.code, right.stdout.split("\n").slice(0, 3)]).toEqual([
      0,
      [`✓ The bridge at ${feed.url} answers`, "✓ The token is right: VPS", "✓ Server times are read by NY+7"],
    ]);
    const wrong = await test(feed.url, "A".repeat(43));
    expect([wrong.code, wrong.stdout]).toEqual([2, expect.stringContaining("does not know this token")]);
    const nothing = await test("http://127.0.0.1:9", token);
    expect([nothing.code, nothing.stdout]).toEqual([2, expect.stringContaining("Nothing answers")]);
    const short = await test(feed.url, "short");
    expect([short.code, short.stderr]).toEqual([2, expect.stringContaining("43 characters")]);
    const odd = await test("ftp://x", token);
    expect([odd.code, odd.stderr]).toEqual([2, expect.stringContaining("is no address")]);
  });

  it("is asked for by /offset and the doctor", async () => {
    const offset = await house.ita(["ask", "/offset"]);
    expect(offset.stdout).toMatch(/^Server times are read by NY\+7: \+0[23]:00 now/);
    const doctor = await house.ita(["doctor"]);
    expect(doctor.stdout).toContain("live candles: no feed is set up");
  });
});
