import type { ChartFeatures } from "../../../visualizer/chart-inputs.js";
import { born, type Sitter, thread } from "./portrait-parts.js";

/** Swings at their candle, a thread to the candle at whose close each was known; those that a later one took the place of are crossed out. */
export function swingPortrait(sitter: Sitter): Partial<ChartFeatures> {
  const { view } = sitter;
  const ids = born(sitter);
  return {
    levels: ids.map((id) => {
      const tone = view.firstMark(id, "superseded") === undefined ? ("structure" as const) : ("neutral" as const);
      return thread(view.formedBar(id), view.knownBar(id) + 1, view.value("level", id), tone);
    }),
    marks: ids.map((id) => {
      const high = view.eventOf(id) === "high";
      const over = view.firstMark(id, "superseded") !== undefined;
      return {
        at: view.formedBar(id),
        side: high ? ("above" as const) : ("below" as const),
        shape: over ? ("cross" as const) : ("dot" as const),
        tone: over ? ("neutral" as const) : ("structure" as const),
        label: over ? "superseded" : view.word("label", id),
      };
    }),
  };
}
