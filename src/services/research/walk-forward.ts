import { LEAST_TRADES, type RankFigure, sampleFigures } from "../../backtester/validation/sample-figures.js";
import { type Axis, type GridValue, gridOf, readAxis } from "../../backtester/validation/sweep/grid.js";
import { chooseVariant, joinWindows } from "../../backtester/validation/walk-forward/join-windows.js";
import type { StartRequest } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import type { TradeColumns, TriedVariants, WindowPlan } from "../../domain/variants.js";
import type { CandleWords } from "../../ports/backtest-jobs.js";
import type { StudyFile } from "../../ports/study-store.js";
import { walkForwardChart } from "../../visualizer/walk-forward-chart.js";
import { PICTURE } from "../backtest/draw-run.js";
import { SEED } from "../backtest/figures.js";
import { onThreads } from "./on-threads.js";
import type { ResearchDeps, StudyControl } from "./research-deps.js";
import { studyContext } from "./study-context.js";
import { studyId } from "./study-id.js";
import { triedFile } from "./tried-file.js";
import type { WalkForwardStudy, WalkWindow } from "./walk-forward-study.js";

export interface WalkForwardQuery {
  readonly request: StartRequest;
  /** Values by path, as for a sweep. */
  readonly vary: Readonly<Record<string, string>>;
  readonly by: RankFigure;
  readonly plan: WindowPlan;
  /** Trades a variant needs on the days it is chosen on. */
  readonly least?: number | undefined;
  readonly candles?: CandleWords;
}

export interface WalkForward {
  readonly study: WalkForwardStudy;
  readonly folder: string;
  readonly files: readonly string[];
}

/**
 * Chooses the parameters of a setup on some months and tests the choice on the months after, window by window: what choosing was worth.
 * A choice reads no candle after its own days. Throws `Refusal`.
 */
export async function walkForward(
  deps: ResearchDeps,
  query: WalkForwardQuery,
  control: StudyControl,
): Promise<WalkForward> {
  const { request, candles = {}, plan } = query;
  const axes = Object.entries(query.vary).map(([path, text]) => readAxis(path, text));
  const grid = gridOf(axes);
  const variants = grid.map((extra) => ({ extra }));
  const trial = { request, candles, variants, windows: plan };
  const tried = await onThreads(await deps.trials(), trial, control, `walk-forward of ${grid.length}`);
  if (tried.spans.length === 0) {
    throw new Refusal(
      "bad_range",
      `${tried.period.join(" … ")} has no room for ${plan.train} months to choose on and ${plan.test} to test on. Take more days, or fewer months: train=… test=….`,
    );
  }
  if (tried.variants.every(({ refused }) => refused.length > 0))
    throw new Refusal("bad_override", "None of the variants can be run.", tried.variants[0]?.refused ?? []);
  const { study, joined } = studyOf(query, axes, grid, tried);
  const files: StudyFile[] = [triedFile(tried), { name: "study.json", data: `${JSON.stringify(study, null, 2)}\n` }];
  if (joined.r.length > 0) {
    const chart = walkForwardChart({
      context: studyContext(study.on, control.language),
      about: `${study.on.setup_id} ${study.on.setup_version} · ${study.on.symbol} ${study.on.timeframe} · ${study.on.period.join(" … ")}`,
      exits: joined.exit,
      results: joined.r,
      starts: study.windows.map(({ test }) => test[0]),
    });
    files.push({
      name: "walk.png",
      data: await (await deps.charts()).render(chart, { ...PICTURE, theme: deps.theme }),
    });
  }
  if (control.signal?.aborted === true) throw new Refusal("cancelled", "Stopped, as you asked. Nothing was stored.");
  const folder = await deps.studies.write(study.id, files);
  return { study, folder, files: files.map(({ name }) => name) };
}

function studyOf(
  { request, by, plan, least = LEAST_TRADES }: WalkForwardQuery,
  axes: readonly Axis[],
  grid: readonly Readonly<Record<string, GridValue>>[],
  { variants, spans, ...on }: TriedVariants,
): { study: WalkForwardStudy; joined: ReturnType<typeof joinWindows> } {
  const tested: TradeColumns[] = [];
  let weight = 0;
  let promises = 0;
  const windows = spans.map((span, w): WalkWindow => {
    const figures = variants.map(({ windows: of }) => sampleFigures(of[w]?.train.r ?? [], SEED));
    const chosen = chooseVariant(figures, by, least);
    const test = chosen < 0 ? undefined : variants[chosen]?.windows[w]?.test;
    if (test === undefined) return { ...span, chosen: null, in_sample: null, out_of_sample: null };
    const trained = figures[chosen] as (typeof figures)[number];
    tested.push(test);
    weight += test.r.length;
    promises += test.r.length * (trained.expectancy ?? 0);
    return {
      ...span,
      chosen: grid[chosen] as Readonly<Record<string, GridValue>>,
      in_sample: trained,
      out_of_sample: sampleFigures(test.r, SEED),
    };
  });
  const joined = joinWindows(tested);
  const figures = sampleFigures(joined.r, SEED);
  const promised = weight === 0 ? null : promises / weight;
  const asked = { ...request, start: on.period[0], end: on.period[1] };
  const identity = ["walk_forward", asked, axes, by, plan, least, on.setup_hash, on.data.hash, on.engine];
  const study: WalkForwardStudy = {
    id: studyId("wf", on.period[1], identity),
    kind: "walk_forward",
    request: asked,
    axes,
    by,
    plan,
    least_trades: least,
    seed: SEED,
    on,
    variants: variants.length,
    windows,
    joined: figures,
    promised,
    efficiency:
      promised === null || promised <= 0 || figures.expectancy === null ? null : figures.expectancy / promised,
  };
  return { study, joined };
}
