import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Writable } from "node:stream";
import type { Button, Message } from "../../domain/message.js";
import { oneLine } from "../../domain/untrusted.js";
import { inlinePicture, pictureProtocol } from "./pictures.js";
import { type ProgressLine, progressLine } from "./progress-line.js";
import { buttonsOf, renderMessage } from "./render-message.js";

export interface ScreenOptions {
  readonly output: Writable;
  /** A person looks at it: lines may be edited in place. */
  readonly isTty: boolean;
  /** No colours, no pictures. */
  readonly plain: boolean;
  /** Undefined where there is no terminal: lines are not broken. */
  readonly columns: () => number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The project's folder: paths are shown relative to it. */
  readonly root: string;
  /** Work shorter than this shows no progress line, ms. */
  readonly progressAfterMs: number;
}

export interface Screen {
  print(message: Message): void;
  write(text: string): void;
  progress(hint: string): ProgressLine;
  /** What a number that was typed stands for, where the last message with buttons has one: its command, or why it no longer counts. */
  pressed(line: string): { readonly command: string } | { readonly gone: string } | undefined;
  readonly ansi: boolean;
}

const SILENT: ProgressLine = { show: () => undefined, end: () => undefined };

/** A path inside the project as it is written there; of any other only the name. */
export function shownPath(root: string, path: string): string {
  const inside = relative(root, isAbsolute(path) ? path : resolve(root, path));
  if (inside === "" || inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    return path.split(/[\\/]/).at(-1) ?? "";
  return inside;
}

/** Where messages are shown. */
export function openScreen(options: ScreenOptions): Screen {
  const { output, isTty, plain, columns, env, root, progressAfterMs } = options;
  const ansi = isTty && !plain && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
  const protocol = ansi ? pictureProtocol(env) : undefined;
  let buttons: readonly Button[] = [];
  let printedAt = 0;
  const used = new Set<Button>();
  const width = (): number => columns() ?? 80;
  return {
    ansi,
    write: (text) => {
      output.write(text);
    },
    print(message) {
      const own = buttonsOf(message);
      if (own.length > 0) {
        buttons = own;
        printedAt = performance.now();
        used.clear();
      }
      output.write(
        renderMessage(message, {
          ansi,
          columns: isTty ? width() : columns(),
          showPath: (path) => shownPath(root, path),
          ...(protocol === undefined
            ? {}
            : { picture: (path: string) => inlinePicture(resolve(root, path), protocol, width() - 4) }),
        }),
      );
    },
    progress: (hint) =>
      isTty && env["TERM"] !== "dumb"
        ? progressLine({ output, columns: width, ansi, after: progressAfterMs, hint })
        : SILENT,
    pressed(line) {
      const [, number, words = ""] = /^\[?(\d{1,2})\]?(?:\s+(.+))?$/s.exec(line.trim()) ?? [];
      const button = number === undefined ? undefined : buttons[Number(number) - 1];
      // Words behind the number of a button that asks for none are a request of their own.
      if (button === undefined || (words !== "" && button.asks === undefined)) return undefined;
      if (button.asks !== undefined && words === "")
        return { gone: `${oneLine(button.asks)} Type ${number} and the answer behind it.` };
      if (used.has(button)) return { gone: "That button counts once, and it was pressed." };
      if (button.validMs !== undefined && performance.now() - printedAt >= button.validMs)
        return { gone: "That button is too old to count. Ask again for a fresh one." };
      if (button.once === true) used.add(button);
      return { command: words === "" ? button.command : `${button.command} ${words}` };
    },
  };
}
