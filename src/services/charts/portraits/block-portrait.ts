import type { ChartFeatures, MarkInput, ZoneInput } from "../../../visualizer/chart-inputs.js";
import { born, ringsOf, type Sitter, toneOf } from "./portrait-parts.js";

/** Blocks from their candle on, the line inside where the structure break made them known; after they gave way as breakers of the other side. */
export function blockPortrait(sitter: Sitter): Partial<ChartFeatures> {
  const { view } = sitter;
  const zones: ZoneInput[] = [];
  const marks: MarkInput[] = [];
  for (const id of born(sitter)) {
    const [top, bottom, mid] = ["top", "bottom", "mid"].map((name) => view.value(name, id)) as [number, number, number];
    const bullish = view.bullish(id);
    const [near, far] = bullish ? [top, bottom] : [bottom, top];
    const broken = view.firstMark(id, "invalidated");
    const ended = view.firstMark(id, "ended");
    const box = { top, bottom };
    zones.push({
      ...box,
      from: view.formedBar(id),
      ...(broken === undefined ? {} : { to: broken + 1 }),
      known: view.knownBar(id),
      label: `OB ${view.word("source", id) === "choch" ? "CHoCH" : "BOS"}`,
      tone: toneOf(bullish),
      faded: false,
    });
    if (broken !== undefined)
      zones.push({
        ...box,
        from: broken + 1,
        ...(ended === undefined ? {} : { to: ended + 1 }),
        label: "breaker",
        tone: toneOf(!bullish),
        faded: true,
      });
    const life = ringsOf(view, id, toneOf(bullish), !bullish, [
      ["touched", "touched", near],
      ["mid_touched", "middle", mid],
      ["invalidated", "gave way", far],
    ]);
    const after = ringsOf(view, id, toneOf(!bullish), bullish, [
      ["breaker_touched", "breaker touched", far],
      ["ended", "ended", near],
    ]);
    marks.push(...life, ...after);
  }
  return { zones, marks };
}
