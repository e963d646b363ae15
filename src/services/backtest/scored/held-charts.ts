import { EXIT_REASONS, type Trade } from "../../../backtester/trade-table.js";
import type { Chart } from "../../../domain/chart.js";
import type { Language } from "../../../domain/message.js";
import type { ChartContext, TradeInput } from "../../../visualizer/chart-inputs.js";
import { tradeChart, tradeWindow } from "../../../visualizer/trade-chart.js";
import { wordsOf } from "../../../visualizer/words.js";
import { chartFeatures } from "../../charts/chart-features.js";
import type { RunParts } from "../run-parts.js";
import type { ScoredParts } from "./scored-parts.js";

/** Candidates that a model's score held and that would have filled: the one it thought least of, and the one that would have made most. */
export function heldWorthSeeing({ walked, card }: ScoredParts): readonly number[] {
  const { p } = walked.scores;
  const { trades, tradeOf } = walked.outcomes;
  const held = Array.from(p.keys()).filter((i) => (p[i] as number) <= card.threshold && (tradeOf[i] as number) >= 0);
  const r = (i: number): number => trades.r[tradeOf[i] as number] as number;
  const least = held.toSorted((a, b) => (p[a] as number) - (p[b] as number) || a - b)[0];
  const most = held.toSorted((a, b) => r(b) - r(a) || a - b)[0];
  return [...new Set([least, most])].filter((i) => i !== undefined);
}

function inputOf(row: number, trade: Trade): TradeInput {
  const { side, entryTime, entry, stop, target, exitTime, exit, reason, r, partial } = trade;
  return {
    ...{ trade: row + 1, entryTime, entry, stop, exitTime, exit, r },
    side: side === 1 ? "long" : "short",
    target: Number.isNaN(target) ? null : target,
    exitReason: EXIT_REASONS[reason] as string,
    ...(partial === 1 ? { partial: true } : {}),
  };
}

/** Pictures of candidates that the score held, with what they would have come to on their own. */
export function heldCharts(
  { setup, market, analysis, scored }: RunParts,
  context: ChartContext,
  language: Language,
): readonly { readonly file: string; readonly chart: Chart }[] {
  if (scored === undefined) return [];
  const { trades, tradeOf } = scored.walked.outcomes;
  const ru = language === "ru";
  return heldWorthSeeing(scored).map((i, n) => {
    const row = tradeOf[i] as number;
    const trade = inputOf(row, trades.at(row));
    const window = tradeWindow(market.candles, trade);
    const bar = analysis.walk?.candidates.kept.bar[i] as number;
    const features = chartFeatures({ run: analysis.tools, from: window.from, to: window.to, asOf: bar, language });
    const chart = tradeChart({ window, context, setup: `${setup.id} ${setup.version}`, trade, features });
    const p = (scored.walked.scores.p[i] as number).toFixed(2);
    const side = wordsOf(language)[trade.side];
    const what = ru ? `задержан, p_success ${p}` : `held, p_success ${p}`;
    const note = ru
      ? "Сделки не было: так кандидат закончился бы сам по себе."
      : "Not traded: what the candidate would have come to on its own.";
    return {
      file: `held_${n + 1}.png`,
      chart: {
        ...chart,
        title: `${context.symbol} ${market.candles.timeframe} · ${side} · ${what}`,
        captions: [note, ...chart.captions],
      },
    };
  });
}
