import type { ZoneInput } from "../../visualizer/chart-inputs.js";
import type { EntryView } from "./entry-view.js";

/** Boxes of fair value gaps. Inverse ones are the same candles seen again: they would hide the gaps themselves. */
export const gapZones = (view: EntryView): ZoneInput[] => zonesOfGaps(view, false);

/** Boxes of inverse gaps alone. */
export const inverseGapZones = (view: EntryView): ZoneInput[] => zonesOfGaps(view, true);

const zonesOfGaps = (view: EntryView, inverse: boolean): ZoneInput[] =>
  view
    .known()
    .filter((id) => view.eventOf(id).startsWith("inverse_") === inverse)
    .map((id) => {
      return zoneOf(view, id, inverse ? "iFVG" : "FVG", inverse ? ["failed"] : ["filled", "inverted", "expired"]);
    });

export const blockZones = (view: EntryView): ZoneInput[] =>
  view.known().map((id) => zoneOf(view, id, "OB", ["invalidated", "ended"]));

function zoneOf(view: EntryView, id: number, name: string, ends: readonly string[]): ZoneInput {
  const end = view.firstMark(id, ...ends);
  return {
    from: view.formedBar(id),
    ...(end === undefined ? {} : { to: end + 1 }),
    top: view.value("top", id),
    bottom: view.value("bottom", id),
    label: `${name}${view.timeframeLabel}`,
    tone: view.bullish(id) ? "bullish" : "bearish",
    faded: end !== undefined || view.firstMark(id, "touched") !== undefined,
  };
}
