import type { ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { DiscordPerson } from "../support/discord/discord-person.js";
import { type DiscordServer, discordServer, TOKEN } from "../support/discord/discord-server.js";
import { GUILD, STRANGER, TRADER, TRADING } from "../support/discord/wire.js";
import { sampleHouse } from "../support/run-ita.js";
import { startRun } from "../support/start-run.js";

const house = sampleHouse();
let server: DiscordServer;
let child: ChildProcess | undefined;
let printed = "";

async function start(): Promise<void> {
  server = await discordServer();
  const config = `access: { people: { "discord:${TRADER.id}": operator }, chats: ["discord:${GUILD}"] }\n`;
  writeFileSync(join(house.data, "ita.yaml"), config);
  const token = join(house.data, "discord-token");
  writeFileSync(token, `${TOKEN}\n`, { mode: 0o600 });
  child = startRun(house.data, { DISCORD_BOT_TOKEN_FILE: token, ITA_DISCORD_API_BASE: server.api });
  const note = (text: Buffer): void => {
    printed += text.toString("utf8");
  };
  child.stdout?.on("data", note);
  child.stderr?.on("data", note);
  await expect.poll(() => server.rest.commands.size, { timeout: 30_000, interval: 50 }).toBe(2);
}

afterAll(async () => {
  child?.kill("SIGKILL");
  await server.close();
});

const sees = (person: DiscordPerson, text: string, channel?: string): Promise<unknown> =>
  expect.poll(() => person.seen(channel), { timeout: 60_000, interval: 50 }).toContain(text);

describe("ita run, with Discord", () => {
  it("answers a trader with a true backtest, by command, by word and by button; and a stranger not at all", async () => {
    await start();
    const trader = new DiscordPerson(server, TRADER);
    const stranger = new DiscordPerson(server, STRANGER);
    stranger.slash("backtest", { setup: "asia_fvg_break" });
    stranger.write("backtest asia_fvg_break on EURUSD");
    expect(await trader.complete("backtest", { setup: "asia_f" }, "setup", TRADING)).toEqual(["asia_fvg_break"]);
    const values = { setup: "asia_fvg_break", symbol: "EURUSD", timeframe: "M15", period: "2025-01-01..2025-09-30" };
    const asked = trader.slash("backtest", values, { channel: TRADING });
    await sees(trader, "27 trades", TRADING);
    await sees(trader, "[Worst 3]", TRADING);
    expect(asked.answered?.type).toBe(5);
    expect(asked.answered?.afterMs).toBeLessThan(3_000);
    const run = server.channels.get(TRADING)?.messages.findLast(({ content }) => content.includes("27 trades"));
    expect(run?.attachments.map(({ filename }) => filename)).toEqual(["equity.png", "report.html", "trades.csv"]);
    trader.press("Worst 3", { channel: TRADING });
    await sees(trader, "The worst 3 of 27", TRADING);
    trader.write("покажи сетапы");
    await sees(trader, "IB_raid_v1");
    trader.slash("setup", { setup: "asia_fvg_break" });
    await sees(trader, "[Почему, за день …]");
    const form = trader.press("Почему, за день …");
    await expect.poll(() => form.modal?.title, { timeout: 5_000 }).toBe("Почему, за день …");
    trader.submit(form, "2025-03-03");
    await sees(trader, "2025-03-03");
    trader.slash("health");
    await sees(trader, "Discord:");
    const seen = stranger.direct.messages.filter(({ author }) => author.id !== STRANGER.id);
    expect(seen).toEqual([]);
    expect(printed).toMatch(/^ITA 0\.1\.0 answers in: discord\n(?:Discord: conn[^\n]+\n)*$/);
    expect(server.rest.store.unguarded).toEqual([]);
  });

  it("ends when it is asked to, and tells its token to nobody", async () => {
    const ended = new Promise((resolve) => child?.on("close", resolve));
    child?.kill("SIGTERM");
    expect(await ended).toBe(0);
    const told = JSON.stringify(server.channels.all.map(({ messages }) => messages.map(({ content }) => content)));
    for (const place of [printed, told]) expect(place).not.toContain(TOKEN.slice(-20));
  });
});
