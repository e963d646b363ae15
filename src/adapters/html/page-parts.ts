import type {
  ReportCell,
  ReportGroup,
  ReportInput,
  ReportPicture,
  ReportSection,
  ReportTable,
} from "../../ports/report-page.js";
import { html, type Markup, verbatim } from "./markup.js";

/** A page up to its body: everything in the file, nothing fetched, no address told to where a link leads. */
export const pageHead = (
  { language, title }: Pick<ReportInput, "language" | "title">,
  policy: string,
  style: string,
): Markup =>
  html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${verbatim(style)}</style>
</head>`;

export function groupCard({ title, rows }: ReportGroup): Markup {
  return html`<section class="card"><h3>${title}</h3><table class="rows"><tbody>${rows.map(
    (row) =>
      html`<tr><td>${row.label}${row.note === undefined ? undefined : html`<span class="small">${row.note}</span>`}</td><td><b class="${row.tone ?? ""}">${row.text}</b>${aside(row)}</td></tr>`,
  )}</tbody></table></section>`;
}

function aside({ n, interval }: { readonly n?: string; readonly interval?: string }): Markup | undefined {
  const words = [interval, n === undefined ? undefined : `n=${n}`].filter((word) => word !== undefined);
  return words.length === 0 ? undefined : html`<span class="small">${words.join(" · ")}</span>`;
}

export function headerList(header: ReportInput["header"]): Markup {
  return html`<dl class="card">${header.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
}

/** Steps with bars by the logarithm of their counts, which the page says: the last ones would not be seen beside the candles. */
export function funnelList(funnel: ReportInput["funnel"]): Markup {
  const most = Math.log1p(Math.max(1, ...funnel.map(({ count }) => count)));
  return html`<ul class="funnel card">${funnel.map(({ label, count }) => {
    const width = (Math.log1p(count) / most) * 100;
    return html`<li><span>${label}</span><i style="width:${width.toFixed(1)}%"></i><b>${String(count).replace(/\B(?=(\d{3})+$)/g, " ")}</b></li>`;
  })}</ul>`;
}

export function dataTable({ columns, rows }: ReportTable, sortable: boolean): Markup {
  const side = (column: number) => (columns[column]?.align === "right" ? "r" : "");
  const head = columns.map(({ title }, i) =>
    sortable
      ? html`<th class="${side(i)}" scope="col"><button type="button">${title}</button></th>`
      : html`<th class="${side(i)}" scope="col">${title}</th>`,
  );
  const classes = columns.map((_, i) => side(i));
  return html`<table class="data"><thead><tr>${head}</tr></thead><tbody>${rows.map(
    (row) => html`<tr>${row.map((cell, i) => cellOf(cell, classes[i] ?? "", sortable))}</tr>`,
  )}</tbody></table>`;
}

/** Sentences, then tables: each as wide as it needs, scrolling by itself on a phone. */
export function sectionParts({ notes, tables }: ReportSection): Markup {
  return html`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>${tables.map(
    (table) =>
      html`<section class="card part${table.columns.length > 3 ? "" : " fit"}"><h3>${table.title}</h3><div class="scroll">${dataTable(table, false)}</div></section>`,
  )}`;
}

function cellOf(cell: ReportCell, side: string, sortable: boolean): Markup {
  const text = typeof cell === "string" ? cell : cell.text;
  const name = side === "" ? undefined : html` class="${side}"`;
  if (typeof cell === "string" || !sortable) return html`<td${name}>${text}</td>`;
  return html`<td${name} data-v="${cell.value ?? ""}">${text}</td>`;
}

export function pictureFigure({ title, png, dark, width, height }: ReportPicture): Markup {
  // A bright picture without a dark twin would glare on a dark page.
  const image = html`<img class="${dark === undefined ? "dim" : ""}" src="${dataUri(png)}" width="${width}" height="${height}" alt="${title}">`;
  const twin =
    dark === undefined ? undefined : html`<source media="(prefers-color-scheme: dark)" srcset="${dataUri(dark)}">`;
  return html`<figure><picture>${twin}${image}</picture><figcaption>${title}</figcaption></figure>`;
}

const dataUri = (png: Uint8Array): string => `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
