import { LEAST_TRADES, type RankFigure, rankValue, sampleFigures } from "../../backtester/validation/sample-figures.js";
import { type Axis, type GridValue, gridOf, readAxis } from "../../backtester/validation/sweep/grid.js";
import { luckOf } from "../../backtester/validation/sweep/luck.js";
import { neighbourhood } from "../../backtester/validation/sweep/neighbours.js";
import type { StartRequest } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import type { TriedVariants } from "../../domain/variants.js";
import type { CandleWords } from "../../ports/backtest-jobs.js";
import type { StudyFile } from "../../ports/study-store.js";
import { SEED } from "../backtest/figures.js";
import { drawSweep } from "./draw-sweep.js";
import { onThreads } from "./on-threads.js";
import type { ResearchDeps, StudyControl } from "./research-deps.js";
import { studyId } from "./study-id.js";
import { sweepCsv } from "./sweep-csv.js";
import type { SweepRow, SweepStudy } from "./sweep-study.js";
import { triedFile } from "./tried-file.js";

export interface SweepQuery {
  /** The setup, its market, its days, and overrides that are the same for all. */
  readonly request: StartRequest;
  /** Values by path, as written: `1,2,3` or `0.1..0.5/0.1`. */
  readonly vary: Readonly<Record<string, string>>;
  readonly by: RankFigure;
  readonly candles?: CandleWords;
}

export interface Sweep {
  readonly study: SweepStudy;
  readonly folder: string;
  readonly files: readonly string[];
}

/** Runs every combination of some values of a setup's parameters on the same candles, and says how much the best of them means. Throws `Refusal`. */
export async function sweepSetup(deps: ResearchDeps, query: SweepQuery, control: StudyControl): Promise<Sweep> {
  const { request, candles = {} } = query;
  const axes = Object.entries(query.vary).map(([path, text]) => readAxis(path, text));
  const grid = gridOf(axes);
  const tried = await onThreads(
    await deps.trials(),
    { request, candles, variants: grid.map((extra) => ({ extra })) },
    control,
    `sweep of ${grid.length}`,
  );
  const study = studyOf(query, axes, grid, tried);
  if (study.rows.every(({ refused }) => refused.length > 0)) {
    throw new Refusal("bad_override", "None of the variants can be run.", study.rows[0]?.refused ?? []);
  }
  const files: StudyFile[] = [
    { name: "variants.csv", data: sweepCsv(study) },
    triedFile(tried),
    { name: "study.json", data: `${JSON.stringify(study, null, 2)}\n` },
  ];
  const picture = await drawSweep(deps, study, control.language);
  if (picture !== undefined) files.push({ name: "map.png", data: picture });
  const folder = await deps.studies.write(study.id, files);
  return { study, folder, files: files.map(({ name }) => name) };
}

function studyOf(
  { request, by }: SweepQuery,
  axes: readonly Axis[],
  grid: readonly Readonly<Record<string, GridValue>>[],
  { variants, spans: _spans, ...on }: TriedVariants,
): SweepStudy {
  const rows = variants.map(
    ({ whole, run_id, refused }, i): SweepRow => ({
      values: grid[i] as SweepRow["values"],
      run_id,
      refused,
      ...sampleFigures(whole.r, SEED),
    }),
  );
  const values = rows.map((row) => rankValue(row, by));
  const rankOf = (i: number): number => values[i] ?? Number.NEGATIVE_INFINITY;
  // Equal figures stay in the order of the grid: the sort is stable.
  const ranking = rows.map((_, i) => i).sort((a, b) => (rankOf(a) === rankOf(b) ? 0 : rankOf(b) - rankOf(a)));
  const top = ranking[0] as number;
  const best = values[top] === null ? null : top;
  const ran = rows.filter(({ refused }) => refused.length === 0).length;
  const asked = { ...request, start: on.period[0], end: on.period[1] };
  return {
    id: studyId("sw", on.period[1], ["sweep", asked, axes, by, on.setup_hash, on.data.hash, on.engine]),
    kind: "sweep",
    request: asked,
    axes,
    by,
    least_trades: LEAST_TRADES,
    seed: SEED,
    on,
    rows,
    ranking,
    best,
    luck: best === null ? null : luckOf((variants[best] as (typeof variants)[number]).whole.r, ran),
    neighbours: best === null ? null : neighbourhood(axes, values, best),
  };
}
