import { CandleBuffer, firstAtOrAfter } from "../../domain/candles.js";
import type { Chart, Tone } from "../../domain/chart.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import type { Timeframe } from "../../domain/timeframe.js";
import type { Annotation } from "../../domain/vision/annotation.js";
import type { LegendItem, SnapshotMeta } from "../../domain/vision/snapshot-meta.js";
import { alertChart } from "../../visualizer/alert-chart.js";
import type { StandingInput } from "../../visualizer/chart-inputs.js";
import { candleSigns } from "./candle-signs.js";
import { instantOf } from "./instant-of.js";

const MARK: Tone = "structure";

/**
 * The picture of the setup's timeframe drawn once more, from the meta alone: what the reader spoke of in its colour, the rest faded, and the reader's
 * marks where they were snapped to. No pixel of it comes from the reader.
 */
export function annotatedChart(meta: SnapshotMeta, annotation: Annotation, symbol: SymbolSpec): Chart {
  const candles = new CandleBuffer(meta.symbol, meta.tf as Timeframe, symbol.tick, meta.candles.length);
  for (const [time, open, high, low, close] of meta.candles)
    candles.push(instantOf(time) as number, open, high, low, close, 0, 0);
  const window = { candles, from: 0, to: candles.length };
  const barOf = (time: string): number =>
    Math.min(candles.length - 1, Math.max(0, firstAtOrAfter(candles, (instantOf(time) ?? 0) + 1) - 1));
  const spoken = new Set(annotation.observations.map(({ ref }) => ref));
  const isRu = annotation.language === "ru";
  const marks = annotation.marks.map((mark, i) => ({ ...mark, label: `${isRu ? "метка" : "mark"} ${i + 1}` }));
  return alertChart({
    window,
    context: {
      language: annotation.language,
      symbol: meta.symbol,
      digits: meta.digits,
      clock: symbol.calendar.tz,
      source: meta.source,
      synthetic: meta.synthetic,
    },
    setup: `${meta.rule_id} ${meta.rule_version}`,
    trade: { side: meta.side, entry: meta.entry_price, stop: meta.sl_price, target: meta.tp_price },
    pip: symbol.pip,
    decided: instantOf(meta.signal_time) as number,
    standing: meta.legend
      .filter(({ kind }) => kind === "zone" || kind === "level")
      .map((item) => rung(item, meta, barOf(item.from), spoken.has(item.ref))),
    marks: [
      ...meta.legend
        .filter(({ kind }) => kind === "swing")
        .map((item) => ({
          at: barOf(item.from),
          price: item.top,
          side: "above" as const,
          shape: "ring" as const,
          tone: spoken.has(item.ref) ? MARK : ("neutral" as const),
          label: `${item.ref} ${item.label}`,
        })),
      ...candleSigns(window),
    ],
    levels: marks
      .filter(({ kind }) => kind === "level")
      .map(({ anchors: [first], label }) => ({
        from: barOf(first?.time ?? ""),
        price: first?.price ?? Number.NaN,
        ...{ label, tone: MARK, dashed: true, tag: false },
      })),
    zones: marks.flatMap(({ kind, anchors: [a, b], label }) => {
      if (kind !== "zone" || a === undefined || b === undefined) return [];
      const [from, to] = [barOf(a.time), barOf(b.time)].sort((x, y) => x - y) as [number, number];
      const [bottom, top] = [a.price, b.price].sort((x, y) => x - y) as [number, number];
      return [{ from, to: to + 1, top, bottom, label, tone: MARK, faded: false }];
    }),
    slants: marks.flatMap(({ kind, anchors: [a, b] }) =>
      kind === "trendline" && a !== undefined && b !== undefined
        ? [{ from: barOf(a.time), to: barOf(b.time), start: a.price, end: b.price, tone: MARK }]
        : [],
    ),
    note: noteOf(annotation, isRu),
  });
}

function noteOf({ by, model, verdict, confidence }: Annotation, isRu: boolean): string {
  const words = isRu
    ? { supports: "за сделку", contradicts: "против сделки", unclear: "неясно" }
    : { supports: "supports the trade", contradicts: "speaks against the trade", unclear: "unclear" };
  const who = isRu
    ? {
        model: `разметила модель ${model ?? ""}`,
        offline: "размечено по детекторам",
        outside: "разметила внешняя программа",
      }
    : {
        model: `marked by ${model ?? "a model"}`,
        offline: "marked from the detectors",
        outside: "marked by an outside program",
      };
  return `${who[by].trim()}: ${words[verdict]}, ${confidence}/5`;
}

const rung = (item: LegendItem, meta: SnapshotMeta, from: number, spoken: boolean): StandingInput => {
  const price =
    item.bottom > meta.entry_price
      ? item.bottom
      : item.top < meta.entry_price
        ? item.top
        : (item.top + item.bottom) / 2;
  const tone: Tone = item.kind === "level" ? "liquidity" : item.direction === "bearish" ? "bearish" : "bullish";
  return {
    from,
    top: item.top,
    bottom: item.bottom,
    price,
    label: `${item.ref} ${item.label}`.slice(0, 24),
    note: spoken ? "●" : "",
    tone: spoken ? tone : "neutral",
    dashed: !spoken,
    faded: !spoken,
    tag: spoken,
  };
};
