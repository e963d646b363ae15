import { unreachable } from "../../../domain/errors.js";
import { bringsMarks } from "../../../domain/layout/brings-marks.js";
import type { Block, Button, Inline, Message, Picture } from "../../../domain/message.js";
import { progressText } from "../../../domain/progress-text.js";
import { oneLine } from "../../../domain/untrusted.js";
import { fenced } from "./escape.js";
import { fittedLine, fittedText, lineMarkdown, linePlain, spanLines } from "./inline.js";
import { type Table, tableForm, tableText } from "./table.js";

/** Signs a text may have; what Discord calls characters is counted in the stricter way, UTF-16 units. */
export const MOST_CONTENT = 2_000;
/** What a line may take, so that a part can still be numbered. */
export const MOST_LINE = MOST_CONTENT - 40;
/** Signs of the fences around code. */
export const FENCES = 16;

/** Lines that belong together, as Markdown and as plain text. Lines of code are shown between fences. */
export interface Chunk {
  readonly kind: "text" | "code" | "heading";
  readonly markdown: readonly string[];
  readonly plain: readonly string[];
  /** How the code is coloured. */
  readonly language?: string;
}

/** Something to send beside the text. */
export type Attachment =
  | { readonly kind: "picture" | "file"; readonly path: string; readonly name: string; readonly caption: string }
  | { readonly kind: "text"; readonly text: string; readonly name: string; readonly caption: string }
  /** A table that is too wide for a chat, to be drawn; as lines where it cannot be. */
  | { readonly kind: "table"; readonly table: Table; readonly name: string; readonly caption: string };

/** A message as Discord takes it, before it is cut into parts. */
export interface Drawing {
  readonly chunks: readonly Chunk[];
  readonly attachments: readonly Attachment[];
  readonly buttons: readonly Button[];
}

export interface DrawOptions {
  /** Whether a picture or file can be sent: undefined, or why not in a few words. */
  readonly missing: (path: string) => string | undefined;
}

/** The last part of a path: all that a chat is shown of it. */
export const nameOf = (path: string): string => oneLine(path.split(/[\\/]/).at(-1) ?? "").slice(-100) || "file";

const textChunk = (kind: "text" | "heading", lines: readonly { markdown: string; plain: string }[]): Chunk => ({
  kind,
  markdown: lines.map(({ markdown }) => markdown),
  plain: lines.map(({ plain }) => plain),
});

/** A sign in front of the first line that shows something, and blanks in front of those it is broken into. */
function spanChunk(inlines: readonly Inline[], first = "", rest = ""): { markdown: string; plain: string }[] {
  const room = MOST_LINE - Math.max(first.length, rest.length);
  let mark = first;
  return spanLines(inlines)
    .flatMap((line) => fittedLine(line, room))
    .map((line) => {
      const [markdown, plain] = [lineMarkdown(line), linePlain(line)];
      if (markdown.trim() === "") return { markdown: "", plain: "" };
      const before = mark;
      mark = rest;
      // A mark counts only where something stands right behind its blank.
      return { markdown: `${before}${before === "" ? markdown : markdown.trimStart()}`, plain: `${before}${plain}` };
    });
}

const codeChunk = (text: string, language?: string): Chunk => {
  const lines = fenced(text)
    .replaceAll(/^\n+|\s+$/g, "")
    .split("\n")
    .flatMap((line) => fittedText(line, MOST_LINE - FENCES));
  return { kind: "code", markdown: lines, plain: lines, ...(language === undefined ? {} : { language }) };
};

/** A setup or a part of one: it begins with a key. */
const isYaml = (text: string): boolean => /^\s*(?:- )?[A-Za-z_]\w*:(?:\s|$)/.test(text);

const ATTACHED: ReadonlySet<Block["kind"]> = new Set(["picture", "file", "album", "buttons"]);

/** Draws a message: text in its order, and beside it what is attached and pressed. */
export function drawing(message: Message, { missing }: DrawOptions): Drawing {
  const chunks: Chunk[] = [];
  const attachments: Attachment[] = [];
  const buttons: Button[] = [];

  const captions: string[] = [];
  /** Captions of what is attached one after the other stand on one line of small print. */
  const flush = (): void => {
    const words = captions
      .splice(0)
      .filter((caption) => caption !== "")
      .join(" · ");
    if (words !== "") chunks.push(textChunk("text", spanChunk([words], "-# ", "-# ")));
  };
  const attach = (kind: "picture" | "file", { path, caption }: Picture): void => {
    const name = nameOf(path);
    const reason = missing(path);
    if (reason === undefined) attachments.push({ kind, path, name, caption: oneLine(caption) });
    const shown = kind === "file" || reason !== undefined ? [oneLine(caption), name] : [oneLine(caption)];
    const words = shown.filter((part) => part !== "").join(": ");
    captions.push(reason === undefined ? words : `${words} (${reason})`);
  };
  const table = (block: Table): void => {
    const form = tableForm(block);
    if (form.kind === "code") {
      chunks.push(codeChunk(form.text));
      return;
    }
    if (form.kind === "list") {
      chunks.push(
        textChunk(
          "text",
          form.rows.flatMap((row) => spanChunk(row, "- ", "  ")),
        ),
      );
      return;
    }
    const number = attachments.filter(({ kind }) => kind === "text" || kind === "table").length;
    const name = number === 0 ? "table" : `table-${number + 1}`;
    if (form.kind === "picture") {
      attachments.push({ kind: "table", name: `${name}.png`, table: block, caption: "" });
      return;
    }
    attachments.push({ kind: "text", name: `${name}.txt`, text: tableText(block), caption: "" });
    captions.push(`${block.rows.length} × ${block.columns.length}: ${name}.txt`);
  };

  function draw(block: Block): void {
    switch (block.kind) {
      case "heading":
        chunks.push(textChunk("heading", spanChunk([oneLine(block.text)], "### ", "### ")));
        return;
      case "text":
        chunks.push(textChunk("text", spanChunk(block.text)));
        return;
      case "list": {
        const [bullet, indent] = bringsMarks(block.items) ? ["", ""] : ["- ", "  "];
        chunks.push(
          textChunk(
            "text",
            block.items.flatMap((item) => spanChunk(item, bullet, indent)),
          ),
        );
        return;
      }
      case "table":
        table(block);
        return;
      case "code":
        chunks.push(codeChunk(block.text, isYaml(block.text) ? "yaml" : undefined));
        return;
      case "picture":
      case "file":
        attach(block.kind, block);
        return;
      case "album":
        for (const picture of block.pictures) attach("picture", picture);
        return;
      case "buttons":
        buttons.push(...block.buttons);
        return;
      case "progress":
        chunks.push(textChunk("text", spanChunk([progressText(block)])));
        return;
      default:
        unreachable(block);
    }
  }
  for (const block of message.blocks) {
    if (!ATTACHED.has(block.kind)) flush();
    draw(block);
  }
  flush();
  return { chunks: chunks.filter(({ markdown }) => markdown.some((line) => line.trim() !== "")), attachments, buttons };
}
