import { type Chunk, FENCES, MOST_CONTENT } from "./drawing.js";

/** Room that is kept for the number of a part. */
const NUMBER_ROOM = 16;
const MOST_PART = MOST_CONTENT - NUMBER_ROOM;
/** A part with less room left is closed before a chunk is broken. */
const WORTH_FILLING = 500;

const shown = ({ kind, markdown, language = "" }: Chunk, lines = markdown): string =>
  kind === "code" ? `\`\`\`${language}\n${lines.join("\n")}\n\`\`\`` : lines.join("\n");

/** Cuts a chunk that is longer than a part between its lines; fences are closed and opened again. */
function* pieces(chunk: Chunk, firstRoom: number): Generator<string> {
  let lines: string[] = [];
  let length = 0;
  let room = firstRoom;
  for (const line of chunk.markdown) {
    const overhead = chunk.kind === "code" ? FENCES : 0;
    if (lines.length > 0 && length + line.length + overhead > room) {
      yield shown(chunk, lines);
      lines = [];
      length = 0;
      room = MOST_PART;
    }
    lines.push(line);
    length += line.length + 1;
  }
  yield shown(chunk, lines);
}

/** Chunks as texts that Discord takes: whole where they fit, a heading always with what it heads. */
export function partsOf(chunks: readonly Chunk[]): string[] {
  const parts: string[] = [];
  let part = "";
  /** The heading that the part ends with. */
  let heading = "";
  /** Begins a new part for a text of that length, with the heading that stood last where both fit. */
  const close = (length: number): void => {
    const isCarried = heading !== "" && part !== heading && heading.length + 1 + length <= MOST_PART;
    parts.push(isCarried ? part.slice(0, part.length - heading.length) : part);
    part = isCarried ? heading : "";
  };
  const add = (text: string): void => {
    part = part === "" ? text : `${part}\n${text}`;
  };
  for (const chunk of chunks) {
    const whole = shown(chunk);
    const room = MOST_PART - part.length - 1;
    const firstLine = (chunk.markdown[0] ?? "").length + FENCES;
    if (whole.length <= room) add(whole);
    else if (whole.length < MOST_PART) {
      close(whole.length);
      add(whole);
    } else {
      if (part !== "" && room < Math.max(WORTH_FILLING, firstLine)) close(firstLine);
      let isFirst = true;
      for (const piece of pieces(chunk, MOST_PART - part.length - 1)) {
        if (!isFirst) {
          parts.push(part);
          part = "";
        }
        isFirst = false;
        add(piece);
      }
    }
    heading = chunk.kind === "heading" ? whole : "";
  }
  parts.push(part);
  const filled = parts.map((each) => each.replace(/\s+$/, "")).filter((each) => each.trim() !== "");
  return filled.length < 2 ? filled : filled.map((each, at) => `${each}\n-# ${at + 1}/${filled.length}`);
}
