import { ENGINE_VERSION, runId } from "../../backtester/report/run-id.js";
import { simulate } from "../../backtester/simulate.js";
import type { SimulationInput } from "../../backtester/simulation.js";
import { walkWindows } from "../../backtester/validation/walk-forward/walk-windows.js";
import { firstAtOrAfter } from "../../domain/candles.js";
import { Refusal } from "../../domain/errors.js";
import type { TradeColumns, TriedVariant, TriedVariants, VariantTrial, WindowSpan } from "../../domain/variants.js";
import { AtrSeries } from "../../market-tools/atr-series.js";
import { dispatchMany } from "../../market-tools/dispatch.js";
import { Evaluator } from "../../setup-manager/evaluation/evaluator.js";
import { lifecycleNeeds } from "../../setup-manager/lifecycle-needs.js";
import type { Setup } from "../../setup-manager/setup.js";
import type { BacktestDeps } from "../backtest/backtest-deps.js";
import { type ConversionRate, conversionRate } from "../backtest/conversion-rate.js";
import { plansOf } from "../backtest/plans-of.js";
import { resolvedRequest } from "../backtest/resolved-request.js";
import { type LoadedMarket, loadCandles } from "../data/load-candles.js";
import { periodBounds } from "../data/period.js";
import { requireSetup } from "../setups/require-setup.js";
import { closedTrades } from "./closed-trades.js";
import { inPasses } from "./in-passes.js";
import { type LoadedVariant, loadVariant } from "./load-variants.js";

export type VariantDeps = Pick<
  BacktestDeps,
  "symbols" | "setups" | "store" | "files" | "ensureMarket" | "maxFileBytes"
>;

interface Control {
  readonly signal?: AbortSignal;
  readonly progress?: (share: number) => void;
}

/** Candles times sets of detectors that stand at once: bounds the memory. */
const MOST_AT_ONCE = 6_000_000;
const LOADED = 0.1;
const NONE: TradeColumns = { signal: [], entry: [], exit: [], r: [], net: [], open: 0 };

interface Bench {
  readonly market: LoadedMarket;
  readonly atr: AtrSeries;
  readonly conversion: ConversionRate;
  readonly spans: readonly WindowSpan[];
}

/**
 * Tries variants of a setup on the same candles: detectors that are equal among variants run once, each variant is judged and filled by
 * itself, as its backtest is. Throws `Refusal` for a setup or candles that cannot be had, "cancelled".
 */
export async function tryVariants(
  deps: VariantDeps,
  { request, candles: words, variants, windows }: VariantTrial,
  { signal, progress }: Control = {},
): Promise<TriedVariants> {
  const tell = (share: number): void => {
    if (signal?.aborted === true) throw new Refusal("cancelled", "Stopped, as you asked. Nothing was stored.");
    progress?.(share);
  };
  tell(0);
  const base = await requireSetup(deps, request);
  const { file, clock } = words;
  if (file === undefined) await deps.ensureMarket();
  const market = await loadCandles(deps, {
    symbol: base.symbol,
    timeframe: base.timeframe,
    start: request.start,
    end: request.end,
    file: file === undefined ? undefined : { path: file, clock, maxBytes: deps.maxFileBytes },
    signal,
    progress: (share) => tell(share * LOADED),
  });
  const synthetic = market.origin.kind === "synthetic";
  const bench: Bench = {
    market,
    atr: new AtrSeries(market.candles, 14),
    conversion: await conversionRate(base.symbol, base.account.currency, synthetic, deps.store),
    spans: windows === undefined ? [] : walkWindows(market.period, windows),
  };
  const loaded: LoadedVariant[] = [];
  for (const variant of variants) loaded.push(await loadVariant(deps, { request, base, market }, variant));
  const tried: TriedVariant[] = [];
  for (const some of inPasses(loaded, Math.max(1, Math.floor(MOST_AT_ONCE / market.candles.length)))) {
    const share = (part: number): number =>
      LOADED + ((tried.length + some.length * part) / loaded.length) * (1 - LOADED);
    tried.push(...tryTogether(bench, request, some, (part) => tell(share(part))));
  }
  return {
    setup_id: base.id,
    setup_version: base.version,
    setup_hash: base.hash,
    symbol: base.symbol.id,
    zone: base.symbol.calendar.tz,
    digits: base.symbol.digits,
    timeframe: base.timeframe,
    period: [...market.period],
    currency: base.account.currency,
    equity: base.account.equity,
    max_open: base.risk.maxOpen,
    data: { hash: market.origin.hash, name: market.origin.name, synthetic },
    engine: ENGINE_VERSION,
    notes: [...market.notes],
    spans: [...bench.spans],
    variants: tried,
  };
}

