import type { ToolEntry } from "../../market-tools/dispatcher.js";
import { closeOf, eventOf, type LevelReader, line, markAt, openOf, standing } from "./entry-records.js";

/** Old highs and lows that price has never gone beyond; equal ones from the moment they are so. */
export function poolLevels(entry: ToolEntry): LevelReader {
  const level = entry.read("level");
  const count = entry.read("count");
  return (bar) =>
    standing(entry, bar, "pierced", "swept", "broken", "expired").map((id) => {
      const high = eventOf(entry, id) === "high";
      const equal = markAt(entry, "equal", id, bar);
      return line(
        entry,
        equal === undefined ? (high ? "old_high" : "old_low") : high ? "equal_high" : "equal_low",
        level(id, bar),
        {
          direction: high ? -1 : 1,
          touches: count(id, bar),
          state: "intact",
          formed: openOf(entry, entry.table.formed[id] as number),
          known: closeOf(entry, equal ?? (entry.table.at[id] as number)),
        },
      );
    });
}
