import type { Candles } from "../domain/candles.js";
import { canonicalJson } from "../domain/hash.js";
import { Resampler } from "../domain/resample.js";
import type { Timeframe } from "../domain/timeframe.js";
import { AtrSeries } from "./atr-series.js";
import type { DispatchRequest, ResolvedTool, ToolEntry, ToolRun } from "./dispatcher.js";
import { resolvedParams } from "./resolve/resolved-params.js";
import type { Detector } from "./tool.js";

/** How many candles pass between two words of progress. */
const STRIDE = 65_536;

/** Candles of one timeframe, with what is shared on them. */
class Series {
  readonly candles: Candles;
  readonly resampler: Resampler | undefined;
  private readonly atrs = new Map<number, AtrSeries>();

  constructor(candles: Candles, resampler?: Resampler) {
    this.candles = candles;
    this.resampler = resampler;
  }

  readonly atr = (length: number): AtrSeries => {
    let series = this.atrs.get(length);
    if (series === undefined) {
      series = new AtrSeries(this.candles, length);
      this.atrs.set(length, series);
    }
    return series;
  };

  knownAt(i: number): number {
    return this.resampler === undefined ? i : (this.resampler.knownAt[i] as number);
  }
}

interface Running {
  readonly detector: Detector;
  readonly series: Series;
  readonly key: string;
  next: number;
}

/**
 * Makes the tools of a setup ready to run: only what is named, each once, sources before their readers (the order of
 * `resolveTools`). Equal tools with equal parameters and sources share one run.
 */
export function dispatch(request: DispatchRequest): ToolRun {
  return dispatchMany([request])[0] as ToolRun;
}

/**
 * The tools of several setups on the same candles, ready to run: what is equal among all of them runs once. Driving any of the runs drives
 * all, so every reader must have asked for its fields before.
 */
export function dispatchMany(requests: readonly DispatchRequest[]): readonly ToolRun[] {
  const [first] = requests;
  if (first === undefined) return [];
  if (requests.some(({ candles, symbol }) => candles !== first.candles || symbol !== first.symbol))
    throw new Error("Tools can share a run on the same candles of one symbol alone");
  const dispatcher = new Dispatcher(first, requests);
  return requests.map((request) => ({
    candles: first.candles,
    entries: dispatcher.entriesOf(request),
    push: (k: number) => dispatcher.push(k),
    run: (progress?: (done: number) => void) => dispatcher.run(progress),
  }));
}

class Dispatcher {
  private readonly request: Pick<DispatchRequest, "candles" | "symbol">;
  private readonly candles: Candles;
  private readonly followed: ReadonlySet<string> | "all";
  private readonly series = new Map<Timeframe, Series>();
  private readonly resamplers: Resampler[] = [];
  private readonly running: Running[] = [];
  private readonly byKey = new Map<string, Running>();
  private next = 0;

  constructor(request: DispatchRequest, all: readonly DispatchRequest[]) {
    this.request = request;
    this.candles = request.candles;
    this.followed = followedKeys(all);
  }

  /** The tools of one setup by their names, started where no other has started them. */
  entriesOf({ tools }: DispatchRequest): ReadonlyMap<string, ToolEntry> {
    const byName = new Map<string, Running>();
    const entries = new Map<string, ToolEntry>();
    for (const tool of tools) {
      const key = keyOf(tool, byName);
      let run = this.byKey.get(key);
      if (run === undefined) {
        run = this.start(tool, key, byName, this.followed === "all" || this.followed.has(key));
        this.byKey.set(key, run);
      }
      byName.set(tool.name, run);
      entries.set(tool.name, entryOf(tool, run));
    }
    return entries;
  }

  push(k: number): void {
    if (k !== this.next) throw new Error(`Candle ${this.next} is next, not ${k}`);
    this.next = k + 1;
    for (const resampler of this.resamplers) resampler.push(k);
    for (const run of this.running) {
      const until = run.series.resampler === undefined ? this.next : run.series.candles.length;
      while (run.next < until) run.detector.push(run.next++);
    }
  }

  run(progress?: (done: number) => void): void {
    const until = this.candles.length;
    for (const resampler of this.resamplers) for (let k = this.next; k < until; k++) resampler.push(k);
    this.next = until;
    const ends = this.running.map(({ series }) => (series.resampler === undefined ? until : series.candles.length));
    const all = this.running.reduce((sum, { next }, r) => sum + (ends[r] as number) - next, 0);
    let done = 0;
    this.running.forEach((run, r) => {
      const end = ends[r] as number;
      while (run.next < end) {
        const stop = Math.min(end, run.next + STRIDE);
        done += stop - run.next;
        advance(run.detector, run.next, stop);
        run.next = stop;
        progress?.(Math.floor((done / all) * until));
      }
    });
  }

  private start(tool: ResolvedTool, key: string, byName: ReadonlyMap<string, Running>, lifecycle: boolean): Running {
    const series = this.seriesOf(tool.timeframe);
    const source = tool.of === undefined ? undefined : byName.get(tool.of);
    if (tool.of !== undefined && source === undefined)
      throw new Error(`${tool.name} runs before its source ${tool.of}`);
    const detector = tool.spec.create({
      candles: series.candles,
      timeframe: tool.timeframe,
      baseMs: this.candles.periodMs,
      symbol: this.request.symbol,
      params: tool.params,
      atr: series.atr,
      lifecycle,
      ...(source === undefined ? {} : { source: { detector: source.detector, candles: source.series.candles } }),
    });
    const run: Running = { detector, series, key, next: 0 };
    this.running.push(run);
    return run;
  }

  private seriesOf(timeframe: Timeframe): Series {
    let series = this.series.get(timeframe);
    if (series === undefined) {
      const { candles, symbol } = this.request;
      if (timeframe === candles.timeframe) series = new Series(candles);
      else {
        const resampler = new Resampler(candles, timeframe, symbol.calendar);
        this.resamplers.push(resampler);
        series = new Series(resampler.candles, resampler);
      }
      this.series.set(timeframe, series);
    }
    return series;
  }
}

function keyOf(tool: ResolvedTool, runs: ReadonlyMap<string, { readonly key: string }>): string {
  const source = tool.of === undefined ? "" : (runs.get(tool.of)?.key ?? "");
  return canonicalJson([tool.spec.name, tool.timeframe, resolvedParams(tool), source]);
}

/** Runs whose records somebody follows, under any of their names. */
function followedKeys(requests: readonly DispatchRequest[]): ReadonlySet<string> | "all" {
  const followed = new Set<string>();
  for (const { lifecycle, tools } of requests) {
    if (lifecycle === "all") return "all";
    const keys = new Map<string, { readonly key: string }>();
    for (const tool of tools) {
      const key = keyOf(tool, keys);
      keys.set(tool.name, { key });
      if (lifecycle.has(tool.name)) followed.add(key);
    }
  }
  return followed;
}

/** A loop of its own: it alone is compiled while it runs, and again for the next kind of detector. */
function advance(detector: Detector, from: number, to: number): void {
  for (let i = from; i < to; i++) detector.push(i);
}

function entryOf(tool: ResolvedTool, { detector, series }: Running): ToolEntry {
  return {
    name: tool.name,
    tool,
    candles: series.candles,
    table: detector.table,
    read: (field) => detector.read(field),
    knownAt: (i) => series.knownAt(i),
  };
}
