import { CandleBuffer, type Candles } from "../../../domain/candles.js";
import type { Setup } from "../../../setup-manager/setup.js";
import { type CausalityRun, causalityRun } from "./causality-run.js";
import { compareTables, type TableSide } from "./compare-tables.js";
import type { Findings } from "./findings.js";
import { LiveWitness } from "./live-witness.js";
import { firstRowDifference, firstSignalDifference, RuleLog, signalRow } from "./rule-log.js";
import { firstDifference, shown } from "./table-cells.js";
import type { WatchedTool } from "./watched-tools.js";

/** Bars between two words of progress. */
const STRIDE = 2048;

export interface LivePass {
  /** Readings compared. */
  readonly readings: number;
  /** What each probe reads at each bar of the finished run. */
  readonly probed: readonly Float64Array[];
}

/**
 * The setup candle by candle, as the live loop runs it, against a finished run over all candles read as of each bar: every record, event,
 * transition and end, every name of the rule at every bar, every near miss, gate and signal. Then the backtest's way of judging, which leaps
 * over bars on which nothing can happen, against the judge who takes every bar. `whole` has run and judged; its walker has not.
 */
export function livePass(
  setup: Setup,
  whole: CausalityRun,
  findings: Findings,
  progress: (share: number) => void,
): LivePass {
  const { candles } = whole;
  const growing = emptyLike(candles);
  const live = causalityRun(setup, growing);
  const witnesses = live.watched.map((watched) => new LiveWitness(watched, growing, findings));
  const lived = stepThrough(live, new RuleLog(live.evaluator), candles.length, (k) => {
    if (k % STRIDE === 0) progress(k / candles.length);
    append(growing, candles, k);
    live.tools.push(k);
    for (const witness of witnesses) witness.take(k);
  });
  const walked = stepThrough(whole, new RuleLog(whole.walker), candles.length, () => undefined);
  // The tools first: what the rule did otherwise comes from them.
  let readings = lived.rows.length;
  witnesses.forEach((witness, w) => {
    witness.finish();
    const { said } = witness;
    const last = candles.length - 1;
    const watched = whole.watched[w] as WatchedTool;
    const side = { table: said, numbers: said.numbers, names: said.numberNames };
    const compared = compareTables(watched, side, finished(watched), last, candles.openTime[last] as number);
    readings += compared.readings;
    for (const found of compared.found) findings.add({ check: "live", ...found, seen_at: null });
  });
  live.probes.forEach(({ entry, tool, field }, p) => {
    const [was, is] = [lived.probed[p], walked.probed[p]] as [Float64Array, Float64Array];
    readings += was.length;
    const bar = firstDifference(was, is, 0, was.length);
    const name = { entry, tool, record: null, field };
    if (bar >= 0)
      findings.add({ check: "live", ...name, bar, seen_at: null, was: shown(was[bar]), became: shown(is[bar]) });
  });
  const row = firstRowDifference(lived.rows, walked.rows);
  if (row >= 0) findings.addRule("live", lived.rows[row], walked.rows[row], null);
  readings += compareDrivers(whole, findings);
  return { readings, probed: walked.probed };
}

/** Walks over the bars of a run; what the probes read and the rule does at each. */
function stepThrough(run: CausalityRun, log: RuleLog, count: number, before: (k: number) => void) {
  const probed = run.probes.map(() => new Float64Array(count));
  for (let k = 0; k < count; k++) {
    before(k);
    for (let p = 0; p < probed.length; p++) (probed[p] as Float64Array)[k] = run.probes[p]?.read(k) as number;
    log.step(k);
  }
  return { probed, rows: log.rows };
}

/** A finished run's side, its worked-out fields read as of the bar at which each record became known. */
function finished({ table, workedOut }: WatchedTool): TableSide {
  const worked = workedOut.map(({ read }) =>
    Float64Array.from({ length: table.length }, (_, r) => read(r, table.at[r] as number)),
  );
  const names = [...table.numberNames, ...workedOut.map(({ name }) => name)];
  return { table, numbers: [...table.numbers, ...worked], names };
}

/** Who leapt over the bars, and who took every one of them. */
function compareDrivers({ evaluator, walker, candles }: CausalityRun, findings: Findings): number {
  const last = candles.length - 1;
  const row = firstSignalDifference(walker, evaluator, last);
  if (row >= 0) findings.addRule("driver", signalRow(walker, row, last), signalRow(evaluator, row, last), null);
  const told = (of: typeof evaluator): string => JSON.stringify({ ...of.funnel, near_misses: of.nearMissCount });
  if (told(walker) !== told(evaluator)) {
    const of = { entry: "", tool: "rule", record: null, field: "funnel", bar: last, seen_at: null };
    findings.add({ check: "driver", ...of, was: told(walker), became: told(evaluator) });
  }
  return evaluator.found.length + 1;
}

const emptyLike = ({ symbol, timeframe, tick, closeTime }: Candles): CandleBuffer =>
  new CandleBuffer(symbol, timeframe, tick, 1024, closeTime !== undefined);

function append(into: CandleBuffer, from: Candles, i: number): void {
  into.push(
    from.openTime[i] as number,
    from.open[i] as number,
    from.high[i] as number,
    from.low[i] as number,
    from.close[i] as number,
    from.volume[i] as number,
    from.spread[i] as number,
    from.closeTime?.[i],
  );
}
