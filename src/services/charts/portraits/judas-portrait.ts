import type { ChartFeatures, LevelInput, MarkInput } from "../../../visualizer/chart-inputs.js";
import { born, ring, type Sitter, thread, toneOf } from "./portrait-parts.js";
import { nameOf, rangesOf } from "./range-portrait.js";

/** Asia's range, the midnight open, the raid beyond both, and the shift that makes it known. */
export function judasPortrait(sitter: Sitter): Partial<ChartFeatures> {
  const { view, source } = sitter;
  const range =
    source === undefined ? { zones: [], levels: [], marks: [] } : rangesOf({ ...sitter, view: source }, nameOf(source));
  // The midnight open is the line between them that counts here.
  const levels: LevelInput[] = range.levels.filter(({ label }) => label !== "mid");
  const marks: MarkInput[] = [];
  for (const id of born(sitter)) {
    const bullish = view.bullish(id);
    const known = view.knownBar(id);
    const raided = view.formedBar(id) + view.value("bars_outside", id) - 1;
    const open = view.value("midnight_open", id);
    levels.push(thread(raided - 16, known + 1, open, "entry", "midnight open"));
    marks.push({
      at: raided,
      side: bullish ? "below" : "above",
      shape: "cross",
      tone: toneOf(bullish),
      label: `raid, ${view.value("depth_atr", id).toFixed(1)} ATR`,
    });
    const shift = view.value("mss_level", id);
    if (Number.isNaN(shift)) continue;
    levels.push(thread(known - 10, known + 1, shift, toneOf(bullish), "MSS"));
    marks.push(ring(known, shift, toneOf(bullish), "known here", bullish));
  }
  return { zones: range.zones, levels, marks };
}
