import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HtmlReport } from "../../src/adapters/html/html-report.js";
import type { ReportInput } from "../../src/ports/report-page.js";
import { pageTrades } from "../../src/services/backtest/page-trades.js";
import { smallReport } from "../support/report.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { tradeRow } from "../support/trade-rows.js";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);
const reason = CHROMIUM === undefined ? " (skipped: no Chromium on this machine)" : "";
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

describe.skipIf(CHROMIUM === undefined)(`the report page in a browser${reason}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM as string, headless: true, args: ARGS });
  });
  afterAll(() => browser.close());

  /** Opens the page; `trouble` fills with console errors, exceptions and requests. */
  async function open(
    options: Parameters<Browser["newPage"]>[0],
    trades: number | ReportInput = 40,
  ): Promise<{ page: Page; trouble: string[] }> {
    const file = join(temporaryFolder(), "report.html");
    writeFileSync(file, await new HtmlReport().write(typeof trades === "number" ? smallReport(trades) : trades));
    const page = await browser.newPage(options);
    const trouble: string[] = [];
    const address = pathToFileURL(file).href;
    page.on("console", (message) => trouble.push(`${message.type()} ${message.text()}`));
    page.on("pageerror", (error) => trouble.push(String(error)));
    page.on("request", (request) => {
      if (request.url() !== address && !request.url().startsWith("data:")) trouble.push(request.url());
    });
    await page.goto(address);
    await page.waitForFunction("window.reportReady === true");
    return { page, trouble };
  }

  const column = (page: Page, n: number): Promise<string[]> =>
    page.locator(`#trades tbody tr:not([hidden]) td:nth-child(${n})`).allInnerTexts();

  test("opens without an error, a request or a foreign script", async () => {
    const { page, trouble } = await open({ viewport: { width: 1280, height: 900 } });
    expect(trouble).toEqual([]);
    expect(await page.evaluate("window.broken")).toBeUndefined();
    await page.close();
  });

  test("sorts trades by number, both ways, what is not known last", async () => {
    const { page } = await open({});
    const header = page.locator("#trades th").nth(4);
    await header.locator("button").click();
    const up = await column(page, 5);
    const numbers = up.filter((text) => text !== "n/a").map(Number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(up.slice(-4)).toEqual(["n/a", "n/a", "n/a", "n/a"]);
    await header.locator("button").click();
    expect(await header.getAttribute("aria-sort")).toBe("descending");
    const down = await column(page, 5);
    expect(Number(down[0])).toBe(Math.max(...numbers));
    expect(down.slice(-4)).toEqual(["n/a", "n/a", "n/a", "n/a"]);
    await page.close();
  });

  test("filters trades by all the words typed", async () => {
    const { page } = await open({});
    await page.fill("#filter", "short note");
    expect(new Set(await column(page, 2))).toEqual(new Set(["short"]));
    expect(await page.innerText("#count")).toMatch(/^shown 19 of 40$/);
    await page.fill("#filter", "nothing like it");
    expect(await column(page, 1)).toEqual([]);
    await page.close();
  });

  test("draws price and equity, and a click on a trade goes there", async () => {
    const { page, trouble } = await open({ viewport: { width: 1000, height: 800 } });
    const canvas = page.locator("#chart canvas").first();
    expect((await canvas.boundingBox())?.width).toBeGreaterThan(500);
    const before = await page.locator("#chart").screenshot();
    await page.locator("#trades tbody tr").nth(20).click();
    await expect.poll(async () => (await page.locator("#chart").screenshot()).equals(before)).toBe(false);
    expect(trouble).toEqual([]);
    await page.close();
  });

  test("fits a phone and follows its dark theme", async () => {
    const { page } = await open({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(19, 23, 34)");
    await page.close();
  });

  test.each(["en", "ru"] as const)(
    "shows side, exit reason and R of a trade without sideways scrolling (%s)",
    async (language) => {
      const rows = Array.from({ length: 3 }, (_, i) => tradeRow({ trade: i + 1 }));
      const trades = pageTrades({ rows, isPartial: () => true, digits: 5, language });
      const { page } = await open({ viewport: { width: 1280, height: 900 } }, { ...smallReport(), language, trades });
      const frame = await page.locator("#trades .scroll").boundingBox();
      const right = (frame?.x ?? 0) + (frame?.width ?? 0);
      for (const column of [2, 8, 9, 12]) {
        const cell = await page.locator(`#trades tbody tr:first-child td:nth-child(${column})`).boundingBox();
        expect((cell?.x ?? 0) + (cell?.width ?? 0)).toBeLessThanOrEqual(right);
      }
      await page.close();
    },
  );

  test("shows the last column of a breakdown on a phone", async () => {
    const columns = ["Выход", "n", "Винрейт", "Средний R", "Сумма R"].map((title, i) => ({
      title,
      align: i === 0 ? ("left" as const) : ("right" as const),
    }));
    const rows = [["частичные закрытия", "1204", "100 %", "−12.35", "−1204.31"]];
    const report = { ...smallReport(), breakdowns: [{ title: "Выход", columns, rows }] };
    const { page } = await open({ viewport: { width: 390, height: 844 } }, report);
    const scroll = page.locator(".wide .scroll");
    expect(await scroll.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    await page.close();
  });

  test("sorts 2,000 trades within a second", async () => {
    const { page } = await open({}, 2000);
    const ms = await page.evaluate(
      "(() => { const t = performance.now(); document.querySelectorAll('#trades th button')[3].click(); return performance.now() - t; })()",
    );
    expect(ms).toBeLessThan(1000);
    await page.close();
  });
});
