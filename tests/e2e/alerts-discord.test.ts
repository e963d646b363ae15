import type { ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buttonsOf, DiscordPerson } from "../support/discord/discord-person.js";
import { type DiscordServer, discordServer, TOKEN } from "../support/discord/discord-server.js";
import { GUILD, type Kept, TRADER, TRADING } from "../support/discord/wire.js";
import { sampleHouse } from "../support/run-ita.js";
import { startRun } from "../support/start-run.js";

const house = sampleHouse();
let server: DiscordServer;
let child: ChildProcess | undefined;
let trader: DiscordPerson;

beforeAll(async () => {
  server = await discordServer();
  trader = new DiscordPerson(server, TRADER);
  const config = `access: { people: { "discord:${TRADER.id}": operator }, chats: ["discord:${GUILD}"] }\n`;
  writeFileSync(join(house.data, "ita.yaml"), config);
  child = startRun(house.data, { DISCORD_BOT_TOKEN: TOKEN, ITA_DISCORD_API_BASE: server.api });
  child.stdout?.resume();
  child.stderr?.resume();
});
afterAll(async () => {
  child?.kill("SIGKILL");
  await server.close();
});

const messages = (channel: string): readonly Kept[] => server.channels.get(channel)?.messages ?? [];
const sees = (channel: string, text: string): Promise<unknown> =>
  expect.poll(() => trader.seen(channel), { timeout: 20_000, interval: 50 }).toContain(text);

/** An alert of the replay in that channel, with its pictures and its buttons. */
async function alertIn(channel: string, number: string): Promise<Kept> {
  await sees(channel, `· ${number}`);
  await sees(channel, "Replay over");
  const found = messages(channel).find(({ content }) => content.includes(`· ${number}`)) ?? expect.unreachable();
  expect(trader.reads(found)).toContain("REPLAY of history · synthetic market");
  expect(trader.reads(found)).toContain("EURUSD M15 · ob_retest v1.0 · LONG");
  expect(buttonsOf(found).map(({ label }) => label)).toEqual(expect.arrayContaining([expect.stringMatching(/^✅/)]));
  const pictures = messages(channel).flatMap(({ attachments }) => attachments.map(({ filename }) => filename));
  expect(pictures.filter((name) => name.endsWith(".png")).length).toBeGreaterThan(1);
  return found;
}

function pressTake(channel: string, alert: Kept): void {
  const take = buttonsOf(alert).find(({ label }) => label.startsWith("✅"));
  trader.pressId(channel, alert, take?.custom_id ?? "");
}

describe("a replay in a Discord server", () => {
  it("tells its alerts in the channel it was asked for in, with pictures, and a press there labels", async () => {
    await expect.poll(() => server.rest.commands.size, { timeout: 30_000, interval: 50 }).toBe(2);
    const values = { setup: "ob_retest", symbol: "EURUSD", period: "2025-12-18..2025-12-19", speed: "20000x" };
    trader.slash("live", { choice: "replay", ...values }, { channel: TRADING });
    pressTake(TRADING, await alertIn(TRADING, "a1"));
    await sees(TRADING, "a1 · ✅ Take");
    await sees(TRADING, `${TRADER.name} ✅`);
  }, 90_000);

  it("tells them in the thread that the talk went into, when asked in plain words", async () => {
    const asked = trader.write("start a replay of ob_retest on EURUSD 2025-12-18..2025-12-19 at speed 20000", {
      channel: TRADING,
      mention: true,
    });
    // A thread has the id of the message it was opened on.
    await sees(asked.id, "Replay over");
    expect(trader.seen(asked.id)).toContain("REPLAY of history");
  }, 90_000);
});