function tryTogether(
  bench: Bench,
  request: VariantTrial["request"],
  loaded: readonly LoadedVariant[],
  tell: (part: number) => void,
): TriedVariant[] {
  const { market } = bench;
  const { candles } = market;
  const running = loaded.flatMap(({ setup }) => (setup === undefined ? [] : [setup]));
  const runs = dispatchMany(
    running.map((setup) => ({
      candles,
      symbol: (running[0] as Setup).symbol,
      tools: setup.tools,
      lifecycle: lifecycleNeeds(setup),
    })),
  );
  const start = candles.openTime[market.firstIndex];
  // Made before the first candle is read: each says which fields it will ask for.
  const evaluators = running.map(
    (setup, i) => new Evaluator(setup, runs[i] as (typeof runs)[number], start === undefined ? {} : { start }),
  );
  runs[0]?.run((done) => tell((done / candles.length) * 0.5));
  let next = 0;
  return loaded.map(({ variant, extra, setup, refused }) => {
    if (setup === undefined) return { variant, refused: [...refused], run_id: "", whole: NONE, windows: [] };
    const evaluator = (evaluators[next++] as Evaluator).run((done) =>
      tell(0.5 + (0.5 * (next - 1 + done / candles.length)) / running.length),
    );
    return { variant, refused: [], run_id: idOf(bench, request, extra, setup), ...fill(bench, setup, evaluator) };
  });
}

const idOf = (
  { market }: Bench,
  request: VariantTrial["request"],
  extra: LoadedVariant["extra"],
  setup: Setup,
): string =>
  runId({
    request: resolvedRequest({ ...request, extra }, setup, market),
    setupHash: setup.hash,
    dataHash: market.origin.hash,
    engineVersion: ENGINE_VERSION,
    periodEnd: market.period[1],
  });

/** The trades of a variant: over the whole period, or window by window. */
function fill({ market, atr, conversion, spans }: Bench, setup: Setup, { found }: Evaluator) {
  const { candles, fine, firstIndex } = market;
  const input: Omit<SimulationInput, "signals" | "startBar" | "endBar"> = {
    candles,
    ...(fine === candles ? {} : { fine }),
    symbol: setup.symbol,
    plans: plansOf(setup),
    risk: setup.risk,
    account: setup.account,
    atr,
    rate: conversion.at,
  };
  const trades = (startBar: number, endBar: number, lastSignal = endBar): TradeColumns => {
    const signals =
      lastSignal === endBar
        ? found
        : Array.from({ length: found.length }, (_, row) => found.at(row)).filter(({ bar }) => bar < lastSignal);
    return closedTrades(simulate({ ...input, signals, startBar, endBar }));
  };
  const barOf = (day: string): number => firstAtOrAfter(candles, periodBounds({ start: day }, setup.symbol).from);
  const barAfter = (day: string): number => firstAtOrAfter(candles, periodBounds({ end: day }, setup.symbol).to);
  if (spans.length === 0) return { whole: trades(firstIndex, candles.length), windows: [] };
  return {
    whole: NONE,
    windows: spans.map(({ train, test }) => ({
      // What is chosen on ends where its window ends: no later candle can have a say in the choice.
      train: trades(barOf(train[0]), barAfter(train[1])),
      // A trade belongs to the window of its signal, and may end behind it.
      test: trades(barOf(test[0]), candles.length, barAfter(test[1])),
    })),
  };
}
