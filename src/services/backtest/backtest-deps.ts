import type { SymbolBook } from "../../domain/symbol.js";
import type { CandleFile } from "../../ports/candle-file.js";
import type { CandleStore } from "../../ports/candle-store.js";
import type { ChartRenderer } from "../../ports/chart-renderer.js";
import type { ReportPage } from "../../ports/report-page.js";
import type { RunStore } from "../../ports/run-store.js";
import type { SetupStore } from "../../ports/setup-store.js";
import type { StudyStore } from "../../ports/study-store.js";
import type { Workbook } from "../../ports/workbook.js";
import type { WriteFile } from "../../ports/write-file.js";

/** What backtests are made with. What is heavy is loaded when first used. */
export interface BacktestDeps {
  readonly symbols: SymbolBook;
  readonly setups: SetupStore;
  readonly store: CandleStore;
  readonly files: CandleFile;
  readonly runs: RunStore;
  /** What studies have tried counts beside the runs. */
  readonly studies: Pick<StudyStore, "tried">;
  readonly writeFile: WriteFile;
  /** Makes the synthetic sample market where nothing at all is stored. */
  readonly ensureMarket: () => Promise<boolean>;
  readonly charts: () => Promise<ChartRenderer>;
  readonly reportPage: () => Promise<ReportPage>;
  readonly workbook: () => Promise<Workbook>;
  /** Bytes a file named on the command line may have. */
  readonly maxFileBytes: number;
  /** A run's folder as people are shown it: relative to the project. */
  readonly shownFolder: (runId: string) => string;
}
