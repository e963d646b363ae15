import type { EpochMs } from "../../domain/civil.js";
import type { Alert } from "../../ports/alerts.js";
import { isJournalTrouble } from "./journal-trouble.js";
import type { FeedSeries, LiveLoopDeps, WatchedRule } from "./loop-deps.js";
import { SeriesRunner } from "./series-runner.js";
import { untilAborted } from "./until-aborted.js";

/** What one cycle did. */
export interface CycleReport {
  readonly made: readonly Alert[];
  /** Series that could not be judged, with the error; the others were. */
  readonly failed: readonly { readonly symbol: string; readonly timeframe: string; readonly error: unknown }[];
  readonly rules: number;
}

/** The steps of a cycle, in this order; the tick graph calls them one by one. */
export interface LiveLoop {
  /** What is to be watched now; tells the feed where that has changed. */
  refresh(): Promise<number>;
  /** Lets the feed bring what there is. */
  poll(signal: AbortSignal): Promise<void>;
  /** How many series have candles that were not judged. */
  waiting(): Promise<number>;
  /** Judges every candle that came, series by series; stops between two candles where the signal says so. */
  evaluate(signal: AbortSignal): Promise<CycleReport>;
  /** The three of them. */
  cycle(signal: AbortSignal): Promise<CycleReport>;
  /** What is watched, as of the last refresh. */
  series(): readonly SeriesRunner[];
}

const nameOf = ({ symbol, timeframe }: FeedSeries): string => `${symbol.id} ${timeframe}`;

/** The live loop over one feed. It keeps nothing that the journal does not hold: a process that starts is one that recovers. */
export function createLiveLoop(deps: LiveLoopDeps): LiveLoop {
  const runners = new Map<string, SeriesRunner>();
  let told = "";

  const grouped = (rules: readonly WatchedRule[]): ReadonlyMap<string, [FeedSeries, WatchedRule[]]> => {
    const groups = new Map<string, [FeedSeries, WatchedRule[]]>();
    for (const rule of rules) {
      const { symbol, timeframe } = rule.setup;
      const series = { symbol, timeframe, source: deps.source(rule.setup) };
      const group = groups.get(nameOf(series)) ?? [series, []];
      group[1].push(rule);
      groups.set(nameOf(series), group);
    }
    return groups;
  };

  const subscribe = async (): Promise<void> => {
    const now = deps.clock.now();
    const wanted = new Map<string, { symbol: string; timeframe: FeedSeries["source"]; from: EpochMs }>();
    for (const { series, setups } of runners.values()) {
      const from = await deps.since(
        series,
        setups.map(({ setup }) => setup),
        now,
      );
      const key = `${series.symbol.id} ${series.source}`;
      const known = wanted.get(key);
      if (known === undefined || from < known.from)
        wanted.set(key, { symbol: series.symbol.id, timeframe: series.source, from });
    }
    await deps.feed.subscribe([...wanted.values()]);
  };

  const refresh = async (): Promise<number> => {
    const rules = await deps.watched();
    const groups = grouped(rules);
    for (const name of runners.keys()) if (!groups.has(name)) runners.delete(name);
    for (const [name, [series, own]] of groups) {
      const runner = runners.get(name) ?? new SeriesRunner(series, deps);
      runner.watch(own);
      runners.set(name, runner);
    }
    const names = rules.map(({ setup }) => `${setup.hash} ${setup.symbol.id} ${setup.timeframe}`).join("|");
    if (names !== told) await subscribe();
    told = names;
    return rules.length;
  };

  const evaluate = async (signal: AbortSignal): Promise<CycleReport> => {
    const made: Alert[] = [];
    const failed: { symbol: string; timeframe: string; error: unknown }[] = [];
    let rules = 0;
    for (const runner of runners.values()) {
      if (signal.aborted) break;
      // Where the times of candles cannot be trusted nothing is judged: they wait.
      if (deps.feed.state().held) break;
      rules += runner.setups.length;
      try {
        made.push(...(await runner.run(signal)));
      } catch (error) {
        const { symbol, timeframe } = runner.key;
        failed.push({ symbol, timeframe, error });
        deps.logger.error("live_series_failed", { symbol, timeframe, error });
        // A journal that holds nothing holds the other series no better, and each try may take seconds.
        if (isJournalTrouble(error)) break;
      }
    }
    return { made, failed, rules };
  };

  const poll = async (signal: AbortSignal): Promise<void> => {
    await untilAborted(deps.feed.poll(signal), signal);
  };
  const waiting = async (): Promise<number> => {
    let count = 0;
    for (const runner of runners.values()) if (await runner.isBehind()) count += 1;
    return count;
  };
  return {
    refresh,
    poll,
    waiting,
    evaluate,
    async cycle(signal) {
      await refresh();
      await poll(signal);
      return evaluate(signal);
    },
    series: () => [...runners.values()],
  };
}
