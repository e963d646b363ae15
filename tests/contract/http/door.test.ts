import { createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { describe, expect, it } from "vitest";
import { openDoor, rawStatus, TOKEN } from "../../support/http-door.js";

const RUN = "/api/runs/bt_2025_09_30_00000000";
const ROUTES: readonly (readonly [string, string])[] = [
  ["POST", "/api/start"],
  ["GET", RUN],
  ["GET", `${RUN}/events`],
  ["GET", `${RUN}/files/trades.csv`],
  ["GET", "/api/v1/tools"],
  ["POST", "/api/v1/tools/run_backtest"],
  ["GET", "/api/v1/commands"],
  ["POST", "/api/v1/commands"],
  ["POST", "/api/v1/chat"],
  ["GET", "/api/v1/files/x"],
  ["GET", "/openapi.json"],
  ["GET", "/docs"],
  ["GET", "/"],
  ["GET", "/nothing"],
  ["PUT", "/api/start"],
  ["DELETE", RUN],
  ["OPTIONS", "/api/start"],
];
const WRONG: readonly (readonly [string, Record<string, string>])[] = [
  ["no token", {}],
  ["a wrong token", { Authorization: `Bearer ${TOKEN.slice(1)}0` }],
  ["half the token", { Authorization: `Bearer ${TOKEN.slice(0, 30)}` }],
  ["the token without its scheme", { Authorization: TOKEN }],
  ["an empty token", { Authorization: "Bearer " }],
  ["the token as a cookie", { Cookie: `token=${TOKEN}` }],
  ["a wrong password", { Authorization: `Basic ${btoa("ita:wrong")}` }],
];

describe("the token", () => {
  it.each(ROUTES.flatMap(([method, path]) => WRONG.map(([what, headers]) => ({ method, path, what, headers }))))(
    "$method $path with $what: 401",
    async ({ method, path, headers }) => {
      const { server } = await openDoor();
      const body = method === "POST" ? JSON.stringify({ setup_id: "a" }) : null;
      const response = await fetch(`${server.url}${path}?token=${TOKEN}`, {
        method,
        body,
        headers: { "Content-Type": "application/json", ...headers },
      });
      expect(response.status).toBe(401);
      const asked = response.headers.get("www-authenticate") ?? "";
      expect(asked).toMatch(/Bearer realm="ITA"$/);
      expect(asked.startsWith("Basic ")).toBe(method === "GET");
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(await response.text()).not.toContain(TOKEN);
    },
  );

  it("is not asked for by /healthz alone, which tells the version and nothing else", async () => {
    const { server } = await openDoor();
    const response = await fetch(`${server.url}/healthz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "ok", version: "0.1.0" });
  });

  it("as a browser's password opens pages, but starts nothing", async () => {
    const { server, start } = await openDoor();
    const asked = await fetch(`${server.url}/docs`);
    expect(asked.status).toBe(401);
    expect(asked.headers.get("www-authenticate")).toBe('Basic realm="ITA", charset="UTF-8", Bearer realm="ITA"');
    const Authorization = `Basic ${btoa(`anyone:${TOKEN}`)}`;
    const page = await fetch(`${server.url}/docs`, { headers: { Authorization } });
    expect(page.status).toBe(200);
    await page.arrayBuffer();
    expect((await start({ setup_id: "a" }, { Authorization })).status).toBe(401);
  });

  it("shows up in no log line", async () => {
    const { call, start, log } = await openDoor();
    await start({ setup_id: "a", extra: { fault: "bug", at: "setup_manager" } });
    await (await call(`/nothing?token=${TOKEN}`)).arrayBuffer();
    expect(log.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(log)).not.toContain(TOKEN);
  });
});

describe("the address", () => {
  it("is loopback alone: no other address of this machine answers", async () => {
    const { server } = await openDoor();
    const others = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .filter(({ internal, family }) => !internal && family === "IPv4");
    for (const { address } of others) {
      await expect(fetch(`http://${address}:${server.port}/healthz`)).rejects.toThrow();
    }
    expect(new URL(server.url).hostname).toBe("127.0.0.1");
  });

  it("is refused in words where it is not loopback and no names are configured", async () => {
    for (const host of ["0.0.0.0", "::", "192.168.1.20", "example.com"]) {
      await expect(openDoor({ host })).rejects.toMatchObject({
        code: "bad_config",
        message: expect.stringContaining(host),
      });
    }
  });

  it("can be opened by configuration, for the names that are given", async () => {
    const { server } = await openDoor({ host: "0.0.0.0", exposedAs: ["ita.lan"] });
    const Authorization = `Bearer ${TOKEN}`;
    expect(await rawStatus(server.port, "/docs", { Host: "ita.lan", Authorization })).toBe(200);
    expect(await rawStatus(server.port, "/docs", { Host: `ita.lan:${server.port}`, Authorization })).toBe(200);
    expect(await rawStatus(server.port, "/docs", { Host: "evil.example", Authorization })).toBe(421);
  });

  it("answers to its own names only: a rebound name gets nothing, with the token or without", async () => {
    const { server } = await openDoor();
    const Authorization = `Bearer ${TOKEN}`;
    const own = ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"].map((name) => `${name}:${server.port}`);
    for (const Host of own) expect(await rawStatus(server.port, "/docs", { Host, Authorization })).toBe(200);
    for (const Host of [
      "evil.example",
      `evil.example:${server.port}`,
      "127.0.0.1",
      `127.0.0.1.evil.example:${server.port}`,
    ]) {
      expect(await rawStatus(server.port, "/docs", { Host, Authorization })).toBe(421);
      expect(await rawStatus(server.port, "/healthz", { Host })).toBe(421);
    }
  });

  it("a port in use is said in words", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    await expect(openDoor({ port })).rejects.toMatchObject({
      code: "unavailable",
      message: `Port ${port} is in use by another program. Choose another one.`,
    });
    await new Promise((resolve) => other.close(resolve));
  });

  it("a short token is refused", async () => {
    await expect(openDoor({ token: "short" })).rejects.toMatchObject({ code: "bad_config" });
  });
});

