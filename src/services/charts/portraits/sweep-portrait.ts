import type { ChartFeatures, MarkInput } from "../../../visualizer/chart-inputs.js";
import { arrowOf } from "../mark-features.js";
import { born, ring, type Sitter, toneOf } from "./portrait-parts.js";
import { nameOf, rangesOf } from "./range-portrait.js";

/** The levels of its range; where each was pierced, and whether price came back inside or stayed beyond. */
export function sweepPortrait(sitter: Sitter): Partial<ChartFeatures> {
  const { view, source } = sitter;
  const range = source === undefined ? undefined : rangesOf({ ...sitter, view: source }, nameOf(source));
  return {
    ...range,
    marks: born(sitter).map((id): MarkInput => {
      const event = view.eventOf(id);
      const high = event.startsWith("high");
      const tone = toneOf(view.bullish(id));
      if (event.endsWith("_pierced"))
        return ring(view.knownBar(id), view.value("level", id), "neutral", "pierced", high);
      if (event.endsWith("_broken")) return arrowOf(view, id, view.bullish(id), "break");
      return {
        at: view.knownBar(id),
        side: high ? "above" : "below",
        shape: "cross",
        tone,
        label: `raid, ${view.value("depth_atr", id).toFixed(1)} ATR`,
      };
    }),
  };
}
