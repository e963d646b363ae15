import type { ChartFeatures, LevelInput } from "../../../visualizer/chart-inputs.js";
import { structureLevels } from "../level-features.js";
import { ring, type Sitter, seen, toneOf } from "./portrait-parts.js";

/** Breaks of structure from the swing to the bar that broke it, and the swings that still wait to be broken. */
export function structurePortrait(sitter: Sitter): Partial<ChartFeatures> {
  const { view, from, to } = sitter;
  const active = (["high", "low"] as const).flatMap((side): LevelInput[] => {
    const price = view.entry.read(`active_${side}`)(-1, view.ownBar);
    return Number.isNaN(price)
      ? []
      : [{ from: to - 24, price, label: `active ${side}`, tone: "structure", dashed: false, tag: true }];
  });
  return {
    levels: [...structureLevels(view).filter((level) => level.from >= from && level.from < to), ...active],
    marks: seen(sitter)
      .filter((id) => view.formedBar(id) >= from)
      .map((id) => ring(view.knownBar(id), view.value("level", id), toneOf(view.bullish(id)), "", view.bullish(id))),
  };
}
