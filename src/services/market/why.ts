import { type Candles, closeTimeOf, firstAtOrAfter } from "../../domain/candles.js";
import { epochDay, formatDay, formatIso } from "../../domain/civil.js";
import type { StartRequest } from "../../domain/contracts.js";
import { zone } from "../../domain/zone.js";
import { dispatch } from "../../market-tools/dispatch.js";
import { type BarExplanation, explainBars } from "../../setup-manager/explaining/explain-bars.js";
import { printExplanation } from "../../setup-manager/explaining/print-explanation.js";
import { lifecycleNeeds } from "../../setup-manager/lifecycle-needs.js";
import type { Setup } from "../../setup-manager/setup.js";
import type { BacktestDeps } from "../backtest/backtest-deps.js";
import { scoreChoice } from "../backtest/scored/score-choice.js";
import { scoresOfHistory } from "../backtest/scored/scores-of-history.js";
import { type LoadRequest, loadCandles } from "../data/load-candles.js";
import { dayIn } from "../data/period.js";
import { requireCandles } from "../data/require-candles.js";
import { type SettlingTools, settlingTools } from "../data/settling-tools.js";
import { requireSetup } from "../setups/require-setup.js";
import { type Moment, readMoment } from "./market-moment.js";
import { noCandleThen } from "./no-candle-then.js";

export interface WhyQuery {
  readonly setupId: string;
  readonly symbol?: string | undefined;
  readonly timeframe?: string | undefined;
  /** A day or a moment of the symbol's clock; the last day of the data where left out. */
  readonly at?: string | undefined;
  readonly file?: string | undefined;
  readonly clock?: string | undefined;
  /** With `score: walkforward` also what the score says of candidates, as a backtest of all that is stored up to then. */
  readonly extra?: StartRequest["extra"] | undefined;
}

/** One bar that says something: a signal, a pass held back, a near miss, a sequence that moved. */
export interface WhyBar {
  readonly time: string;
  readonly outcome: "signal" | "held" | "near_miss" | "moved" | "nothing";
  readonly lines: readonly string[];
}

export interface WhyAnswer {
  readonly setupId: string;
  readonly symbol: string;
  readonly timeframe: string;
  /** What was asked for, in words. */
  readonly when: string;
  readonly synthetic: boolean;
  readonly bars: readonly WhyBar[];
  /** Bars looked at; of a day only those that say something are told. */
  readonly looked: number;
  readonly signals: number;
  /** Tools that were still warming up then. */
  readonly settling: readonly SettlingTools[];
  /** What the live loop nearly alerted or refused of it, a line each; left out where nobody looked. */
  readonly live?: readonly string[];
}

export type WhyDeps = Pick<BacktestDeps, "symbols" | "setups" | "store" | "files" | "ensureMarket" | "maxFileBytes">;

const TOLD = 6;
const RANK = { signal: 0, held: 1, near_miss: 2, moved: 3, nothing: 4 } as const;

function outcomeOf({ signal, heldAt, sides }: BarExplanation): WhyBar["outcome"] {
  if (signal !== null) return "signal";
  if (heldAt !== null) return "held";
  if (sides.some(({ judged, passed, firstEvent }) => judged !== null && !passed && firstEvent !== null))
    return "near_miss";
  return sides.some(({ changes }) => changes.length > 0) ? "moved" : "nothing";
}

/** Bars [from, to): those of a day, or the last one that had closed at the moment, at most a bar before it. */
function barsOf(candles: Candles, moment: Moment): readonly [number, number] {
  if (moment.isDay) return [firstAtOrAfter(candles, moment.from), firstAtOrAfter(candles, moment.to)];
  let last = firstAtOrAfter(candles, moment.to) - 1;
  while (last >= 0 && closeTimeOf(candles, last) > moment.to) last -= 1;
  const late = last < 0 || moment.to - closeTimeOf(candles, last) > candles.periodMs;
  return [last, late ? last : last + 1];
}

/** Of many bars those that say most: signals and passes first, then near misses; in the order of time. */
function told(bars: readonly BarExplanation[], setup: Setup): WhyBar[] {
  return bars
    .map((bar) => ({ bar, outcome: outcomeOf(bar) }))
    .sort((a, b) => RANK[a.outcome] - RANK[b.outcome] || a.bar.bar - b.bar.bar)
    .slice(0, TOLD)
    .sort((a, b) => a.bar.bar - b.bar.bar)
    .map(({ bar, outcome }) => ({ time: formatIso(bar.closeTime), outcome, lines: printExplanation(bar, setup) }));
}

/** Why a setup gave a signal, or gave none, at a moment or on a day. */
export async function why(deps: WhyDeps, query: WhyQuery): Promise<WhyAnswer> {
  const { setupId, symbol: asked, timeframe, file, clock } = query;
  const { walks, rule: request } = scoreChoice({ setup_id: setupId, extra: query.extra ?? {} });
  const setup = await requireSetup(deps, {
    ...request,
    ...(asked === undefined ? {} : { symbol: asked }),
    ...(timeframe === undefined ? {} : { timeframe }),
  });
  if (file === undefined) await deps.ensureMarket();
  const { symbol } = setup;
  const moment = query.at === undefined ? undefined : readMoment(query.at, symbol);
  const whole: LoadRequest = {
    symbol,
    timeframe: setup.timeframe,
    file: file === undefined ? undefined : { path: file, clock, maxBytes: deps.maxFileBytes },
  };
  const end = moment && dayIn(symbol, moment.isDay ? moment.to - 1 : moment.to);
  const market = await loadCandles(deps, { ...whole, end });
  const { candles, origin } = market;
  const lastDay = formatDay(epochDay(zone(symbol.calendar.tz).toWall(candles.openTime[candles.length - 1] as number)));
  const [from, to] = barsOf(candles, moment ?? readMoment(lastDay, symbol));
  if (from >= to) {
    const { candles: all } = await loadCandles(deps, whole);
    throw noCandleThen(all, symbol, moment ?? readMoment(lastDay, symbol), query.at ?? lastDay);
  }
  requireCandles(setup.tools, candles, symbol);
  const run = dispatch({ candles, symbol, tools: setup.tools, lifecycle: lifecycleNeeds(setup) });
  const bars = explainBars(setup, run, from, to, walks ? await scoresOfHistory(deps.store, setup, market) : {});
  const speaking = bars.filter((bar) => outcomeOf(bar) !== "nothing");
  const shown = speaking.length > 0 ? speaking : bars.slice(-1);
  return {
    setupId,
    symbol: symbol.id,
    timeframe: setup.timeframe,
    when: query.at ?? lastDay,
    synthetic: origin.kind === "synthetic",
    bars: told(shown, setup),
    looked: bars.length,
    signals: bars.filter(({ signal }) => signal !== null).length,
    settling: settlingTools(setup.tools, symbol, { candles, from, to }),
  };
}
