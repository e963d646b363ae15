import type { Button, Message } from "../../../domain/message.js";
import { oneLine } from "../../../domain/untrusted.js";
import { type Attachment, type Drawing, type DrawOptions, drawing } from "./drawing.js";
import { APART } from "./escape.js";
import { partsOf } from "./parts.js";

/** One message of Discord. */
export interface Post {
  readonly content: string;
  readonly attachments: readonly Attachment[];
  /** Rows of at most five. */
  readonly rows: readonly (readonly Button[])[];
}

export interface PostOptions extends DrawOptions {
  /** Bytes of a file that is there. */
  readonly size: (path: string) => number;
  /** What stands under the beginning of a text that is too long for a chat; `name` is the file that has it whole. */
  readonly wholeIn: (name: string) => string;
}

const MOST_PARTS = 4;
const MOST_ATTACHMENTS = 10;
/** Discord takes 25 MB a request. */
const MOST_BYTES = 20 * 1024 ** 2;
/** A drawn table has fewer. */
const DRAWN_BYTES = 1024 ** 2;
const ROW = 5;
const ROWS = 5;
const MOST_LABEL = 80;
const WHOLE = "answer.txt";

function labelOf(label: string): string {
  const line = oneLine(label).trim();
  if (line === "") return "·";
  return line.length <= MOST_LABEL ? line : `${line.slice(0, MOST_LABEL - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

function* inGroups<T>(items: readonly T[], fits: (group: readonly T[], next: T) => boolean): Generator<readonly T[]> {
  let group: T[] = [];
  for (const item of items) {
    if (group.length > 0 && !fits(group, item)) {
      yield group;
      group = [];
    }
    group.push(item);
  }
  if (group.length > 0) yield group;
}

/** The whole text as a file, and its beginning for the chat. */
function asFile({ chunks, attachments, buttons }: Drawing, wholeIn: PostOptions["wholeIn"]): Drawing {
  const text = `${chunks.flatMap(({ plain }) => plain).join("\n")}\n`;
  return {
    chunks: [...beginning(chunks), { kind: "text", markdown: [`-# ${wholeIn(WHOLE)}`], plain: [] }],
    attachments: [{ kind: "text", text, name: WHOLE, caption: "" }, ...attachments],
    buttons,
  };
}

const MOST_BEGINNING = 1_200;

function* beginning(chunks: Drawing["chunks"]): Generator<Drawing["chunks"][number]> {
  let room = MOST_BEGINNING;
  for (const chunk of chunks) {
    const lines: string[] = [];
    for (const line of chunk.markdown) {
      room -= line.length + 1;
      if (room < 0) break;
      lines.push(line);
    }
    if (lines.length > 0) yield { ...chunk, markdown: lines };
    if (room < 0) return;
  }
}

/** A message of ITA as messages of Discord: text in its order, attachments under the last text, buttons under everything. */
export function postsOf(message: Message, options: PostOptions): Post[] {
  const whole = drawing(message, options);
  const all = partsOf(whole.chunks);
  const { chunks, attachments, buttons } = all.length > MOST_PARTS ? asFile(whole, options.wholeIn) : whole;
  const parts = chunks === whole.chunks ? all : partsOf(chunks);

  const bytes = (each: Attachment): number => {
    if (each.kind === "table") return DRAWN_BYTES;
    return each.kind === "text" ? each.text.length * 2 : options.size(each.path);
  };
  const groups = [
    ...inGroups(
      attachments,
      (group, next) =>
        group.length < MOST_ATTACHMENTS && [...group, next].reduce((sum, each) => sum + bytes(each), 0) <= MOST_BYTES,
    ),
  ];
  const shown = buttons.map((button) => ({ ...button, label: labelOf(button.label) }));
  const rows = [...inGroups(shown, (group) => group.length < ROW)];
  const boards = [...inGroups(rows, (group) => group.length < ROWS)];

  const posts: { content: string; attachments: readonly Attachment[]; rows: Post["rows"] }[] = parts.map((content) => ({
    content,
    attachments: [],
    rows: [],
  }));
  for (const group of groups) {
    const last = posts.at(-1);
    if (last !== undefined && last.attachments.length === 0) last.attachments = group;
    else posts.push({ content: "", attachments: group, rows: [] });
  }
  for (const board of boards) {
    const last = posts.at(-1);
    if (last !== undefined && last.rows.length === 0) last.rows = board;
    // Discord takes no message of buttons alone.
    else posts.push({ content: APART, attachments: [], rows: board });
  }
  return posts.length === 0 ? [{ content: APART, attachments: [], rows: [] }] : posts;
}
