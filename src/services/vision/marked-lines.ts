import { formatIso } from "../../domain/civil.js";
import type { Language } from "../../domain/message.js";
import type { LegendItem } from "../../domain/vision/snapshot-meta.js";
import type { MarkInput } from "../../visualizer/chart-inputs.js";
import type { LevelLine } from "../levels/level-lines.js";
import { levelName } from "../levels/level-words.js";
import type { NearestLines } from "../levels/nearest-lines.js";

/** The ids of what is drawn: a zone is `Z1`, a level `L2`, a sign at a candle `S3`; numbered through, from the highest price down, then by time. */
export interface MarkedThings {
  /** Ids of the lines, in the order of `[...above, ...inside, ...below]`. */
  readonly refs: readonly string[];
  readonly legend: readonly LegendItem[];
  /** The signs with their id before their word. */
  readonly marks: readonly MarkInput[];
}

export interface MarkedQuery {
  readonly near: NearestLines;
  readonly marks: readonly MarkInput[];
  /** Open time, high and low of a bar of the setup's candles. */
  readonly bar: (at: number) => { readonly time: number; readonly high: number; readonly low: number };
  readonly language: Language;
  /** Pictures that lines are drawn on, and the one that signs are. */
  readonly on: readonly string[];
  readonly signsOn: string;
}

/** Names everything that a reader of the pictures may refer to. */
export function markedThings({ near, marks, bar, language, on, signsOn }: MarkedQuery): MarkedThings {
  const lines = [...near.above, ...near.inside, ...near.below];
  const fromTheTop = [...lines].sort((a, b) => b.price - a.price);
  const refOf = (line: LevelLine): string =>
    `${line.levels[0].top > line.levels[0].bottom ? "Z" : "L"}${fromTheTop.indexOf(line) + 1}`;
  const signs = [...marks].sort((a, b) => a.at - b.at);
  const signRef = (i: number): string => `S${lines.length + i + 1}`;
  const lineItem = (line: LevelLine): LegendItem => {
    const [{ top, bottom, formed, direction }] = line.levels;
    return {
      ref: refOf(line),
      kind: top > bottom ? "zone" : "level",
      label: line.levels
        .map((level) => levelName(level, language))
        .join(", ")
        .slice(0, 80),
      top,
      bottom,
      from: formatIso(formed),
      to: null,
      direction: direction === 0 ? null : direction > 0 ? "bullish" : "bearish",
      on: [...on],
    };
  };
  const signItem = (mark: MarkInput, i: number): LegendItem => {
    const { time, high, low } = bar(mark.at);
    const price = mark.price ?? (mark.side === "above" ? high : low);
    return {
      ref: signRef(i),
      kind: "swing",
      label: mark.label.slice(0, 80),
      top: price,
      bottom: price,
      from: formatIso(time),
      to: formatIso(time),
      direction: mark.tone === "bullish" || mark.tone === "bearish" ? mark.tone : null,
      on: [signsOn],
    };
  };
  return {
    refs: lines.map(refOf),
    legend: [...fromTheTop.map(lineItem), ...signs.map(signItem)],
    marks: signs.map((mark, i) => ({ ...mark, label: `${signRef(i)} ${mark.label}`.trim() })),
  };
}
