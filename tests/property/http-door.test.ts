import { Agent, request } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { HOUSE_SECRET, openHouse } from "../support/api-house.js";

/** Numbers that look like chance and are the same each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const PIECES = [
  ...[
    "..",
    ".",
    "%2e%2e",
    "%2f",
    "%5c",
    "%00",
    "C:",
    "etc",
    "passwd",
    "api",
    "v1",
    "tools",
    "files",
    "runs",
    "commands",
  ],
  ...[
    "run_backtest",
    "activate_setup",
    "bt_2025_10_31_1a2b3c4d",
    "__proto__",
    "constructor",
    "%F0%9F%99%82",
    "~",
    "ita.db",
  ],
];
const VALUES: readonly unknown[] = [
  ...[
    "",
    " ",
    "/help",
    "/confirm x",
    "../../etc/passwd",
    "\u0000",
    "🙂".repeat(50),
    "x".repeat(5_000),
    "<b>",
    "asia_fvg_break",
  ],
  ...[0, -1, 1e308, null, true, [], [[]], {}, { $ref: "#" }, { toString: 1 }],
];
const KEYS = ["text", "setup_id", "symbol", "extra", "language", "conversation", "__proto__", "constructor", "0"];

it("answers 400 requests of nonsense each with a word of its own, and tells nothing of the machine", async () => {
  const { server, tokens, root, did } = await openHouse();
  const next = chance(5);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
  const some = (most: number): number => Math.floor(next() * (most + 1));
  const value = (): unknown => (next() < 0.15 ? Object.fromEntries([[pick(KEYS), pick(VALUES)]]) : pick(VALUES));
  const bodies = (): string => {
    if (next() < 0.1) return JSON.stringify({ text: "/help" });
    const fields = Array.from({ length: some(4) }, () => [pick(KEYS), value()]);
    const whole = JSON.stringify(next() < 0.8 ? Object.fromEntries(fields) : value()) ?? "";
    return next() < 0.2 ? whole.slice(0, some(whole.length)) : whole;
  };
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const call = (method: string, path: string, body: string): Promise<{ status: number; told: string }> =>
    new Promise((resolve, reject) => {
      const headers = {
        Authorization: `Bearer ${tokens.viewer.token}`,
        "Content-Type": "application/json",
        Host: `127.0.0.1:${server.port}`,
      };
      const sent = request({ host: "127.0.0.1", port: server.port, method, path, headers, agent }, (response) => {
        let told = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          told += part;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, told }));
      });
      sent.on("error", reject).end(body);
    });
  const statuses = new Map<number, number>();
  for (let n = 0; n < 400; n++) {
    const isPost = next() < 0.6;
    const known = pick(["/api/v1/commands", "/api/v1/tools/run_backtest", "/api/v1/tools/edit_setup", "/api/start"]);
    const path =
      isPost && next() < 0.7 ? known : `/${Array.from({ length: 1 + some(5) }, () => pick(PIECES)).join("/")}`;
    const { status, told } = await call(isPost ? "POST" : "GET", path, isPost ? bodies() : "");
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    expect([path, status < 500]).toEqual([path, true]);
    if (status >= 400) expect(JSON.parse(told)).toMatchObject({ status, code: expect.any(String) });
    for (const never of [root, HOUSE_SECRET, "node_modules", "    at ", tokens.viewer.token])
      expect(told).not.toContain(never);
  }
  expect(did).toEqual([]);
  expect([...statuses.keys()].sort()).toEqual(expect.arrayContaining([200, 400, 403, 404]));
  expect(({} as { text?: unknown }).text).toBeUndefined();
});
