import type { ToolEntry } from "../../market-tools/dispatcher.js";
import type { ActiveLevel, LevelKind, LevelState } from "./active-level.js";
import { closeOf, eventOf, type LevelReader, markAt, numberOf, openOf, standing } from "./entry-records.js";

/** Gaps that price has not filled, and inverse ones that have not failed. */
export const gapLevels =
  (entry: ToolEntry): LevelReader =>
  (bar) =>
    standing(entry, bar, "filled", "inverted", "expired", "failed").map((id) => {
      const kind = eventOf(entry, id).startsWith("inverse_") ? "inverse_fvg" : "fvg";
      return zone(
        entry,
        id,
        kind,
        entry.table.direction[id] as 1 | -1,
        entry.table.at[id] as number,
        used(entry, id, bar),
      );
    });

/** Order blocks that have not given way; those that have, as breakers of the other side, until price closes through them again. */
export const blockLevels =
  (entry: ToolEntry): LevelReader =>
  (bar) =>
    standing(entry, bar, "ended").map((id) => {
      const direction = entry.table.direction[id] as 1 | -1;
      const broken = markAt(entry, "invalidated", id, bar);
      if (broken === undefined)
        return zone(entry, id, "order_block", direction, entry.table.at[id] as number, used(entry, id, bar));
      const state = markAt(entry, "breaker_touched", id, bar) === undefined ? "untouched" : "touched";
      return zone(entry, id, "breaker", direction > 0 ? -1 : 1, broken, state);
    });

function used(entry: ToolEntry, id: number, bar: number): LevelState {
  if (markAt(entry, "mid_touched", id, bar) !== undefined) return "half_filled";
  return markAt(entry, "touched", id, bar) === undefined ? "untouched" : "touched";
}

const zone = (
  entry: ToolEntry,
  id: number,
  kind: LevelKind,
  direction: 1 | -1,
  known: number,
  state: LevelState,
): ActiveLevel => ({
  kind,
  timeframe: entry.tool.timeframe,
  direction,
  top: numberOf(entry, "top", id),
  bottom: numberOf(entry, "bottom", id),
  state,
  formed: openOf(entry, entry.table.formed[id] as number),
  known: closeOf(entry, known),
});
