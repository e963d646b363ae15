import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleHouse } from "../support/run-ita.js";
import { startRun } from "../support/start-run.js";
import { BotApiServer, TOKEN } from "../support/telegram/bot-api-server.js";
import type { ShownMessage } from "../support/telegram/bot-api-store.js";
import { chatPage } from "../support/telegram/chat-page.js";
import { realTime } from "../support/telegram/real-time.js";
import { TelegramPerson } from "../support/telegram/telegram-person.js";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);
/** Where pictures of the chat are put, for looking at them: `CHAT_SHOTS=folder`. */
const SHOTS = process.env["CHAT_SHOTS"];

const house = sampleHouse();
const server = new BotApiServer(realTime());
const anna = new TelegramPerson(server);
let child: ChildProcess | undefined;

function start(): void {
  child = startRun(house.data, { TELEGRAM_BOT_TOKEN: TOKEN, ITA_TELEGRAM_API_ROOT: server.url });
  child.stdout?.resume();
  child.stderr?.resume();
}

const sees = (text: string): Promise<unknown> =>
  expect
    .poll(() => anna.shown().some((message) => message.text.includes(text)), { timeout: 40_000, interval: 50 })
    .toBe(true);

const alertText = (): ShownMessage =>
  anna.shown().find(({ text }) => text.includes("· a1")) ?? expect.unreachable("There is no alert");

function alertsKept(): unknown {
  const journal = new Sqlite(join(house.data, "ita.db"), { readonly: true });
  const count = journal.prepare("SELECT count(*) FROM alerts").pluck().get();
  journal.close();
  return count;
}

beforeAll(async () => {
  await server.start();
  writeFileSync(join(house.data, "ita.yaml"), 'access: { people: { "telegram:7": operator } }\n');
});
afterAll(async () => {
  child?.kill("SIGKILL");
  await server.stop();
});

describe("an alert in Telegram", () => {
  it("comes as album and text with buttons, is labelled by a press, and says how its trade ended; a restart keeps all of it", async () => {
    start();
    anna.say("/live replay ob_retest EURUSD 2025-12-18..2025-12-19 20000x");
    await sees("Replay over");
    const text = alertText();
    // Under load the pictures may be later than three seconds: then the text went alone.
    const albums = anna.shown().filter(({ kind }) => kind === "album");
    expect(albums.length).toBeGreaterThan(1);
    if (text.replyTo !== undefined) expect(albums.map(({ id }) => id)).toContain(text.replyTo);
    expect(text.text).toMatch(/⏪ REPLAY of history · synthetic market/);
    expect(text.text).toContain("EURUSD M15 · ob_retest v1.0 · LONG");
    expect(text.text).toContain("entry 1.03765  stop 1.03716  target 1.03897");
    expect(text.text).toContain("risk 4.9 pips · reward 13.2 pips · 2.72 R");
    await expect.poll(() => alertText().text, { timeout: 20_000 }).toContain("SL −1.1 R · MAE −0.9 R");

    const page = () => anna.shown().find(({ text: said }) => said.includes("a1 · report: one page"));
    await expect.poll(() => page()?.replyTo, { timeout: 20_000 }).toBe(alertText().id);

    anna.press("✅", alertText());
    await sees("a1 · ✅ Take");
    await expect.poll(() => alertText().text, { timeout: 20_000 }).toContain("you: ✅");
    expect(
      alertText()
        .keyboard.flat()
        .map(({ text: label }) => label),
    ).toContain("✅ 1");

    const before = alertsKept();
    anna.say("/live replay ob_retest EURUSD 2025-12-18..2025-12-19 20000x");
    await expect.poll(alertsKept, { timeout: 20_000, interval: 20 }).not.toBe(before);
    child?.kill("SIGKILL");
    start();
    // The process that ran this replay is gone, and what was under way in it has ended.
    await sees("end of the replay: ");
    anna.press("❌", alertText());
    await sees("a1 · ❌ Bad read (was ✅ Take)");
    await expect.poll(() => alertText().text, { timeout: 20_000 }).toContain("you: ❌");
    anna.say("/alert a1");
    await sees("Anna · ❌ Bad read");
    anna.say("/test_alert");
    await sees("🧪 TEST: this is no signal");
    const test = () => anna.shown().find(({ text: said }) => said.includes("🧪 TEST"))?.text;
    await expect.poll(test, { timeout: 20_000 }).toContain("no commentary");
    const log = join(house.data, "ita.log");
    expect(existsSync(log) ? readFileSync(log, "utf8") : "").not.toContain("alert_part_failed");
    const counted = anna.shown().filter(({ text: said }) => said.includes("ob_retest v1.0 · LONG · bar closed"));
    expect(counted.length).toBeGreaterThanOrEqual(2);
    if (SHOTS !== undefined && CHROMIUM !== undefined) await shot(SHOTS, CHROMIUM);
  }, 120_000);
});

async function shot(folder: string, executablePath: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage({ viewport: { width: 390, height: 2_400 } });
  await page.setContent(chatPage(server.store.shown("7")));
  await page.screenshot({ path: join(folder, "alerts-telegram.png"), fullPage: true });
  await browser.close();
}
