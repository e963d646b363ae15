/** How a run of text is shown. Telegram's `pre` and `code` hold nothing else, and our tree nests nothing: one style a run is enough. */
export type RunStyle = "plain" | "bold" | "code" | "pre" | { readonly link: string };

export interface Run {
  readonly text: string;
  readonly style: RunStyle;
}

export const plainRun = (text: string): Run => ({ text, style: "plain" });

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function tagged({ text, style }: Run): string {
  const inner = escaped(text);
  if (style === "plain") return inner;
  if (style === "bold") return `<b>${inner}</b>`;
  if (style === "code" || style === "pre") return `<${style}>${inner}</${style}>`;
  return `<a href="${escaped(style.link).replaceAll('"', "&quot;")}">${inner}</a>`;
}

const sameStyle = (a: RunStyle, b: RunStyle): boolean =>
  typeof a === "string" ? a === b : typeof b === "object" && a.link === b.link;

/** Neighbours of one style as one run; empty runs left out. */
export function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    if (run.text === "") continue;
    const before = out.at(-1);
    if (before !== undefined && sameStyle(before.style, run.style))
      out[out.length - 1] = { text: before.text + run.text, style: run.style };
    else out.push(run);
  }
  return out;
}

/** As Telegram's HTML: only `& < >`, and `"` in an address, are written otherwise. */
export const htmlOf = (runs: readonly Run[]): string => joined(runs).map(tagged).join("");

/** What is read: the text without its emphasis. Addresses stand behind their words, unless that makes it longer than `most`. */
export function plainOf(runs: readonly Run[], most = Number.POSITIVE_INFINITY): string {
  const whole = runs.map(({ text, style }) => (typeof style === "object" ? `${text} (${style.link})` : text)).join("");
  return whole.length <= most ? whole : runs.map(({ text }) => text).join("");
}

/** Length as Telegram counts it: UTF-16 units of what is read. */
export const lengthOf = (runs: readonly Run[]): number => runs.reduce((sum, { text }) => sum + text.length, 0);

/** Units from … to (exclusive) of what is read, emphasis kept. */
export function sliced(runs: readonly Run[], from: number, to: number): Run[] {
  const out: Run[] = [];
  let at = 0;
  for (const { text, style } of runs) {
    const part = text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (part !== "") out.push({ text: part, style });
    at += text.length;
    if (at >= to) break;
  }
  return out;
}

/** Without spaces and line breaks at its ends, which Telegram takes away itself; nothing where there is only white space, which it refuses. */
export function trimmed(runs: readonly Run[]): Run[] {
  const all = runs.map(({ text }) => text).join("");
  if (all.trim() === "") return [];
  const start = /^[ \t\n\r]*/.exec(all)?.[0].length ?? 0;
  let end = all.length;
  while (" \t\n\r".includes(all[end - 1] as string)) end -= 1;
  return sliced(runs, start, end);
}
