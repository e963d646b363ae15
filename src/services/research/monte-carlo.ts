import { readTradesCsv } from "../../backtester/read-trades-csv.js";
import { type Resampled, resample, walkPath } from "../../backtester/validation/monte-carlo/resample.js";
import { LEAST_TRADES } from "../../backtester/validation/sample-figures.js";
import { Refusal } from "../../domain/errors.js";
import { sha256 } from "../../domain/hash.js";
import type { StudyFile } from "../../ports/study-store.js";
import { fanChart } from "../../visualizer/fan-chart.js";
import { PICTURE } from "../backtest/draw-run.js";
import { SEED } from "../backtest/figures.js";
import { type RunDetails, readRun, resolveRunId } from "../runs/run-details.js";
import type { ResearchDeps, StudyControl } from "./research-deps.js";
import { studyId } from "./study-id.js";

export interface MonteCarloQuery {
  readonly runId?: string | undefined;
  readonly paths: number;
  readonly block: number;
  /** R below the start whose risk is asked for. */
  readonly loss: number;
}

/** A Monte Carlo of a run as it is kept. */
export interface MonteCarloStudy {
  readonly id: string;
  readonly kind: "monte_carlo";
  readonly run_id: string;
  readonly trades_hash: string;
  readonly paths: number;
  readonly block: number;
  readonly loss: number;
  readonly seed: number;
  readonly n: number;
  readonly least_trades: number;
  readonly actual: { readonly final_r: number; readonly max_drawdown_r: number; readonly losing_streak: number };
  /** Null below the least number of trades. */
  readonly resampled: Resampled | null;
}

export interface MonteCarlo {
  readonly study: MonteCarloStudy;
  readonly run: RunDetails;
  readonly folder: string;
  readonly files: readonly string[];
}

/** Path steps at most: a run of very many trades is drawn fewer times. */
const MOST_STEPS = 20_000_000;

/** Draws the trades of a run anew, many times: how else it could have gone. Throws `Refusal`. */
export async function monteCarlo(
  deps: ResearchDeps,
  query: MonteCarloQuery,
  control: StudyControl,
): Promise<MonteCarlo> {
  const run = await readRun(deps, await resolveRunId(deps, query.runId));
  const csv = await deps.runs.readText(run.runId, "trades.csv");
  if (csv === undefined)
    throw new Refusal("bad_data", `The run ${run.runId} has no trades.csv. Run the backtest again.`);
  const r = Float64Array.from(
    readTradesCsv(csv)
      .filter((row) => row["exit_reason"] !== "end_of_data")
      .map((row) => Number(row["r"])),
  );
  const { block, loss } = query;
  const paths = Math.max(100, Math.min(query.paths, Math.floor(MOST_STEPS / Math.max(1, r.length))));
  const tradesHash = sha256(csv);
  const actual = walkPath(r.length, (k) => r[k] as number, loss);
  control.progress?.(0.1, "montecarlo");
  const study: MonteCarloStudy = {
    id: studyId("mc", run.result.period[1], ["monte_carlo", run.runId, tradesHash, paths, block, loss, SEED]),
    kind: "monte_carlo",
    run_id: run.runId,
    trades_hash: tradesHash,
    paths,
    block,
    loss,
    seed: SEED,
    n: r.length,
    least_trades: LEAST_TRADES,
    actual: { final_r: actual.final, max_drawdown_r: actual.depth, losing_streak: actual.streak },
    resampled: r.length < LEAST_TRADES ? null : resample(r, { paths, block, seed: SEED, loss }),
  };
  const files: StudyFile[] = [{ name: "study.json", data: `${JSON.stringify(study, null, 2)}\n` }];
  const picture = await draw(deps, study, run, control.language);
  if (picture !== undefined) files.push({ name: "fan.png", data: picture });
  if (control.signal?.aborted === true) throw new Refusal("cancelled", "Stopped, as you asked. Nothing was stored.");
  const folder = await deps.studies.write(study.id, files);
  return { study, run, folder, files: files.map(({ name }) => name) };
}

async function draw(
  { charts, theme }: ResearchDeps,
  { resampled, paths, block }: MonteCarloStudy,
  { card, result }: RunDetails,
  language: "en" | "ru",
): Promise<Uint8Array | undefined> {
  if (resampled === null) return undefined;
  const ru = language === "ru";
  const chart = fanChart({
    context: {
      language,
      symbol: card.symbol,
      digits: 0,
      clock: "UTC",
      source: card.data.source,
      synthetic: card.data.synthetic,
    },
    title: ru ? "Монте-Карло: как ещё могло пойти" : "Monte Carlo: how else it could have gone",
    about: `${card.setup.id} ${card.setup.version} · ${card.symbol} ${card.timeframe} · ${result.period.join(" … ")}`,
    caption: ru
      ? `путей ${paths}, блоками по ${block} · линия: середина · полосы: 50 % и 90 % путей`
      : `${paths} paths, in blocks of ${block} · line: the middle · bands: 50 % and 90 % of the paths`,
    trades: resampled.fan.trades,
    spreads: resampled.fan.spreads,
  });
  return (await charts()).render(chart, { ...PICTURE, theme });
}
