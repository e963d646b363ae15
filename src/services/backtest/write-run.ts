import { join } from "node:path";
import { backtestResult } from "../../backtester/report/backtest-result.js";
import { ENGINE_VERSION } from "../../backtester/report/run-id.js";
import { type Json, runCard } from "../../backtester/run-card.js";
import { tradesCsv } from "../../backtester/trades-csv.js";
import { BREAK_EVEN_R } from "../../domain/break-even.js";
import { closeTimeOf } from "../../domain/candles.js";
import type { BacktestDeps } from "./backtest-deps.js";
import { SEED } from "./figures.js";
import { plansOf } from "./plans-of.js";
import { runNotes } from "./run-notes.js";
import { scoreResult } from "./scored/score-card.js";
import { tradeFeatures } from "./trade-features.js";
import type { WriteInput } from "./write-input.js";

export interface FinishedRun {
  readonly folder: string;
  readonly files: readonly string[];
}

const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function cardOf(input: WriteInput, files: readonly string[]) {
  const { setup, market, analysis, figures, quality } = input;
  const { candles, fine, origin, firstIndex } = market;
  return runCard({
    runId: input.runId,
    engineVersion: ENGINE_VERSION,
    seed: SEED,
    variantsTried: input.trials,
    setup: { id: setup.id, version: setup.version, title: setup.title, hash: setup.hash },
    resolved: setup.resolved,
    tools: setup.tools.map(({ name, spec }) => ({ name, tool: spec.display, version: ENGINE_VERSION })),
    request: input.request as unknown as Json,
    symbol: setup.symbol,
    timeframe: setup.timeframe,
    fineTimeframe: fine === candles ? null : fine.timeframe,
    period: market.period,
    bars: candles.length - firstIndex,
    tz: setup.tz,
    data: {
      source: origin.name,
      hash: origin.hash,
      synthetic: origin.kind === "synthetic",
      first: candles.openTime[firstIndex] as number,
      last: closeTimeOf(candles, candles.length - 1),
      spread: origin.spread,
      quality: quality as unknown as Json,
    },
    account: setup.account,
    conversion: input.conversion,
    plans: plansOf(setup),
    risk: setup.risk,
    breakEvenR: BREAK_EVEN_R,
    metrics: figures.metrics,
    breakdowns: figures.breakdowns,
    evaluation: analysis.evaluator.funnel as unknown as Json,
    funnel: figures.funnel,
    honesty: figures.honesty,
    causality: input.causality,
    score: input.scored?.card as unknown as Json | undefined,
    notes: runNotes(input, input.language),
    files,
  });
}

function resultOf(input: WriteInput, folder: string) {
  const { setup, market, figures, pictures, request, scored } = input;
  const sample = pictures.find(({ trade }) => trade !== undefined) ?? pictures[0];
  return {
    ...backtestResult({
      runId: input.runId,
      setupId: setup.id,
      setupHash: setup.hash,
      dataHash: market.origin.hash,
      extra: request.extra,
      symbol: setup.symbol.id,
      timeframe: setup.timeframe,
      period: market.period,
      metrics: figures.metrics,
      tradesCsv: `${folder}/trades.csv`,
      pngSample: sample === undefined ? null : `${folder}/${sample.file}`,
    }),
    sum_r: figures.metrics.r.total_r.value,
    expectancy_r: figures.metrics.r.expectancy.value,
    profit_factor: figures.metrics.money.profit_factor.value,
    net_profit: figures.metrics.money.net_profit.value,
    setup_version: setup.version,
    synthetic: market.origin.kind === "synthetic",
    ...(scored === undefined ? {} : { score: scoreResult(scored.card) }),
    ...(pictures.length === 0 ? {} : { report: `${folder}/report.html` }),
  };
}

/** The same run with its pictures and page, made before: where only figures are asked for and they are the same, it is left as it is. */
async function standing(
  { runs }: BacktestDeps,
  { runId, pictures }: WriteInput,
  csv: Uint8Array,
): Promise<FinishedRun | undefined> {
  const folder = pictures.length > 0 ? undefined : await runs.folderOf(runId);
  if (folder === undefined) return undefined;
  const files = await runs.files(runId);
  const same =
    files.includes("report.html") && (await runs.readText(runId, "trades.csv")) === Buffer.from(csv).toString("utf8");
  return same ? { folder, files } : undefined;
}

/** Writes the files of a run into its folder: all of them or none. */
export async function writeRun(deps: BacktestDeps, input: WriteInput): Promise<FinishedRun> {
  const { setup, market, figures, pictures, runId, tell } = input;
  const header = {
    runId,
    setupId: setup.id,
    setupHash: setup.hash,
    symbol: setup.symbol.id,
    digits: setup.symbol.digits,
    timeframe: setup.timeframe,
    ...(market.fine === market.candles ? {} : { fineTimeframe: market.fine.timeframe }),
  };
  const csv = tradesCsv(figures.simulation.trades, figures.labels, header, tradeFeatures(input));
  const stands = await standing(deps, input, csv);
  if (stands !== undefined) return stands;
  const shown = deps.shownFolder(runId);
  const pages = pictures.length === 0 ? undefined : await import("./page-files.js");
  const extras = pages?.pageFiles(figures.simulation.trades.length) ?? [];
  const files = ["trades.csv", "result.json", "run_card.json", ...pictures.map(({ file }) => file), ...extras].sort();
  const scratch = await deps.runs.begin(runId);
  const put = (file: string, data: string | Uint8Array) => deps.writeFile(join(scratch.folder, file), data);
  try {
    await put("trades.csv", csv);
    await put("run_card.json", jsonText(cardOf(input, files)));
    await put("result.json", jsonText(resultOf(input, shown)));
    for (const { file, png } of pictures) await put(file, png);
    tell(0.4);
    await pages?.writePageFiles(deps, input, Buffer.from(csv).toString("utf8"), scratch.folder);
    tell(0.95);
    return await scratch.commit();
  } catch (error) {
    await scratch.discard();
    throw error;
  }
}
