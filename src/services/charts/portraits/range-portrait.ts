import type { ChartFeatures, LevelInput, MarkInput, ZoneInput } from "../../../visualizer/chart-inputs.js";
import type { EntryView } from "../entry-view.js";
import { arrowOf } from "../mark-features.js";
import { born, ring, type Sitter } from "./portrait-parts.js";

/** Finished ranges: the box of their candles, then both edges and the middle for as long as they count. */
export function rangesOf(
  sitter: Sitter,
  name: string,
  extensions: readonly number[] = [],
): Required<Pick<ChartFeatures, "zones" | "levels" | "marks">> {
  const { view } = sitter;
  const zones: ZoneInput[] = [];
  const levels: LevelInput[] = [];
  const marks: MarkInput[] = [];
  for (const id of born(sitter).filter((one) => view.eventOf(one) === "complete")) {
    const [high, low, mid, range] = ["high", "low", "mid", "range"].map((field) => view.value(field, id)) as [
      number,
      number,
      number,
      number,
    ];
    const known = view.knownBar(id);
    const end = view.endBar(id);
    const line = (price: number, label: string, dashed: boolean): LevelInput => ({
      from: known + 1,
      ...(end === undefined ? {} : { to: end }),
      price,
      label,
      tone: dashed ? "neutral" : "liquidity",
      dashed,
    });
    zones.push({
      from: view.formedBar(id),
      to: known + 1,
      top: high,
      bottom: low,
      label: "",
      tone: "liquidity",
      faded: true,
    });
    levels.push(line(high, `${name} high`, false), line(mid, "mid", true), line(low, `${name} low`, false));
    for (const share of extensions)
      levels.push(
        line(high + share * range, `high + ${share} × range`, true),
        line(low - share * range, `low − ${share} × range`, true),
      );
    const bar = (field: string): number => view.barOf(view.value(field, id));
    const first = view.word("first_extreme", id);
    marks.push(ring(bar("high_formed"), high, "liquidity", first === "high" ? "first" : "", true));
    marks.push(ring(bar("low_formed"), low, "liquidity", first === "low" ? "first" : "", false));
  }
  return { zones, levels, marks };
}

export const sessionPortrait = (sitter: Sitter): Partial<ChartFeatures> => rangesOf(sitter, nameOf(sitter.view));

export const balancePortrait = (sitter: Sitter): Partial<ChartFeatures> => rangesOf(sitter, "IB", [0.5, 1]);

/** Its range, and the first candle beyond each edge. */
export function breakPortrait(sitter: Sitter): Partial<ChartFeatures> {
  const { view, source } = sitter;
  const range = source === undefined ? undefined : rangesOf({ ...sitter, view: source }, nameOf(source));
  return {
    ...range,
    marks: born(sitter).map((id) =>
      arrowOf(view, id, view.bullish(id), `${view.eventOf(id)}${view.value("first", id) === 1 ? ", first" : ""}`),
    ),
  };
}

/** The name of a session's window, or of the entry. */
export function nameOf({ entry }: EntryView): string {
  const session = entry.tool.params["session"];
  return typeof session === "object" ? (session.name.split("_")[0] ?? "") : entry.name;
}
