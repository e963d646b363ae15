import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FLAGS, projectRoot, sampleHouse } from "../support/run-ita.js";
import { BotApiServer, TOKEN } from "../support/telegram/bot-api-server.js";
import type { ShownMessage } from "../support/telegram/bot-api-store.js";
import { chatPage } from "../support/telegram/chat-page.js";
import { realTime } from "../support/telegram/real-time.js";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);
const noBrowser = CHROMIUM === undefined ? " (skipped: no Chromium on this machine)" : "";
/** Where pictures of the chat are put, for looking at them: `CHAT_SHOTS=folder`. */
const SHOTS = process.env["CHAT_SHOTS"];

const house = sampleHouse();
const server = new BotApiServer(realTime());
let child: ChildProcess | undefined;
let printed = "";
let messageId = 1;

function start(): void {
  child = spawn(process.execPath, [...FLAGS, join(projectRoot, "dist", "app", "main.js"), "run"], {
    cwd: projectRoot,
    env: {
      PATH: process.env["PATH"],
      HOME: house.data,
      ITA_DATA_DIR: house.data,
      ITA_EXCHANGE_DIR: join(house.data, "exchange"),
      ITA_CONFIG: join(house.data, "ita.yaml"),
      TELEGRAM_BOT_TOKEN: TOKEN,
      ITA_TELEGRAM_API_ROOT: server.url,
    },
  });
  const note = (text: Buffer): void => {
    printed += text.toString("utf8");
  };
  child.stdout?.on("data", note);
  child.stderr?.on("data", note);
}

/** What stays in the chat: how far the work is comes and goes. */
const shown = (): ShownMessage[] => server.store.shown("7").filter(({ text }) => !text.startsWith("⏳"));
const sees = (text: string): Promise<unknown> =>
  expect
    .poll(() => shown().some((message) => message.text.includes(text)), { timeout: 40_000, interval: 50 })
    .toBe(true);

function say(text: string, id = 7): void {
  messageId += 1;
  const from = { id, is_bot: false, first_name: "Anna", language_code: "en" };
  const date = Math.floor(Date.now() / 1_000);
  server.push({ message: { message_id: messageId, from, chat: { id, type: "private" }, date, text } });
}

const withButton = (label: string): ShownMessage | undefined =>
  shown().findLast(({ keyboard }) => keyboard.flat().some(({ text }) => text === label));

function press(label: string, message = withButton(label)): void {
  const data = message?.keyboard.flat().find(({ text }) => text === label)?.callback_data;
  const from = { id: 7, is_bot: false, first_name: "Anna", language_code: "en" };
  messageId += 1;
  server.push({
    callback_query: {
      id: `q${messageId}`,
      from,
      chat_instance: "1",
      data,
      message: server.wire(message as ShownMessage),
    },
  });
}

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
    say("/backtest asia_fvg_break", 666);
    say("backtest asia_fvg_break on EURUSD M15 from January to February 2025");
    await sees(": 9 trades");
    const [picture, report, trades, text] = shown();
    expect([picture?.kind, report?.kind, trades?.kind, text?.kind]).toEqual(["photo", "album", "album", "text"]);
    expect(text?.replyTo).toBe(picture?.id);
    expect(text?.keyboard.flat().map(({ text: label }) => label)).toContain("Worst 3");
    press("Worst 3");
    await sees("The worst 3 of 9");
    say("покажи сетапы");
    await sees("IB_raid_v1");
    say("/health");
    await sees("Telegram: слушает как @ita_test_bot");
    await sees("диск: свободно");
    say("/setup asia_fvg_break");
    await sees("Лонг, по порядку");
    const card = withButton("▶ Бэктест");
    expect(card?.keyboard.flat().map(({ text: label }) => label)).toEqual(
      expect.arrayContaining(["▶ Бэктест", "👁 Включить", "⏸ Пауза"]),
    );
    press("▶ Бэктест", card);
    await sees("2025-12-31: ");
    expect(server.store.shown("666")).toEqual([]);
    expect(printed).toBe("ITA 0.1.0 answers in: telegram\n");
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
      say("/data EURUSD");
      await sees("coverage");
      browser = await chromium.launch({
        executablePath: CHROMIUM as string,
        headless: true,
        args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
      });
      const page = await browser.newPage({ viewport: { width: 390, height: 900 }, deviceScaleFactor: 1.5 });
      await page.setContent(chatPage(shown()));
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
    say("backtest asia_range_break on EURUSD in March 2025");
    await expect
      .poll(() => server.calls.slice(before).some(({ method }) => method === "sendChatAction"), { timeout: 20_000 })
      .toBe(true);
    const gone = new Promise((resolve) => child?.on("close", resolve));
    child?.kill("SIGKILL");
    await gone;
    expect(shown().some(({ text }) => text.includes("2025-03-01 … 2025-03-31"))).toBe(false);
    start();
    await sees("2025-03-01 … 2025-03-31");
    const old = shown().find(({ text }) => text.includes(": 9 trades"));
    press("Trades", old);
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
