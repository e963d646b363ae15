import type { Block, Inline } from "../../src/domain/message.js";

const MARKED = /\*\*([^*\n]{1,200})\*\*|`([^`\n]{1,200})`/g;

function words(text: string): Inline[] {
  const inlines: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKED)) {
    if (match.index > from) inlines.push(text.slice(from, match.index));
    inlines.push(match[1] === undefined ? { code: match[2] as string } : { bold: match[1] });
    from = match.index + match[0].length;
  }
  if (from < text.length) inlines.push(text.slice(from));
  return inlines;
}

/**
 * The little Markdown a model writes (paragraphs, `- ` and `* ` lists, bold, code) as blocks. `fill` gives what stands for a placeholder.
 * Anything else is shown as it was written.
 */
export function textBlocks(text: string, placeholder: RegExp, fill: (name: string) => readonly Inline[]): Block[] {
  const inlines = (line: string): Inline[] => {
    const out: Inline[] = [];
    let from = 0;
    // A placeholder in bold stays a placeholder: its stars go.
    const clean = line.replaceAll(/[*`]+(\{\{[^{}]*\}\})[*`]+/g, "$1");
    for (const match of clean.matchAll(placeholder)) {
      out.push(...words(clean.slice(from, match.index)), ...fill(match[1] as string));
      from = match.index + match[0].length;
    }
    out.push(...words(clean.slice(from)));
    return out;
  };
  const blocks: Block[] = [];
  for (const paragraph of text.split(/\n\s*\n/)) {
    let items: Inline[][] = [];
    let lines: string[] = [];
    const flush = (): void => {
      if (lines.length > 0) blocks.push({ kind: "text", text: inlines(lines.join(" ")) });
      if (items.length > 0) blocks.push({ kind: "list", items });
      items = [];
      lines = [];
    };
    for (const line of paragraph.split("\n")) {
      const item = /^\s*[-*•]\s+(.*)$/.exec(line);
      if (item !== null ? lines.length > 0 : items.length > 0) flush();
      if (item !== null) items.push(inlines(item[1] as string));
      else if (line.trim() !== "") lines.push(line.replace(/^#+\s*/, "").trim());
    }
    flush();
  }
  return blocks;
}
