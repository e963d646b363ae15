import type { ChartFeatures, LevelInput, MarkInput } from "../../../visualizer/chart-inputs.js";
import type { EntryView } from "../entry-view.js";
import { arrowOf } from "../mark-features.js";
import { ring, type Sitter, seen } from "./portrait-parts.js";

/** Pools of several members until they were pierced, a ring at each member's swing, what became of them; and the nearest pools of all that stand. */
export function poolPortrait(sitter: Sitter): Partial<ChartFeatures> {
  const { view, to } = sitter;
  const levels: LevelInput[] = [];
  const marks: MarkInput[] = [];
  for (const id of seen(sitter, "pierced", "expired").filter((one) => view.value("count", one) > 1)) {
    const count = view.value("count", id);
    const high = view.eventOf(id) === "high";
    const end = view.firstMark(id, "pierced", "expired");
    levels.push({
      from: view.formedBar(id),
      ...(end === undefined ? {} : { to: end + 1 }),
      price: view.value("level", id),
      label: `${count} equal ${high ? "highs" : "lows"}`,
      tone: "liquidity",
    });
    marks.push(...membersOf(sitter, id, high), ...fateOf(view, id, high));
  }
  for (const [side, label] of [
    ["above", "nearest above"],
    ["below", "nearest below"],
  ] as const) {
    const price = view.entry.read(`nearest_${side}`)(-1, view.ownBar);
    const isDrawn = levels.some((level) => level.price === price && level.to === undefined);
    if (!Number.isNaN(price) && !isDrawn) levels.push({ from: to - 20, price, label, tone: "neutral", dashed: true });
  }
  return { levels, marks };
}

function fateOf(view: EntryView, id: number, high: boolean): MarkInput[] {
  const swept = view.firstMark(id, "swept");
  const broken = view.firstMark(id, "broken");
  if (broken !== undefined) return [{ ...arrowOf(view, id, high, "broken"), at: broken }];
  if (swept === undefined) return [];
  const tone = high ? "bearish" : "bullish";
  return [{ at: swept, side: high ? "above" : "below", shape: "cross", tone, label: "swept" }];
}

/** The swings that make a pool: its first one, and those known where the log says that one joined. */
function membersOf({ view, source }: Sitter, id: number, high: boolean): MarkInput[] {
  if (source === undefined) return [];
  const { table, tool } = view.entry;
  const joined = 1 << tool.spec.events.findIndex(({ name }) => name === "joined");
  const known = new Set([table.at[id] as number]);
  for (let row = 0; row < table.logLength && (table.logAt[row] as number) <= view.ownBar; row++)
    if (table.logRecord[row] === id && ((table.logMask[row] as number) & joined) !== 0)
      known.add(table.logAt[row] as number);
  return source
    .known()
    .filter((swing) => known.has(source.entry.table.at[swing] as number) && (source.eventOf(swing) === "high") === high)
    .map((swing) => ring(source.formedBar(swing), source.value("level", swing), "liquidity", "", high));
}
