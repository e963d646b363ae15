import { causalityNote } from "../../backtester/report/causality-note.js";
import { ENGINE_VERSION, runId } from "../../backtester/report/run-id.js";
import type { StartRequest } from "../../domain/contracts.js";
import { Refusal, unreachable } from "../../domain/errors.js";
import type { BacktestOptions, BacktestStep, StepReport } from "../../ports/backtest-jobs.js";
import type { Setup } from "../../setup-manager/setup.js";
import { type LoadedMarket, loadCandles } from "../data/load-candles.js";
import { judgeQuality, type Quality } from "../data/quality.js";
import { type Analysis, prepareAnalysis } from "./analysis.js";
import type { TradeComment } from "./annotate-trades.js";
import type { BacktestDeps } from "./backtest-deps.js";
import { type ConversionRate, conversionRate } from "./conversion-rate.js";
import type { DrawnPicture } from "./draw-run.js";
import type { Figures } from "./figures.js";
import { type ResolvedRequest, resolvedRequest } from "./resolved-request.js";
import type { RunParts } from "./run-parts.js";
import { figuresOfRun } from "./scored/figures-of-run.js";
import { requireAsked } from "./scored/require-asked.js";
import { scoreChoice } from "./scored/score-choice.js";
import type { ScoredParts } from "./scored/scored-parts.js";
import { type WalkedRun, walkRun } from "./scored/walk-run.js";
import { variantsTried } from "./variants-tried.js";
import { type FinishedRun, writeRun } from "./write-run.js";

interface Control {
  readonly signal?: AbortSignal;
  readonly progress?: (share: number) => void;
}

/**
 * One backtest, step by step in the order of the flow. Each step keeps what the next needs and reports ids and counts.
 * A step that is asked for before its turn is a bug.
 */
export class BacktestJob {
  private readonly deps: BacktestDeps;
  private readonly request: StartRequest;
  private readonly options: BacktestOptions;
  private setup: Setup | undefined;
  private walks = false;
  private market: LoadedMarket | undefined;
  private quality: Quality | undefined;
  private analysis: Analysis | undefined;
  private figures: Figures | undefined;
  private conversion: ConversionRate | undefined;
  private walked: WalkedRun | undefined;
  private scored: ScoredParts | undefined;
  private trials = 1;
  private pictures: readonly DrawnPicture[] = [];
  private comments: readonly TradeComment[] = [];
  private finished: FinishedRun | undefined;
  private runId = "";

  constructor(deps: BacktestDeps, request: StartRequest, options: BacktestOptions) {
    this.deps = deps;
    this.request = scoreChoice(request).request;
    this.options = options;
  }

  /** Does one step. Throws `Refusal` for what cannot be done, "cancelled" once the signal is aborted. */
  async step(step: BacktestStep, { signal, progress }: Control): Promise<StepReport> {
    const tell = (share: number): void => {
      if (signal?.aborted === true) throw new Refusal("cancelled", "Stopped, as you asked. Nothing was stored.");
      progress?.(share);
    };
    tell(0);
    const report = await this.perform(step, tell, signal);
    // A step that is done is done: what it committed stands, even if it was cancelled in that moment.
    progress?.(1);
    return report;
  }

  /** Frees what the job holds. */
  end(): Promise<void> {
    this.market = undefined;
    this.analysis = undefined;
    this.figures = undefined;
    this.walked = undefined;
    this.scored = undefined;
    return Promise.resolve();
  }

  private perform(
    step: BacktestStep,
    tell: (share: number) => void,
    signal: AbortSignal | undefined,
  ): Promise<StepReport> | StepReport {
    switch (step) {
      case "setup_manager":
        return this.loadSetup();
      case "data_ingest":
        return this.ingest(tell, signal);
      case "data_processor":
        return this.judgeData();
      case "market_tools":
        return this.runTools(tell);
      case "evaluate":
        return this.evaluate(tell);
      case "backtester":
        return this.simulate(tell);
      case "visualizer":
        return this.draw(tell);
      case "annotation":
        return this.annotate();
      case "outputs":
        return this.write(tell);
      default:
        return unreachable(step);
    }
  }

  private async loadSetup(): Promise<StepReport> {
    const { setup, walks } = await requireAsked(this.deps, this.request, this.options.setup);
    this.setup = setup;
    this.walks = walks;
    return {
      setup_id: setup.id,
      setup_hash: setup.hash,
      symbol: setup.symbol.id,
      timeframe: setup.timeframe,
      required_tools: setup.tools.map(({ name }) => name),
    };
  }

