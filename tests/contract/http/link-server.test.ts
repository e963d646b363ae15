import { describe, expect, it, onTestFinished } from "vitest";
import { createLinkServer } from "../../../src/adapters/http/create-link-server.js";
import { isReportSign, reportPath } from "../../../src/domain/report-link.js";
import { rawStatus } from "../../support/http-door.js";

const NOW = Date.UTC(2026, 2, 2, 9);
const KEY = "ab".repeat(32);

async function door() {
  const log: unknown[] = [];
  const write = (...line: unknown[]): void => {
    log.push(line);
  };
  const server = await createLinkServer({
    reports: {
      host: "ita.example",
      isSigned: (name, sign) => Promise.resolve(isReportSign(KEY, name, sign, NOW)),
      page: (name) =>
        name === "a13" ? Promise.reject(new Error("/home/x")) : Promise.resolve({ html: name, scripts: [] }),
    },
    host: "127.0.0.1",
    port: 0,
    clock: { now: () => NOW, elapsed: () => 0 },
    logger: { info: write, warn: write, error: write },
  });
  onTestFinished(() => server.stop());
  return { server, log };
}

describe("the door of links", () => {
  it("opens signed pages under both its names, and nothing else", async () => {
    const { server, log } = await door();
    const path = reportPath(KEY, "a17", NOW);
    const answer = await fetch(`${server.url}${path}`);
    expect([answer.status, await answer.text()]).toEqual([200, "a17"]);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await rawStatus(server.port, path, { host: "ita.example" })).toBe(200);
    expect(await rawStatus(server.port, path, { host: "evil.example" })).toBe(404);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    for (const other of ["/", "/docs", "/openapi.json", "/api/v1/tools", "/r/a17/wrong"])
      expect((await fetch(`${server.url}${other}`)).status).toBe(404);
    expect(JSON.stringify(log)).not.toContain(path);
  });

  it("says no more than that something went wrong", async () => {
    const { server } = await door();
    const answer = await fetch(`${server.url}${reportPath(KEY, "a13", NOW)}`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("/home");
  });

  it("is open to this machine alone, and says which port is taken", async () => {
    const { server } = await door();
    const options = {
      reports: {
        host: undefined,
        isSigned: () => Promise.resolve(false),
        page: () => Promise.resolve(undefined),
      },
      clock: { now: () => 0, elapsed: () => 0 },
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    };
    await expect(createLinkServer({ ...options, host: "0.0.0.0", port: 0 })).rejects.toThrow("this machine alone");
    await expect(createLinkServer({ ...options, host: "127.0.0.1", port: server.port })).rejects.toThrow(
      `Port ${server.port} is in use`,
    );
  });
});
