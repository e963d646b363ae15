import { sliceCandles } from "../../../domain/candles.js";
import type { Setup } from "../../../setup-manager/setup.js";
import { type CausalityRun, causalityRun } from "./causality-run.js";
import { compareTables, type TableSide } from "./compare-tables.js";
import type { Findings } from "./findings.js";
import { candlesOf } from "./prefix-cuts.js";
import { firstSignalDifference, signalRow } from "./rule-log.js";
import { firstDifference, shown } from "./table-cells.js";
import type { WatchedTool } from "./watched-tools.js";

/**
 * Runs the setup afresh on the beginnings of the series that end with each of `cuts`, and compares all it says with the run over everything,
 * read as of that bar. `probed` is what each probe reads at each bar of that run. Gives the readings compared.
 */
export function prefixPass(
  setup: Setup,
  whole: CausalityRun,
  probed: readonly Float64Array[],
  cuts: readonly number[],
  findings: Findings,
  progress: (share: number) => void,
): number {
  const all = candlesOf(cuts);
  let done = 0;
  let readings = 0;
  for (const k of cuts) {
    progress(done / all);
    const part = causalityRun(setup, sliceCandles(whole.candles, 0, k + 1));
    part.tools.run();
    part.evaluator.run();
    readings += compareTools(whole, part, k, findings);
    readings += compareProbes(part, probed, k, findings);
    readings += compareSignals(whole, part, k, findings);
    done += k + 1;
  }
  return readings;
}

const sideOf = ({ table }: WatchedTool): TableSide => ({ table, numbers: table.numbers, names: table.numberNames });

function compareTools(whole: CausalityRun, part: CausalityRun, k: number, findings: Findings): number {
  let readings = 0;
  const now = whole.candles.openTime[k] as number;
  whole.watched.forEach((watched, w) => {
    const compared = compareTables(watched, sideOf(part.watched[w] as WatchedTool), sideOf(watched), k, now);
    readings += compared.readings;
    for (const found of compared.found) findings.add({ check: "prefix", ...found, seen_at: k });
  });
  return readings;
}

function compareProbes(part: CausalityRun, probed: readonly Float64Array[], k: number, findings: Findings): number {
  part.probes.forEach(({ entry, tool, field, read }, p) => {
    const was = Float64Array.of(read(k));
    const is = (probed[p] as Float64Array).subarray(k, k + 1);
    if (firstDifference(was, is, 0, 1) < 0) return;
    const of = { entry, tool, record: null, field, bar: k, seen_at: k };
    findings.add({ check: "prefix", ...of, was: shown(was[0]), became: shown(is[0]) });
  });
  return part.probes.length;
}

function compareSignals(whole: CausalityRun, part: CausalityRun, k: number, findings: Findings): number {
  const row = firstSignalDifference(part.evaluator, whole.evaluator, k);
  if (row >= 0) findings.addRule("prefix", signalRow(part.evaluator, row, k), signalRow(whole.evaluator, row, k), k);
  return part.evaluator.found.length;
}
