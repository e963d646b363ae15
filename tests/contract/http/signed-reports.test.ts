import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ensureApiToken } from "../../../src/adapters/http/api-token.js";
import type { HttpServerOptions } from "../../../src/adapters/http/create-http-server.js";
import { DAY } from "../../../src/domain/civil.js";
import { isReportSign, reportPath } from "../../../src/domain/report-link.js";
import type { SignedPage } from "../../../src/ports/signed-reports.js";
import { openDoor, rawStatus } from "../../support/http-door.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const NOW = Date.UTC(2026, 2, 2, 9);
const KEY = "ab".repeat(32);
const PAGE = "<!doctype html><title>a17</title>";

const RUN = "bt_2025_09_30_0a1b2c3d";
const SCRIPT = "'sha256-KxAwWNUFJEk5Q5GUQh9T7xgTmp7KxUNRCq6wvqOjbjo='";
const PAGES = new Map<string, SignedPage>([
  ["a17", { html: PAGE, scripts: [] }],
  [RUN, { html: "<!doctype html><title>run</title>", scripts: [SCRIPT] }],
]);

const door = (now = NOW, options: Partial<HttpServerOptions> = {}) =>
  openDoor({
    reports: {
      host: "ita.example",
      isSigned: (name, sign) => Promise.resolve(isReportSign(KEY, name, sign, now)),
      page: (name) => Promise.resolve(PAGES.get(name)),
    },
    ...options,
  });

describe("a signed link to the page of an alert or a run", () => {
  it("opens that page without a token, and lets it be neither kept, framed nor told of", async () => {
    const { server, log } = await door();
    const path = reportPath(KEY, "a17", NOW);
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
    const path = reportPath(KEY, "a17", NOW);
    const wrong = [
      path.replace("a17", "a18"),
      path.replace("a17", RUN),
      reportPath(KEY, "a404", NOW),
      reportPath(KEY, "bt_2025_09_30_00000000", NOW),
      reportPath("cd".repeat(32), "a17", NOW),
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
    const path = reportPath(KEY, "a17", NOW);
    expect(await rawStatus(server.port, path, { host: "ita.example" })).toBe(200);
    expect(await rawStatus(server.port, path, { host: "evil.example" })).toBe(404);
    expect(await rawStatus(server.port, "/docs", { host: "ita.example" })).toBe(421);
  });

  it("opens the page of a run with its own scripts alone, each named by its hash", async () => {
    const { server } = await door();
    const answer = await fetch(`${server.url}${reportPath(KEY, RUN, NOW)}`);
    expect(answer.status).toBe(200);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain(`script-src ${SCRIPT};`);
    expect(policy).toContain("sandbox allow-scripts");
    expect(policy.split("; ")).not.toContain("script-src 'unsafe-inline'");
  });

  it("opens five times a second, whoever guesses meanwhile", async () => {
    const { server } = await door(NOW, { clock: { now: () => NOW, elapsed: () => 0 } });
    const path = reportPath(KEY, "a17", NOW);
    const status = async (url: string): Promise<number> => (await fetch(`${server.url}${url}`)).status;
    const guesses: number[] = [];
    for (let i = 0; i < 22; i++) guesses.push(await status(`/r/a${i}/wrong`));
    expect(guesses.map((each) => each === 404)).toEqual(Array.from({ length: 22 }, (_, i) => i < 20));
    expect(guesses.at(-1)).toBe(429);
    const opened: number[] = [];
    for (let i = 0; i < 6; i++) opened.push(await status(path));
    expect(opened).toEqual([200, 200, 200, 200, 200, 429]);
    expect(await status(reportPath(KEY, RUN, NOW))).toBe(200);
  });

  it("is good to the end of the seventh day, UTC", async () => {
    const path = reportPath(KEY, "a17", NOW);
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