describe("limits and headers", () => {
  it("ten requests a second, then 429 with Retry-After; a second later it goes on", async () => {
    let elapsed = 0;
    const { call, server } = await openDoor({ clock: { now: () => 0, elapsed: () => elapsed } });
    const statusOf = async (): Promise<number> => {
      const response = await call("/openapi.json");
      await response.arrayBuffer();
      return response.status;
    };
    for (let n = 0; n < 10; n++) expect(await statusOf()).toBe(200);
    const refused = await call("/openapi.json");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(await refused.json()).toMatchObject({ code: "rate_limited" });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    elapsed = 100;
    expect([await statusOf(), await statusOf()]).toEqual([200, 429]);
  });

  it("lets no foreign page read or frame anything", async () => {
    const { call } = await openDoor();
    for (const path of ["/docs", "/openapi.json", "/nothing"]) {
      const { headers } = await call(path, { headers: { Origin: "http://evil.example" } });
      expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
  });
});

describe("its own description", () => {
  it("names every route with its contracts, and says which wants the token", async () => {
    const { call } = await openDoor();
    const document = (await (await call("/openapi.json")).json()) as {
      openapi: string;
      paths: Record<
        string,
        Record<string, { security?: object[]; requestBody?: { content: Record<string, { schema: object }> } }>
      >;
    };
    expect(document.openapi).toBe("3.1.0");
    expect(Object.entries(document.paths).map(([path, methods]) => `${Object.keys(methods)} ${path}`)).toEqual([
      "post /api/start",
      "get /api/runs/{id}",
      "get /api/runs/{id}/events",
      "get /api/runs/{id}/files/{name}",
      "get /api/v1/tools",
      "get,post /api/v1/commands",
      "post /api/v1/chat",
      "get /api/v1/files/{id}",
      "get /healthz",
    ]);
    const start = document.paths["/api/start"]?.["post"];
    expect(start?.security).toEqual([{ token: [] }]);
    expect(document.paths["/healthz"]?.["get"]?.security).toBeUndefined();
    expect(start?.requestBody?.content["application/json"]?.schema).toMatchObject({
      additionalProperties: false,
      required: ["setup_id"],
      properties: { setup_id: { type: "string" }, start: { type: "string" }, mode: { enum: ["backtest", "live"] } },
    });
  });

  it("is a page that needs no network and no script", async () => {
    const { call } = await openDoor();
    const response = await call("/docs");
    const html = await response.text();
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'; style-src 'sha256-");
    expect(html).not.toMatch(/<script|https?:\/\/|<link|@import|url\(/);
    for (const words of ["POST /api/start", "GET /api/runs/{id}/events", "setup_id", "Idempotency", "Needs no token"]) {
      expect(html.toLowerCase()).toContain(words.toLowerCase());
    }
  });
});

describe("stopping", () => {
  it("ends open event streams and frees the port", async () => {
    const { server, start, call } = await openDoor();
    const { run_id: id } = (await (await start({ setup_id: "a" })).json()) as { run_id: string };
    const events = (await call(`/api/runs/${id}/events`)).text();
    await server.stop();
    expect(await events).toContain("event: running");
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    const again = createServer();
    await new Promise<void>((resolve) => again.listen(server.port, "127.0.0.1", resolve));
    await new Promise((resolve) => again.close(resolve));
  });
});

describe("a body", () => {
  const headers = { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" };

  it.each(["PUT", "DELETE", "PATCH"])(
    "that is not there is no fault of the program: %s finds nothing",
    async (method) => {
      const { server } = await openDoor();
      const response = await fetch(`${server.url}/api/start`, { method, headers });
      expect(response.status).toBe(404);
    },
  );

  it("sent in pieces of unknown length is asked for in one", async () => {
    const { server } = await openDoor();
    const body = new ReadableStream({
      start(pieces) {
        pieces.enqueue(new TextEncoder().encode('{"text":"/help"}'));
        pieces.close();
      },
    });
    const sent: RequestInit & { readonly duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
    const response = await fetch(`${server.url}/api/v1/chat`, sent);
    expect(response.status).toBe(411);
    expect(await response.json()).toMatchObject({ detail: "Send the body in one piece, with Content-Length." });
  });
});
