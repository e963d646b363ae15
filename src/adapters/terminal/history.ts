import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const MOST_LINES = 1_000;

export interface History {
  /** Newest first, as readline wants it. */
  readonly lines: string[];
  add(line: string): void;
}

/** The lines typed before, kept in a file of at most 1,000 lines that only its owner can read. A file that cannot be written costs the memory, not the chat. */
export function openHistory(file: string | undefined): History {
  if (file === undefined) return { lines: [], add: () => undefined };
  let lines: string[] = [];
  try {
    lines = readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "");
    if (lines.length > MOST_LINES) {
      lines = lines.slice(-MOST_LINES);
      writeFileSync(`${file}.new`, `${lines.join("\n")}\n`, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    }
  } catch {
    // The first start, or a folder that is not ours.
  }
  let last = lines.at(-1);
  return {
    lines: lines.toReversed(),
    add: (line) => {
      if (line === last) return;
      last = line;
      try {
        // One level: the first candles stored make those above it.
        if (!existsSync(dirname(file))) mkdirSync(dirname(file));
        appendFileSync(file, `${line}\n`, { mode: 0o600 });
      } catch {
        // As above.
      }
    },
  };
}
