import type { Tone } from "../../../domain/chart.js";
import type { ChartFeatures, LevelInput, MarkInput } from "../../../visualizer/chart-inputs.js";
import type { EntryView } from "../entry-view.js";

/** What one tool's picture is made from. */
export interface Sitter {
  readonly view: EntryView;
  /** What it stands on, where it stands on something. */
  readonly source: EntryView | undefined;
  /** Base bars [from, to) of the picture. */
  readonly from: number;
  readonly to: number;
}

/** What a tool shows of itself: the kinds of drawing it needs. */
export type Portrait = (sitter: Sitter) => Partial<ChartFeatures>;

export const toneOf = (bullish: boolean): Tone => (bullish ? "bullish" : "bearish");

/** Records that meet the picture: formed in it, or known and not yet over when it begins. */
export function seen({ view, from, to }: Sitter, ...ends: readonly string[]): number[] {
  return view.known().filter((id) => {
    if (view.formedBar(id) >= to) return false;
    const end = view.firstMark(id, ...ends);
    return view.formedBar(id) >= from || (ends.length > 0 && (end === undefined || end >= from));
  });
}

/** Records formed in the picture. */
export const born = (sitter: Sitter): number[] =>
  sitter.view.known().filter((id) => {
    const bar = sitter.view.formedBar(id);
    return bar >= sitter.from && bar < sitter.to;
  });

/** A ring at a price, with a word beside it. */
export const ring = (at: number, price: number, tone: Tone, label: string, above = true): MarkInput => ({
  at,
  price,
  side: above ? "above" : "below",
  shape: "ring",
  tone,
  label,
});

/** A dashed line without a price on the axis. */
export const thread = (from: number, to: number, price: number, tone: Tone, label = ""): LevelInput => ({
  from,
  to,
  price,
  label,
  tone,
  dashed: true,
  tag: false,
});

/** What happened to a record, one ring a bar: events of one bar share their ring and stand at the last one's price. */
export function ringsOf(
  view: EntryView,
  id: number,
  tone: Tone,
  above: boolean,
  events: readonly (readonly [mark: string, word: string, price: number])[],
): MarkInput[] {
  const byBar = new Map<number, { words: string[]; price: number }>();
  for (const [mark, word, price] of events) {
    const bar = view.firstMark(id, mark);
    if (bar === undefined) continue;
    byBar.set(bar, { words: [...(byBar.get(bar)?.words ?? []), word], price });
  }
  return [...byBar].map(([bar, { words, price }]) => ring(bar, price, tone, words.join(", "), above));
}
