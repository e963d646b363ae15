import type { Writable } from "node:stream";
import { splitAtWidth } from "../../domain/layout/display-width.js";
import { oneLine } from "../../domain/untrusted.js";
import type { ChatProgress } from "../../ports/messenger.js";

export interface ProgressLine {
  show(progress: ChatProgress): void;
  /** Takes the line away. */
  end(): void;
}

export interface ProgressOptions {
  readonly output: Writable;
  readonly columns: () => number;
  readonly ansi: boolean;
  /** Work shorter than this shows no line, ms. */
  readonly after: number;
  readonly hint: string;
}

const CELLS = 20;
const TICK_MS = 200;

/** `backtest ████████░░░░░░░░░░░░ 42 % · 18 s`, edited in place while work goes on. */
export function progressLine({ output, columns, ansi, after, hint }: ProgressOptions): ProgressLine {
  const began = performance.now();
  let latest: ChatProgress = { what: "" };
  let shown = "";
  let ended = false;

  const draw = (): void => {
    const ms = performance.now() - began;
    if (ended || ms < after) return;
    const { what, share } = latest;
    const done = share === undefined ? undefined : Math.min(1, Math.max(0, share));
    const bar =
      done === undefined
        ? "…"
        : `${"█".repeat(Math.round(done * CELLS)).padEnd(CELLS, "░")} ${Math.floor(done * 100)} %`;
    const text = [oneLine(what), bar, "·", `${Math.floor(ms / 1_000)} s`].filter((part) => part !== "").join(" ");
    const [line] = splitAtWidth(`${text}   ${hint}`, Math.max(10, columns() - 1));
    if (line === shown) return;
    shown = line;
    output.write(`\r\u001b[K${ansi ? `\u001b[2m${line}\u001b[22m` : line}`);
  };
  const timer = setInterval(draw, TICK_MS);
  return {
    show: (progress) => {
      latest = progress;
      draw();
    },
    end: () => {
      // Work that was cancelled may still speak: nobody listens any more.
      ended = true;
      clearInterval(timer);
      if (shown !== "") output.write("\r\u001b[K");
    },
  };
}
