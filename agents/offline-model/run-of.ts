import type { Scene } from "./scene.js";

/** A run by its id, or "previous"; undefined means the last. */
export function runOf({ slots, cues, memory }: Scene): string | undefined {
  if (slots.runs.length > 0) return slots.runs[0];
  return cues.has("previous") ? (memory.runs.at(-2) ?? "previous") : undefined;
}
