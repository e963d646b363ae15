import { oneLine } from "./untrusted.js";

/** How far a piece of work is, on one line: `backtest 42 % · 18 s`. */
export function progressText(progress: {
  readonly what: string;
  readonly share?: number;
  readonly elapsedMs: number;
}): string {
  const { what, share, elapsedMs } = progress;
  const done = share === undefined ? "…" : ` ${Math.floor(Math.min(1, Math.max(0, share)) * 100)} %`;
  return `${oneLine(what)}${done} · ${Math.floor(elapsedMs / 1_000)} s`;
}
