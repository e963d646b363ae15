import { expect, test } from "vitest";
import { HtmlReport } from "../../../../src/adapters/html/html-report.js";
import { html, jsonBlock } from "../../../../src/adapters/html/markup.js";
import { smallReport } from "../../../support/report.js";

const report = new HtmlReport();

test("every value of a template is escaped, markup of our own is not", () => {
  const inner = html`<b>${"<i>"}</b>`;
  expect(html`<p title="${`"'`}">${inner}${[inner, inner]}${undefined}${3}</p>`.text).toBe(
    '<p title="&quot;&#39;"><b>&lt;i&gt;</b><b>&lt;i&gt;</b><b>&lt;i&gt;</b>3</p>',
  );
});

test("a data block cannot end its element", () => {
  const { text } = jsonBlock("d", { a: "</script><!--", b: "\u2028" });
  expect(text.match(/<\/script>/g)).toHaveLength(1);
  const inside = text.slice(text.indexOf(">") + 1, text.lastIndexOf("<"));
  expect(JSON.parse(inside)).toEqual({ a: "</script><!--", b: "\u2028" });
});

test("nothing of a setup's text becomes markup", async () => {
  const page = await report.write(smallReport());
  expect(page.includes("<script>window.broken")).toBe(false);
  expect(page.includes("<img src=x")).toBe(false);
  expect(page.includes("&lt;img src=x onerror=&quot;window.broken=2&quot;&gt; &amp; &#39;quote&#39;")).toBe(true);
});

test("the page asks for nothing from anywhere", async () => {
  const page = await report.write(smallReport());
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll("&#39;", "'");
  expect(policy).toMatch(
    /^default-src 'none'; img-src data:; .*script-src 'sha256-[^']+' 'sha256-[^']+'; base-uri 'none'/,
  );
  const markup = page.slice(0, page.indexOf('<script type="application/json"'));
  expect(markup.match(/(?:src|href|srcset)="(?!data:)[^"]*"/g)).toBeNull();
  expect(markup.includes("@import")).toBe(false);
});

test("the same report is the same page, in English and in Russian with Russian words", async () => {
  const [first, second] = [await report.write(smallReport()), await new HtmlReport().write(smallReport())];
  expect(first === second).toBe(true);
  const russian = await report.write({ ...smallReport(), language: "ru" });
  expect(russian.includes('<html lang="ru">')).toBe(true);
  expect(russian.includes("<h2>Показатели</h2>")).toBe(true);
});

test("more than 2,000 trades are cut, and it says so", async () => {
  const page = await report.write(smallReport(2003));
  expect(page.includes("The page holds the first 2000 of 2003 trades; trades.csv has them all.")).toBe(true);
  expect(page.slice(page.indexOf('id="trades"')).match(/<tr>/g)).toHaveLength(2001);
  expect(page.length).toBeLessThan(3_000_000);
});

test("no trades, no candles and no equity still make a page", async () => {
  const { candles: _, ...bare } = smallReport(0);
  const page = await report.write({ ...bare, notes: [], funnel: [], breakdowns: [], pictures: [] });
  expect(page.includes('<div id="chart">')).toBe(false);
  expect(page.includes("shown 0 of 0")).toBe(true);
});

test("the bars of the funnel say that they are logarithmic", async () => {
  expect(await report.write(smallReport())).toContain("The bars are logarithmic");
  expect(await report.write({ ...smallReport(), language: "ru" })).toContain("Полосы логарифмические");
});

test("a bright picture without a dark twin is dimmed on a dark page, one with a twin changes places with it", async () => {
  const { pictures, ...rest } = smallReport();
  expect(await report.write({ pictures, ...rest })).toContain('<source media="(prefers-color-scheme: dark)"');
  const [{ dark: _, ...bright }] = pictures as [(typeof pictures)[0] & object];
  const page = await report.write({ ...rest, pictures: [bright] });
  expect(page).not.toContain("<source");
  expect(page).toContain('<img class="dim"');
});

test("the licence of the chart library stands in the page", async () => {
  const page = await report.write(smallReport());
  expect(page.includes("Licensed under Apache License 2.0")).toBe(true);
  expect(page.includes("TradingView Lightweight Charts™, Copyright © TradingView, Inc., Apache License 2.0")).toBe(
    true,
  );
});
