import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, inject, it } from "vitest";
import { TOKEN } from "../support/discord/discord-server.js";
import { FLAGS, projectRoot } from "../support/run-ita.js";

const data = mkdtempSync(join(tmpdir(), "ita-watch-"));
cpSync(inject("sampleData"), data, { recursive: true });
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** The built product, and what it has said so far. */
function start(args: readonly string[], settings: NodeJS.ProcessEnv = {}) {
  const env = { PATH: process.env["PATH"], HOME: data, ITA_DATA_DIR: data, ITA_BRIDGE_PORT: "0", ...settings };
  const child = spawn(process.execPath, [...FLAGS, join("dist", "app", "main.js"), ...args], { cwd: projectRoot, env });
  const said = { text: "" };
  let heard: () => void = () => undefined;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said.text += text;
      heard();
    });
  const ended = new Promise<number | null>((resolve) => {
    child.on("close", (code) => resolve(code));
  });
  const hears = (words: string): Promise<void> =>
    new Promise((resolve) => {
      heard = () => {
        if (said.text.includes(words)) resolve();
      };
      heard();
    });
  return { child, said, ended, hears };
}

/** A Discord that takes the line and never says a word on it; `called`: it was asked to. */
async function deafDiscord() {
  const open = new Set<Socket>();
  let heard: () => void = () => undefined;
  const called = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const server = createServer((_request, response) => {
    const { port } = server.address() as AddressInfo;
    const limit = { total: 1_000, remaining: 999, reset_after: 0, max_concurrency: 1 };
    const body = { url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit: limit };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  server.on("upgrade", (_request, socket: Socket) => {
    open.add(socket.on("error", () => undefined));
    heard();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): void => {
    for (const socket of open) socket.destroy();
    server.close();
    server.closeAllConnections();
  };
  return { api: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, called, close };
}

it("ita run watches a feed without any messenger; a second one is told who has it; SIGTERM ends it; ita live says how it stands", async () => {
  expect(await start(["feed", "token"]).ended).toBe(0);
  const settings = join(data, "links.yaml");
  writeFileSync(settings, "http: { port: 0 }\nlive: { reports: { public_url: https://ita.example } }\n");
  const first = start(["run"], { ITA_CONFIG: settings });
  await first.hears("Watching: candles of MetaTrader 5 by the bridge");
  // Its own door answers links: no `ita serve` beside it.
  const [, door] = /Links to reports are answered on (\S+)/.exec(first.said.text) ?? [];
  expect((await fetch(`${door}/healthz`)).status).toBe(200);
  expect((await fetch(`${door}/r/a1/wrong`)).status).toBe(404);
  // Nor is a port that the first has the news.
  const second = start(["run"], { ITA_BRIDGE_PORT: new URL(door as string).port });
  expect(await second.ended).toBe(2);
  expect(second.said.text).toContain(`Another ITA runs the live loop on this data folder: process ${first.child.pid}`);
  const beside = start(["live"]);
  expect(await beside.ended).toBe(0);
  expect(beside.said.text).toMatch(new RegExp(`^Ready, but nothing is watched\\.[^]*process ${first.child.pid}`));
  first.child.kill("SIGTERM");
  expect(await first.ended).toBe(0);
  const after = start(["live"]);
  expect(await after.ended).toBe(1);
  expect(after.said.text).toMatch(/^Not watching\. The live loop was ended \d+ s ago/);
  expect(existsSync(join(data, "live.holder"))).toBe(false);
  const third = start(["run"]);
  await third.hears("Watching:");
  third.child.kill("SIGKILL");
  await third.ended;
  // The word to stop comes while the line to Discord is being opened.
  const discord = await deafDiscord();
  const fourth = start(["run"], { DISCORD_BOT_TOKEN: TOKEN, ITA_DISCORD_API_BASE: discord.api });
  await Promise.all([fourth.hears("Watching:"), discord.called]);
  fourth.child.kill("SIGINT");
  expect(await fourth.ended).toBe(0);
  discord.close();
});