  private async ingest(tell: (share: number) => void, signal: AbortSignal | undefined): Promise<StepReport> {
    const setup = had(this.setup);
    const { file, clock } = this.options;
    if (file === undefined) await this.deps.ensureMarket();
    const market = await loadCandles(this.deps, {
      symbol: setup.symbol,
      timeframe: setup.timeframe,
      start: this.request.start,
      end: this.request.end,
      file: file === undefined ? undefined : { path: file, clock, maxBytes: this.deps.maxFileBytes },
      signal,
      progress: tell,
    });
    this.market = market;
    this.runId = runId({
      request: this.resolved,
      setupHash: setup.hash,
      dataHash: market.origin.hash,
      engineVersion: ENGINE_VERSION,
      periodEnd: market.period[1],
    });
    const bars = market.candles.length - market.firstIndex;
    return {
      run_id: this.runId,
      source: market.origin.name,
      candles: bars,
      from: market.period[0],
      to: market.period[1],
    };
  }

  private judgeData(): StepReport {
    const market = had(this.market);
    // What is judged is what the period's fills read: the finest candles there are.
    this.quality = judgeQuality(market.fine, had(this.setup).symbol);
    return { coverage: this.quality.coverage, gaps: this.quality.gaps.count };
  }

  private runTools(tell: (share: number) => void): StepReport {
    const market = had(this.market);
    this.analysis = prepareAnalysis(had(this.setup), market, this.options.samples > 0, this.walks);
    const { tools } = this.analysis;
    tools.run((done) => tell(done / market.candles.length));
    const counts = [...tools.entries].map(([name, { table }]) => `${name}: ${table.length}`);
    return { records: counts };
  }

  private async evaluate(tell: (share: number) => void): Promise<StepReport> {
    const [setup, market, analysis] = [had(this.setup), had(this.market), had(this.analysis)];
    const synthetic = market.origin.kind === "synthetic";
    const conversion = await conversionRate(setup.symbol, setup.account.currency, synthetic, this.deps.store);
    this.conversion = conversion;
    const { evaluator } = analysis;
    if (this.walks) this.walked = walkRun({ setup, market, analysis, conversion, progress: tell });
    else evaluator.run((done) => tell(done / market.candles.length));
    return { signals: evaluator.found.length, near_misses: evaluator.nearMissCount };
  }

  private async simulate(tell: (share: number) => void): Promise<StepReport> {
    const [setup, market, analysis] = [had(this.setup), had(this.market), had(this.analysis)];
    this.trials = await variantsTried(this.deps, setup, market.origin.hash, this.runId);
    const { trials, walked } = this;
    const found = figuresOfRun({ setup, market, analysis, walked, conversion: had(this.conversion), trials, tell });
    this.figures = found.figures;
    this.scored = found.scored;
    return { run_id: this.runId, trades: found.figures.simulation.trades.length };
  }

  private async draw(tell: (share: number) => void): Promise<StepReport> {
    const { samples, language, theme } = this.options;
    if (samples === 0) return { pictures: 0 };
    const { drawRun } = await import("./draw-run.js");
    this.pictures = await drawRun(this.parts, await this.deps.charts(), { samples, language, theme, progress: tell });
    return { pictures: this.pictures.length };
  }

  private async annotate(): Promise<StepReport> {
    if (this.pictures.length === 0) return { comments: 0 };
    const { annotateTrades } = await import("./annotate-trades.js");
    const trades = this.pictures.flatMap(({ trade }) => (trade === undefined ? [] : [trade]));
    this.comments = annotateTrades(this.parts, trades, this.options.language);
    return { comments: this.comments.length };
  }

  private async write(tell: (share: number) => void): Promise<StepReport> {
    const { runs, shownFolder } = this.deps;
    // What is tried before it is saved never takes the place of a whole run with pictures and page.
    const there = this.options.setup === undefined ? [] : await runs.files(this.runId);
    if (there.length > 0) return { run_id: this.runId, folder: shownFolder(this.runId), files: there };
    this.finished = await writeRun(this.deps, {
      runId: this.runId,
      request: this.resolved,
      ...this.parts,
      quality: had(this.quality),
      conversion: had(this.conversion).source,
      trials: this.trials,
      pictures: this.pictures,
      comments: this.comments,
      language: this.options.language,
      causality: causalityNote(this.options.causality ?? null),
      tell,
    });
    return { run_id: this.runId, folder: this.finished.folder, files: this.finished.files };
  }

  private get parts(): RunParts {
    return {
      setup: had(this.setup),
      market: had(this.market),
      analysis: had(this.analysis),
      figures: had(this.figures),
      scored: this.scored,
    };
  }

  private get resolved(): ResolvedRequest {
    return resolvedRequest(this.request, had(this.setup), had(this.market));
  }
}

function had<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("A step of the backtest was asked for before its turn");
  return value;
}
