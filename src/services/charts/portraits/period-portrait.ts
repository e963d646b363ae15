import type { ChartFeatures, LevelInput, MarkInput } from "../../../visualizer/chart-inputs.js";
import { periodLevels } from "../level-features.js";
import { ring, type Sitter } from "./portrait-parts.js";

/** The previous period's edges for as long as it is the previous one, where they were broken, and the open of the running one. */
export function periodPortrait(sitter: Sitter): Partial<ChartFeatures> {
  const { view, from, to } = sitter;
  const marks: MarkInput[] = view
    .known()
    .filter((id) => view.eventOf(id) !== "complete" && view.knownBar(id) >= from && view.knownBar(id) < to)
    .map((id) => {
      const high = view.eventOf(id) === "high_broken";
      return ring(
        view.knownBar(id),
        view.value(high ? "high" : "low", id),
        high ? "bullish" : "bearish",
        "broken",
        high,
      );
    });
  const known = view.known().filter((id) => view.eventOf(id) === "complete");
  const middles = known.flatMap((id, i): LevelInput[] => {
    const next = known[i + 1];
    const end = next === undefined ? {} : { to: view.knownBar(next) + 1 };
    return [
      {
        from: view.knownBar(id) + 1,
        ...end,
        price: view.value("mid", id),
        label: "mid",
        tone: "neutral",
        dashed: true,
        tag: false,
      },
    ];
  });
  return { levels: [...periodLevels(view), ...middles, ...opensOf(sitter)], marks };
}

/** The open of each period that ran in the picture, from its first candle to its last. */
function opensOf({ view, from, to }: Sitter): LevelInput[] {
  const read = view.entry.read("current_open");
  const opens: { from: number; to: number; price: number }[] = [];
  for (let bar = from; bar < to; bar++) {
    const price = read(-1, bar);
    if (Number.isNaN(price)) continue;
    const last = opens.at(-1);
    if (last !== undefined && last.price === price) last.to = bar + 1;
    else opens.push({ from: bar, to: bar + 1, price });
  }
  return opens.map((open) => ({ ...open, label: "open", tone: "entry", dashed: true, tag: false }));
}
