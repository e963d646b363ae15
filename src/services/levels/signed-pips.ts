import type { LevelLine } from "./level-lines.js";

/** `+12.3` above the close, `−4.0` below it, `0.0` at it; one digit, a true minus. */
export function signedPips({ side, distance }: LevelLine, pip: number): string {
  const size = (distance / pip).toFixed(1);
  return side === "above" ? `+${size}` : side === "below" ? `−${size}` : size;
}
