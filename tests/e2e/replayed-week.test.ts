import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { chromium } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { sampleHouse } from "../support/run-ita.js";
import { sharedData } from "../support/shared-data.js";
import { startRun } from "../support/start-run.js";
import { BotApiServer, TOKEN } from "../support/telegram/bot-api-server.js";
import type { ShownMessage } from "../support/telegram/bot-api-store.js";
import { chatPage } from "../support/telegram/chat-page.js";
import { realTime } from "../support/telegram/real-time.js";
import { TelegramPerson } from "../support/telegram/telegram-person.js";

const CANDLES = sharedData("EURUSD_M15/EURUSD_15M.csv");
/** Where the pictures, the page and the chat are put, for looking at them. */
const SHOTS = process.env["WEEK_SHOTS"];
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);
const REASON =
  CANDLES === undefined
    ? " (skipped: there are no real candles here; on the sample market: alerts-telegram)"
    : SHOTS === undefined
      ? " (skipped: WEEK_SHOTS names no folder for its pictures; on the sample market: alerts-telegram)"
      : "";
const SIGNS = ["✅", "❌", "⏭"] as const;
const LABELS = { "✅": "take", "❌": "bad_read", "⏭": "skip" } as const;

describe.skipIf(REASON !== "")(`a week of real candles replayed into Telegram${REASON}`, () => {
  const house = sampleHouse();
  const server = new BotApiServer(realTime());
  const anna = new TelegramPerson(server);
  let child: ChildProcess | undefined;
  afterAll(async () => {
    child?.kill("SIGKILL");
    await server.stop();
  });
  const alerts = (): ShownMessage[] =>
    anna.shown().filter(({ text, keyboard }) => / · a\d+$/m.test(text) && keyboard.length > 0);

  it("tells its alerts with pictures, takes labels, and hands a page over that opens by itself", async () => {
    await server.start();
    writeFileSync(join(house.data, "ita.yaml"), 'access: { people: { "telegram:7": operator } }\n');
    const imported = await house.ita([
      "data",
      "import",
      CANDLES ?? "",
      "--symbol",
      "EURUSD",
      "--clock",
      "Europe/Athens",
    ]);
    expect(imported.stderr).toBe("");
    child = startRun(house.data, { TELEGRAM_BOT_TOKEN: TOKEN, ITA_TELEGRAM_API_ROOT: server.url });
    child.stdout?.resume();
    child.stderr?.resume();
    anna.say("/live replay asia_range_break EURUSD 2023-05-15..2023-05-19 20000x");
    await expect
      .poll(() => anna.shown().some(({ text }) => text.includes("Replay over")), { timeout: 120_000 })
      .toBe(true);
    const told = alerts();
    expect(told.length).toBeGreaterThan(3);
    expect(told[0]?.text).toContain("⏪ REPLAY of history");
    expect(told[0]?.text).not.toContain("synthetic");
    for (const [i, alert] of told.entries()) anna.press(SIGNS[i % 3] as string, alert);
    await expect
      .poll(() => alerts().filter(({ text }) => text.includes("you: ")).length, { timeout: 60_000 })
      .toBe(told.length);
    const journal = new Sqlite(join(house.data, "ita.db"), { readonly: true });
    const kept = journal
      .prepare("SELECT alert, label FROM label_events WHERE person = 'telegram:7' ORDER BY alert")
      .all();
    journal.close();
    const numberOf = ({ text }: ShownMessage): number => Number(/ · a(\d+)$/m.exec(text)?.[1]);
    expect(kept).toEqual(told.map((alert, i) => ({ alert: numberOf(alert), label: LABELS[SIGNS[i % 3] ?? "✅"] })));
    await expect
      .poll(() => anna.shown().filter(({ kind }) => kind === "document").length, { timeout: 60_000 })
      .toBe(told.length);
    if (SHOTS !== undefined && CHROMIUM !== undefined) await look(SHOTS, CHROMIUM);
  }, 300_000);

  /** Everything that was sent, as files; the chat and a page as pictures. */
  async function look(folder: string, executablePath: string): Promise<void> {
    mkdirSync(folder, { recursive: true });
    for (const { files, id } of server.store.shown("7"))
      for (const { filename, bytes } of files) writeFileSync(join(folder, `${id}-${filename}`), bytes);
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
    const page = await browser.newPage({ viewport: { width: 390, height: 2_400 } });
    await page.setContent(chatPage(server.store.shown("7")));
    await page.screenshot({ path: join(folder, "chat.png"), fullPage: true });
    const report = anna.shown().find(({ kind }) => kind === "document")?.files[0];
    for (const width of [1_280, 390]) {
      await page.setViewportSize({ width, height: 1_000 });
      await page.setContent(report?.bytes.toString("utf8") ?? "");
      await page.screenshot({ path: join(folder, `page-${width}.png`), fullPage: true });
    }
    await browser.close();
  }
});
