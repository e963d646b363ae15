import { simulate } from "../../../src/backtester/simulate.js";
import type { Simulation } from "../../../src/backtester/simulation.js";
import { tradeLabels } from "../../../src/backtester/trade-labels.js";
import { EXIT_REASONS } from "../../../src/backtester/trade-table.js";
import { TRADE_COLUMNS, tradesCsv } from "../../../src/backtester/trades-csv.js";
import { CandleBuffer, type Candles, closeTimeOf, firstAtOrAfter, sliceCandles } from "../../../src/domain/candles.js";
import { AtrSeries } from "../../../src/market-tools/atr-series.js";
import { Evaluator } from "../../../src/setup-manager/evaluation/evaluator.js";
import type { Setup } from "../../../src/setup-manager/setup.js";
import { appendFrom } from "../market-tools/random-candles.js";
import { honestTools, type MakeTools } from "./rule-breach.js";

/** What is known of a trade from its entry on. */
const AT_ENTRY = [
  "side",
  "signal_time",
  "entry_time",
  "entry",
  "sl_initial",
  "tp",
  "size",
  "risk_money",
  "session",
  "weekday",
  "hour",
];
const cellsOf = (names: readonly string[]) => TRADE_COLUMNS.flatMap((name, c) => (names.includes(name) ? [c] : []));
const ENTRY_CELLS = cellsOf(AT_ENTRY);
/** What orders that stood before a bar have fixed, once the bar reaches them. */
const EXIT_CELLS = [...ENTRY_CELLS, ...cellsOf(["exit_time", "exit", "exit_reason", "pnl_net", "r"])];
const END_OF_DATA = EXIT_REASONS.indexOf("end_of_data");

/** A setup replayed over candles: the trades as trades.csv writes them, and the equity. */
export interface Replay {
  /** The orders as they were planned, a line each. */
  readonly orders: readonly string[];
  readonly bars: readonly number[];
  readonly simulation: Simulation;
  /** Rows of trades.csv, in its order. */
  readonly rows: readonly string[];
}

/** The whole way from candles to trades.csv; `fine` are the candles the fills look into. */
export function replay(setup: Setup, candles: Candles, make: MakeTools = honestTools, fine?: Candles): Replay {
  const tools = make(setup, candles);
  const evaluator = new Evaluator(setup, tools);
  tools.run();
  const { signals, found } = evaluator.run();
  const simulation = simulate({
    candles,
    ...(fine === undefined ? {} : { fine }),
    symbol: setup.symbol,
    plans: {
      ...(setup.long === null ? {} : { long: setup.long.trade.plan }),
      ...(setup.short === null ? {} : { short: setup.short.trade.plan }),
    },
    risk: setup.risk,
    account: setup.account,
    signals: found,
    atr: new AtrSeries(candles, 14),
    startBar: 0,
    endBar: candles.length,
    rate: () => 1,
  });
  const { id, hash, symbol, timeframe } = setup;
  const csv = tradesCsv(simulation.trades, tradeLabels(simulation.trades, setup.tz), {
    runId: "bt",
    setupId: id,
    setupHash: hash,
    symbol: symbol.id,
    digits: symbol.digits,
    timeframe,
    ...(fine === undefined ? {} : { fineTimeframe: fine.timeframe }),
  });
  return {
    orders: signals.map((signal) => JSON.stringify(signal)),
    bars: signals.map(({ bar }) => bar),
    simulation,
    rows: Buffer.from(csv).toString("utf8").trimEnd().split("\n").slice(1),
  };
}

function pickCells(row: string, wanted: readonly number[]): string {
  const cells = row.split(",");
  return wanted.map((c) => cells[c]).join(",");
}

/** Orders planned by bar k, rows of the trades closed by then, and the entries of those open at its close. */
function asOf({ orders, bars, simulation: { trades }, rows }: Replay, k: number) {
  const closed: string[] = [];
  const open: string[] = [];
  for (const [i, row] of rows.entries()) {
    const over = (trades.exitBar[i] as number) <= k && trades.reason[i] !== END_OF_DATA;
    if (over) closed.push(row);
    else if ((trades.entryBar[i] as number) <= k) open.push(pickCells(row, ENTRY_CELLS));
  }
  return { orders: orders.filter((_order, i) => (bars[i] as number) <= k), closed, open: open.sort() };
}

