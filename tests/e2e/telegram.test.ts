import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { sampleHouse } from "../support/run-ita.js";
import { startRun } from "../support/start-run.js";
import { BotApiServer, TOKEN } from "../support/telegram/bot-api-server.js";
import { chatPage } from "../support/telegram/chat-page.js";
import { realTime } from "../support/telegram/real-time.js";
import { TelegramPerson } from "../support/telegram/telegram-person.js";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);
const noBrowser = CHROMIUM === undefined ? " (skipped: no Chromium on this machine)" : "";
/** Where pictures of the chat are put, for looking at them: `CHAT_SHOTS=folder`. */
const SHOTS = process.env["CHAT_SHOTS"];

const house = sampleHouse();
const server = new BotApiServer(realTime());
const anna = new TelegramPerson(server);
let child: ChildProcess | undefined;
let printed = "";

function start(): void {
  child = startRun(house.data, { TELEGRAM_BOT_TOKEN: TOKEN, ITA_TELEGRAM_API_ROOT: server.url });
  const note = (text: Buffer): void => {
    printed += text.toString("utf8");
  };
  child.stdout?.on("data", note);
  child.stderr?.on("data", note);
}

const sees = (text: string): Promise<unknown> =>
  expect
    .poll(() => anna.shown().some((message) => message.text.includes(text)), { timeout: 40_000, interval: 50 })
    .toBe(true);

beforeAll(async () => {
  await server.start();
  writeFileSync(join(house.data, "ita.yaml"), 'access: { people: { "telegram:7": operator } }\n');
});
afterAll(async () => {
  child?.kill("SIGKILL");
  await server.stop();
});

describe("ita run, with Telegram", () => {
  it("answers a trader with a true backtest: picture, files, figures, buttons; and a stranger not at all", async () => {
    start();
    anna.say("/backtest asia_fvg_break", 666);
    anna.say("backtest asia_fvg_break on EURUSD M15 from January to February 2025");
    await sees(": 9 trades");
    const [picture, report, trades, text] = anna.shown();
    expect([picture?.kind, report?.kind, trades?.kind, text?.kind]).toEqual(["photo", "album", "album", "text"]);
    expect(text?.replyTo).toBe(picture?.id);
    expect(text?.keyboard.flat().map(({ text: label }) => label)).toContain("Worst 3");
    anna.press("Worst 3");
    await sees("The worst 3 of 9");
    anna.say("покажи сетапы");
    await sees("IB_raid_v1");
    anna.say("/health");
    await sees("Telegram: слушает как @ita_test_bot");
    await sees("диск: свободно");
    anna.say("/setup asia_fvg_break");
    await sees("Лонг, по порядку");
    const card = anna.withButton("▶ Бэктест");
    expect(card?.keyboard.flat().map(({ text: label }) => label)).toEqual(
      expect.arrayContaining(["▶ Бэктест", "👁 Включить", "⏸ Пауза"]),
    );
    anna.press("▶ Бэктест", card);
    await sees("2025-12-31: ");
    expect(server.store.shown("666")).toEqual([]);
    expect(printed).toMatch(/^ITA 0\.1\.0 answers in: telegram\n(?:Telegram: listens as @ita_test_bot\n)?$/);
  });

  it("registers its commands in English and in Russian", () => {
    const menus = server.calls.filter(({ method }) => method === "setMyCommands").map(({ fields }) => fields);
    expect(menus.map(({ language_code }) => language_code)).toEqual([undefined, "ru"]);
    for (const { commands } of menus)
      for (const { command, description } of commands as { command: string; description: string }[]) {
        expect(command).toMatch(/^[a-z0-9_]{1,32}$/);
        expect(description.length).toBeLessThanOrEqual(256);
      }
  });

  describe.skipIf(CHROMIUM === undefined)(`as a chat on a phone${noBrowser}`, () => {
    let browser: Browser | undefined;
    afterEach(() => browser?.close());

    it("breaks no line of a table, and lets nothing stand out of its bubble", async () => {
      anna.say("/data EURUSD");
      await sees("coverage");
      browser = await chromium.launch({
        executablePath: CHROMIUM as string,
        headless: true,
        args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
      });
      const page = await browser.newPage({ viewport: { width: 390, height: 900 }, deviceScaleFactor: 1.5 });
      await page.setContent(chatPage(anna.shown()));
      const wide = await page.evaluate<number>(
        '[...document.querySelectorAll(".said, .said *")].filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display === "block").length',
      );
      expect(wide).toBe(0);
      const tables = await page.evaluate<{ lines: number; rows: number }[]>(
        '[...document.querySelectorAll("pre")].map((e) => ({ lines: Math.round((e.clientHeight - 12) / parseFloat(getComputedStyle(e).lineHeight)), rows: e.textContent.split("\\n").length }))',
      );
      expect(tables.length).toBeGreaterThan(0);
      for (const { lines, rows } of tables) expect(lines).toBe(rows);
      if (SHOTS === undefined) return;
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, "telegram.png"), fullPage: true });
    });
  });

  it("killed in the middle of its work, does it after the restart; the buttons of before still count", async () => {
    const before = server.calls.length;
    anna.say("backtest asia_range_break on EURUSD in March 2025");
    await expect
      .poll(() => server.calls.slice(before).some(({ method }) => method === "sendChatAction"), { timeout: 20_000 })
      .toBe(true);
    const gone = new Promise((resolve) => child?.on("close", resolve));
    child?.kill("SIGKILL");
    await gone;
    expect(anna.shown().some(({ text }) => text.includes("2025-03-01 … 2025-03-31"))).toBe(false);
    start();
    await sees("2025-03-01 … 2025-03-31");
    const old = anna.shown().find(({ text }) => text.includes(": 9 trades"));
    anna.press("Trades", old);
    await sees("The first 9 of 9");
  });

  it("ends when it is asked to, and has told its token to nobody", async () => {
    const ended = new Promise((resolve) => child?.on("close", resolve));
    child?.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(printed).not.toContain(TOKEN.slice(-20));
    const kept = ["ita.log", "ita.db", "ita.db-wal"].map((name) => join(house.data, name)).filter(existsSync);
    const told = [
      JSON.stringify(server.store.messages.map(({ text }) => text)),
      ...kept.map((file) => readFileSync(file, "latin1")),
    ];
    expect(told.length).toBeGreaterThan(2);
    for (const text of told) expect(text).not.toContain(TOKEN.slice(-20));
  });
});
