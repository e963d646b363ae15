import { basename, isAbsolute, join, relative } from "node:path";
import { ParquetCandleStore } from "../adapters/parquet/parquet-candle-store.js";
import { createRunStore, type RunStoreOnFiles } from "../adapters/runs/run-store-on-files.js";
import { createSetupStore } from "../adapters/setups/setup-store-on-files.js";
import { createStudyStore } from "../adapters/studies/study-store-on-files.js";
import { readSymbols } from "../adapters/symbols/read-symbols.js";
import { atomicWrite } from "../adapters/system/atomic-write.js";
import { systemClock } from "../adapters/system/system-clock.js";
import type { Config } from "../config/load-config.js";
import type { BacktestOptions } from "../ports/backtest-jobs.js";
import type { ChangeableSetups } from "../ports/changeable-setups.js";
import type { Clock } from "../ports/clock.js";
import type { StudyStore } from "../ports/study-store.js";
import type { BacktestDeps } from "../services/backtest/backtest-deps.js";
import { ensureSample } from "../services/data/ensure-sample.js";

/** A file named on the command line; one sent by chat is held to 20 MB. */
const MAX_FILE_BYTES = 2 * 1024 ** 3;

export interface JobParts extends BacktestDeps {
  readonly setups: ChangeableSetups;
  readonly clock: Clock;
  readonly runs: RunStoreOnFiles;
  readonly studies: StudyStore;
  /** Where snapshots are handed over. */
  readonly snapshotFolder: string;
}

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** What backtests are made with, from the settings: for this process and for the worker threads alike. */
export async function composeJobs(config: Config): Promise<JobParts> {
  const data = absolute(config, config.data_dir);
  const symbols = await readSymbols(join(config.root, "data", "symbols.yaml"));
  const store = new ParquetCandleStore(join(data, "candles"), atomicWrite);
  const runsFolder = join(data, "runs");
  return {
    clock: systemClock,
    symbols,
    setups: createSetupStore({ folder: absolute(config, config.setups_dir) }),
    store,
    files: {
      read: async (request) => (await import("../adapters/csv/csv-candle-file.js")).csvCandleFile.read(request),
    },
    runs: createRunStore({ folder: runsFolder }),
    studies: createStudyStore({
      folder: join(data, "studies"),
      writeFile: atomicWrite,
      shown: (path) => shownPath(config.root, path),
    }),
    writeFile: atomicWrite,
    ensureMarket: once(async () => {
      if ((await store.list()).length > 0) return false;
      const { sampleSource } = await import("../adapters/sample/sample-source.js");
      return ensureSample({ store, sample: sampleSource, symbols });
    }),
    charts: once(async () => new (await import("../adapters/charts/chart-js-renderer.js")).ChartJsRenderer()),
    reportPage: once(async () => new (await import("../adapters/html/html-report.js")).HtmlReport()),
    workbook: once(async () => new (await import("../adapters/workbook/danfo-workbook.js")).DanfoWorkbook()),
    maxFileBytes: MAX_FILE_BYTES,
    snapshotFolder: join(absolute(config, config.exchange_dir), "snapshots"),
    shownFolder: (runId) => shownPath(config.root, join(runsFolder, runId)),
  };
}

/** How runs look where nobody says. */
export const lookOf = ({ charts, language }: Config): BacktestOptions => ({
  samples: charts.samples,
  language: language === "ru" ? "ru" : "en",
  theme: charts.theme,
});

/** A path of the settings: relative ones start at the project's folder. */
export function absolute(config: Config, path: string): string {
  return isAbsolute(path) ? path : join(config.root, path);
}

/** What may be told in a chat: relative to the project where it lies in it, else its name alone; a chat learns of no folder of this machine. */
export function toldPath(root: string, path: string): string {
  const short = relative(root, path);
  return short.startsWith("..") || isAbsolute(short) ? basename(path) : short;
}

/** Relative to the project where it lies in it; else as it is. */
export function shownPath(root: string, path: string): string {
  const short = relative(root, path);
  return short.startsWith("..") ? path : short;
}