function firstApart(a: readonly string[], b: readonly string[]): string | undefined {
  const i = a.findIndex((row, at) => row !== b[at]);
  if (i < 0 && a.length === b.length) return undefined;
  const at = i < 0 ? a.length : i;
  return `${at}: ${a[at] ?? "none"} | ${b[at] ?? "none"}`;
}

/**
 * The replay of the candles up to bar k equals that of all candles as of k: every order planned, every trade closed by then byte for byte
 * as trades.csv has it, of the open ones what was known, the equity at every close. The first breach in a sentence, undefined where there is none.
 */
export function replayBreach(
  setup: Setup,
  candles: Candles,
  cuts: readonly number[],
  { make = honestTools, fine }: { readonly make?: MakeTools; readonly fine?: Candles } = {},
): string | undefined {
  const whole = replay(setup, candles, make, fine);
  for (const k of cuts) {
    const until = closeTimeOf(candles, k);
    const inside = fine && sliceCandles(fine, 0, firstAtOrAfter(fine, until));
    const part = replay(setup, sliceCandles(candles, 0, k + 1), make, inside);
    const [then, now] = [asOf(whole, k), asOf(part, k)];
    for (const what of ["orders", "closed", "open"] as const) {
      const apart = firstApart(then[what], now[what]);
      if (apart !== undefined) return `as of bar ${k}, ${what} ${apart}`;
    }
    // At the last bar what is open is closed, costs and all: equity is compared up to the bar before, and there where all is flat.
    const bars = then.open.length > 0 ? k : k + 1;
    for (let i = 0; i < bars; i++)
      if (whole.simulation.equity[i] !== part.simulation.equity[i])
        return `as of bar ${k}, equity at ${i}: ${whole.simulation.equity[i]} | ${part.simulation.equity[i]}`;
  }
  return undefined;
}

/** The candles up to bar k and one more, which opens at the close of k and runs `ticks` up or, below 0, down. */
function withNext(candles: Candles, k: number, ticks: number): Candles {
  const longer = new CandleBuffer(candles.symbol, candles.timeframe, candles.tick, k + 2);
  for (let i = 0; i <= k; i++) appendFrom(longer, candles, i);
  const open = candles.close[k] as number;
  const scale = Math.round(1 / candles.tick);
  const far = Math.round((open + ticks * candles.tick) * scale) / scale;
  const [high, low] = [Math.max(open, far), Math.min(open, far)];
  const spread = candles.spread[k] as number;
  longer.push((candles.openTime[k] as number) + candles.periodMs, open, high, low, far, 1, spread);
  return longer;
}

/**
 * What stands at the close of bar k is decided by then: of two next bars that both run through it, one on and on, both fill the same
 * orders at the same prices. Sees what prefixes cannot, an order of bar k that knows bar k + 1.
 */
export function nextBarBreach(
  setup: Setup,
  candles: Candles,
  cuts: readonly number[],
): { breach?: string; exits: number } {
  let exits = 0;
  for (const k of cuts)
    for (const way of [1, -1] as const) {
      const range = Math.round((4 * new AtrSeries(candles, 14).at(k)) / candles.tick) || 100;
      const [near, far] = [1, 4].map((times) => replay(setup, withNext(candles, k, way * times * range)));
      const closed = (of: Replay) =>
        of.rows.filter(
          (_row, i) => of.simulation.trades.exitBar[i] === k + 1 && of.simulation.trades.reason[i] !== END_OF_DATA,
        );
      const beyond = new Set(closed(far as Replay).map((row) => pickCells(row, EXIT_CELLS)));
      const lines = closed(near as Replay).map((row) => pickCells(row, EXIT_CELLS));
      const other = lines.find((line) => !beyond.has(line));
      if (other !== undefined)
        return { breach: `bar ${k} ${way > 0 ? "up" : "down"}: ${other} | ${[...beyond].join(" / ")}`, exits };
      exits += lines.length;
    }
  return { exits };
}
