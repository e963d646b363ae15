import type { ChartFeatures, MarkInput, ZoneInput } from "../../../visualizer/chart-inputs.js";
import { born, ringsOf, type Sitter, toneOf } from "./portrait-parts.js";

/** Gaps from their middle candle on, the line inside where they were known, what became of them, and the zones that were turned round. */
export function gapPortrait(sitter: Sitter): Partial<ChartFeatures> {
  const { view } = sitter;
  const zones: ZoneInput[] = [];
  const marks: MarkInput[] = [];
  for (const id of born(sitter)) {
    const [top, bottom, middle] = ["top", "bottom", "ce"].map((name) => view.value(name, id)) as [
      number,
      number,
      number,
    ];
    const bullish = view.bullish(id);
    const inverse = view.value("inverse", id) === 1;
    const [near, far] = bullish ? [top, bottom] : [bottom, top];
    const end = view.firstMark(id, ...(inverse ? ["failed"] : ["filled", "inverted", "expired"]));
    zones.push({
      from: view.formedBar(id),
      ...(end === undefined ? {} : { to: end + 1 }),
      known: view.knownBar(id),
      top,
      bottom,
      label: inverse ? "inverse" : "FVG",
      tone: toneOf(bullish),
      faded: inverse,
    });
    marks.push(
      ...ringsOf(view, id, toneOf(bullish), !bullish, [
        ["touched", "touched", near],
        ["mid_touched", "middle", middle],
        ["filled", "filled", far],
        ["inverted", "inverted", far],
        ["expired", "expired", near],
        ["failed", "failed", far],
      ]),
    );
  }
  return { zones, marks };
}
