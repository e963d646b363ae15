import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ensureApiToken } from "../../../src/adapters/http/api-token.js";
import { DAY } from "../../../src/domain/civil.js";
import { isReportSign, reportPath } from "../../../src/domain/report-link.js";
import { openDoor, rawStatus } from "../../support/http-door.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const NOW = Date.UTC(2026, 2, 2, 9);
const KEY = "ab".repeat(32);
const PAGE = "<!doctype html><title>a17</title>";

const door = (now = NOW) =>
  openDoor({
    reports: {
      host: "ita.example",
      open: (name, sign) => Promise.resolve(name === "a17" && isReportSign(KEY, 17, sign, now) ? PAGE : undefined),
    },
  });

describe("a signed link to the page of an alert", () => {
  it("opens that page without a token, and lets it be neither kept, framed nor told of", async () => {
    const { server, log } = await door();
    const path = reportPath(KEY, 17, NOW);
    const answer = await fetch(`${server.url}${path}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(PAGE);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(JSON.stringify(log)).toContain("/r/a17/…");
    expect(JSON.stringify(log)).not.toContain(path);
  });

  it("opens nothing for another alert, another signature, a part of one, or a write: 404, and it says no more", async () => {
    const { server } = await door();
    const path = reportPath(KEY, 17, NOW);
    const wrong = [
      path.replace("a17", "a18"),
      reportPath("cd".repeat(32), 17, NOW),
      path.slice(0, -1),
      `${path}/x`,
      "/r/a17",
      "/r/a17/",
      "/r/..%2f..%2fetc/x",
    ];
    const bodies = new Set<string>();
    for (const each of wrong) {
      const answer = await fetch(`${server.url}${each}`);
      expect([each, answer.status]).toEqual([each, 404]);
      bodies.add(await answer.text());
    }
    expect(bodies.size).toBe(1);
    expect((await fetch(`${server.url}${path}`, { method: "POST" })).status).toBe(404);
  });

  it("is called by its own names and the public one, which opens nothing else", async () => {
    const { server } = await door();
    const path = reportPath(KEY, 17, NOW);
    expect(await rawStatus(server.port, path, { host: "ita.example" })).toBe(200);
    expect(await rawStatus(server.port, path, { host: "evil.example" })).toBe(404);
    expect(await rawStatus(server.port, "/docs", { host: "ita.example" })).toBe(421);
  });

  it("is good to the end of the seventh day, UTC", async () => {
    const path = reportPath(KEY, 17, NOW);
    const midnight = Date.UTC(2026, 2, 2) + 7 * DAY;
    const status = async (now: number) => (await fetch(`${(await door(now)).server.url}${path}`)).status;
    expect(await status(midnight - 1)).toBe(200);
    expect(await status(midnight)).toBe(404);
  });

  it("is signed with a key of its own that its owner alone can read", async () => {
    const folder = temporaryFolder();
    const [first, again, api] = [
      await ensureApiToken(folder, "report-link-key"),
      await ensureApiToken(folder, "report-link-key"),
      await ensureApiToken(folder),
    ];
    expect(again.token).toBe(first.token);
    expect(api.token).not.toBe(first.token);
    expect(statSync(join(folder, "report-link-key")).mode & 0o777).toBe(0o600);
  });
});
