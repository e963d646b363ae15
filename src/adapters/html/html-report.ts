import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ReportInput, ReportPage } from "../../ports/report-page.js";
import { html, jsonBlock, type Markup, verbatim } from "./markup.js";
import { dataTable, funnelList, groupCard, headerList, pageHead, pictureFigure, sectionParts } from "./page-parts.js";
import { PAGE_SCRIPT } from "./page-script.js";
import { PAGE_STYLE } from "./page-style.js";
import { pageWordsOf } from "./page-words.js";

const require = createRequire(import.meta.url);

/** Rows of the trade table; a browser sorts so many without a wait. */
const MOST_TRADES = 2000;

/**
 * A report as one HTML page. Its content policy lets nothing be fetched and lets exactly our two scripts run, named by their hashes;
 * a title or a note can therefore do nothing, even if it were not escaped.
 */
export class HtmlReport implements ReportPage {
  private library: Promise<string> | undefined;

  async write(report: ReportInput): Promise<string> {
    this.library ??= readLibrary();
    const library = await this.library;
    const policy = [
      "default-src 'none'",
      "img-src data:",
      "style-src 'unsafe-inline'",
      `script-src ${scriptHash(library)} ${scriptHash(PAGE_SCRIPT)}`,
      "base-uri 'none'",
      "form-action 'none'",
    ].join("; ");
    const page = html`${pageHead(report, policy, PAGE_STYLE)}
<body>
${bodyOf(report)}
${jsonBlock("report-data", clientData(report))}
<script>${verbatim(library)}</script>
<script>${verbatim(PAGE_SCRIPT)}</script>
</body>
</html>
`;
    return page.text;
  }
}

function bodyOf(report: ReportInput): Markup {
  const words = pageWordsOf(report.language);
  const all = report.trades.rows.length;
  const shown = Math.min(all, MOST_TRADES);
  const cut = words.cut.replace("{most}", String(shown)).replace("{all}", String(all));
  const hasChart = report.candles !== undefined || report.equity.time.length > 0;
  return html`<header><h1>${report.title}</h1><p class="sub">${report.subtitle}</p>${
    report.stamp === undefined ? undefined : html`<p class="stamp">${report.stamp}</p>`
  }</header>
<main>
${section(words.figures, html`<div class="cards">${report.groups.map(groupCard)}</div>`)}
${report.notes.length === 0 ? undefined : section(words.notes, html`<ul>${report.notes.map((note) => html`<li>${note}</li>`)}</ul>`)}
${report.score === undefined ? undefined : section(report.score.title, sectionParts(report.score))}
${hasChart ? section(words.chart, html`<div id="chart"></div><p class="muted">${report.candles?.note} ${words.chart_hint}</p>`, "no-print") : undefined}
<noscript><p class="muted">${words.no_script}</p></noscript>
${section(words.pictures, html`<div class="pictures">${report.pictures.map(pictureFigure)}</div>`)}
${section(words.funnel, html`${funnelList(report.funnel)}<p class="muted">${words.funnel_hint}</p>`)}
${section(words.breakdowns, html`<div class="cards wide">${report.breakdowns.map((table) => html`<section class="card"><h3>${table.title}</h3><div class="scroll">${dataTable(table, false)}</div></section>`)}</div>`)}
${section(
  words.trades,
  html`<div id="trades"><div class="bar no-print"><input type="search" id="filter" placeholder="${words.filter}" aria-label="${words.filter}"><span class="muted" id="count">${words.shown} ${shown} ${words.of} ${shown}</span></div>${
    all > shown ? html`<p class="muted">${cut}</p>` : undefined
  }<div class="scroll tall">${dataTable({ ...report.trades, rows: report.trades.rows.slice(0, MOST_TRADES) }, true)}</div></div>`,
)}
${section(words.rule, html`<pre>${report.rule}</pre>`)}
${section(words.run, headerList(report.header))}
</main>
<footer>${words.credit}</footer>`;
}

const section = (title: string, content: Markup, name = ""): Markup =>
  html`<section class="${name}"><h2>${title}</h2>${content}</section>`;

/** What the script needs and the page does not already say. */
function clientData(report: ReportInput): unknown {
  const { equity, shown, of } = pageWordsOf(report.language);
  const { time, open, high, low, close, digits } = report.candles ?? {};
  return {
    words: { equity: `${equity}, ${report.equity.currency}`, shown, of },
    candles: report.candles === undefined ? null : { time, open, high, low, close, digits },
    equity: { time: report.equity.time, value: report.equity.value },
    markers: report.markers,
  };
}

const scriptHash = (script: string): string => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

function readLibrary(): Promise<string> {
  const folder = dirname(require.resolve("lightweight-charts/package.json"));
  return readFile(join(folder, "dist", "lightweight-charts.standalone.production.js"), "utf8");
}
