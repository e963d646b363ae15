import { createHash } from "node:crypto";
import type { Language } from "../../domain/message.js";
import type { AlertPageInput, WriteAlertPage } from "../../ports/alert-page.js";
import type { WhyLine } from "../../ports/alerts.js";
import { html, type Markup } from "./markup.js";
import { dataTable, groupCard, pageHead, pictureFigure } from "./page-parts.js";
import { PAGE_STYLE } from "./page-style.js";

const STYLE = `${PAGE_STYLE}
.why{list-style:none;margin:0}.why li{display:grid;grid-template-columns:1.4em 1fr;padding:4px 0;overflow-wrap:anywhere}
.why li+li{border-top:1px solid var(--line)}.why .small{grid-column:2}
`;

/** Nothing may be fetched, run or sent; the one style sheet is named by its hash. */
const POLICY = [
  "default-src 'none'",
  "img-src data:",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const WORDS = {
  en: {
    figures: "Figures",
    why: "Why",
    labels: "Labels",
    pictures: "Pictures",
    noWhy: "The rule left no reasons.",
    noComment: "No comment.",
    noLabels: "Nobody has labelled it yet.",
    noPictures: "There are no pictures of it.",
  },
  ru: {
    figures: "Показатели",
    why: "Почему",
    labels: "Метки",
    pictures: "Картинки",
    noWhy: "Правило не оставило причин.",
    noComment: "Без комментария.",
    noLabels: "Меток пока нет.",
    noPictures: "Картинок нет.",
  },
} as const satisfies Record<Language, Record<string, string>>;

export const htmlAlert: WriteAlertPage = (page) => {
  const words = WORDS[page.language];
  return html`${pageHead(page, POLICY, STYLE)}
<body>
<header><h1>${page.title}</h1><p class="sub">${page.subtitle}</p>${
    page.stamp === undefined ? undefined : html`<p class="stamp">${page.stamp}</p>`
  }</header>
<main>
${section(words.figures, html`<div class="cards">${page.groups.map(groupCard)}</div>`)}
${section(words.why, page.why.length === 0 ? muted(words.noWhy) : html`<ul class="why card">${page.why.map(whyItem)}</ul>`)}
${section(page.commentTitle, page.comment.length === 0 ? muted(words.noComment) : html`<ul>${page.comment.map((line) => html`<li>${line}</li>`)}</ul>`)}
${section(words.pictures, page.pictures.length === 0 ? muted(words.noPictures) : html`<div class="pictures">${page.pictures.map(pictureFigure)}</div>`)}
${section(words.labels, labelsOf(page, words.noLabels))}
</main>
<footer>${page.asOf}</footer>
</body>
</html>
`.text;
};

const muted = (words: string): Markup => html`<p class="muted">${words}</p>`;
const section = (title: string, content: Markup): Markup => html`<section><h2>${title}</h2>${content}</section>`;

const labelsOf = ({ labels }: AlertPageInput, none: string): Markup =>
  labels.rows.length === 0 ? muted(none) : html`<div class="scroll">${dataTable(labels, false)}</div>`;

function whyItem({ text, passed, values }: WhyLine): Markup {
  const [sign, tone] = passed === null ? ["?", ""] : passed ? ["✓", "good"] : ["✗", "bad"];
  return html`<li><b class="${tone}">${sign}</b><span>${text}</span>${
    values.length === 0 ? undefined : html`<span class="small">${values.join(", ")}</span>`
  }</li>`;
}
