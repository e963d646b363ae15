import { EXIT_REASONS } from "../../backtester/trade-table.js";
import { closeTimeOf } from "../../domain/candles.js";
import { formatMinute } from "../../domain/civil.js";
import type { Language } from "../../domain/message.js";
import { zone } from "../../domain/zone.js";
import type { ToolEntry } from "../../market-tools/dispatcher.js";
import { sidesOf } from "../../setup-manager/setup.js";
import { exitReasonWord } from "../runs/exit-reason-word.js";
import { eventWords } from "./event-words.js";
import type { RunParts } from "./run-parts.js";
import { trueMinus } from "./true-minus.js";

export interface TradeComment {
  /** Number of the trade, from 1 as in trades.csv. */
  readonly trade: number;
  readonly text: string;
}

/** Names of the births of an entry that became known on base bars [from, to], each with its bar; those that only following records brings, such as inverse gaps, where the rule names them. */
function eventsOf(
  entry: ToolEntry,
  from: number,
  to: number,
  named: ReadonlySet<string>,
): { readonly bar: number; readonly name: string }[] {
  const { table, tool } = entry;
  const births = tool.spec.events
    .map((event, bit) => ({ ...event, bit }))
    .filter(({ type, name, followed }) => type === "birth" && (!followed || named.has(`${entry.name}.${name}`)));
  const found: { bar: number; name: string }[] = [];
  for (let row = table.logLength - 1; row >= 0; row--) {
    const bar = entry.knownAt(table.logAt[row] as number);
    if (bar < from) break;
    if (bar > to) continue;
    const mask = table.logMask[row] as number;
    // The last of several names of one event says most: `choch_bullish` over `bullish`.
    const name = births.filter(({ bit }) => (mask & (1 << bit)) !== 0).at(-1)?.name;
    if (name !== undefined) found.push({ bar, name: `${entry.name}.${name}` });
  }
  return found.reverse();
}

/**
 * The offline annotator: says of each sample trade what the Market Tools knew up to its signal and what became of it. It reads no picture and
 * adds no opinion; every figure is one of the trade's own.
 */
export function annotateTrades(
  { setup, market, analysis, figures }: RunParts,
  rows: readonly number[],
  language: Language,
): readonly TradeComment[] {
  const clock = zone(setup.symbol.calendar.tz);
  const { candles } = market;
  const minute = (bar: number): string => formatMinute(clock.toWall(closeTimeOf(candles, bar)));
  const named = new Set(sidesOf(setup).flatMap(({ steps }) => steps.map(({ text }) => text)));
  return rows.map((row) => {
    const trade = figures.simulation.trades.at(row);
    const signal = analysis.evaluator.found.at(trade.signal);
    const events = [...analysis.tools.entries.values()]
      .filter(({ name }) => !name.includes("."))
      .flatMap((entry) => eventsOf(entry, signal.firstBar, signal.bar, named))
      .sort((a, b) => a.bar - b.bar)
      .map(({ bar, name }) => ({ name, minute: minute(bar) }));
    const seen = events.length === 0 ? "" : `${eventWords(events).join(", ")}. `;
    const reason = exitReasonWord(EXIT_REASONS[trade.reason] ?? "", language);
    const [mae, mfe, r] = [trade.maeR, trade.mfeR, trade.r].map((value) => trueMinus(value, 2));
    const text =
      language === "ru"
        ? `${seen}Сигнал ${minute(signal.bar)}; против сделки до ${mae} R, за неё до ${mfe} R; выход: ${reason}, итог ${r} R.`
        : `${seen}Signal ${minute(signal.bar)}; at worst ${mae} R, at best ${mfe} R; out by ${reason}, ${r} R.`;
    return { trade: row + 1, text };
  });
}
