import { join } from "node:path";
import { csvCandleFile } from "../../../src/adapters/csv/csv-candle-file.js";
import { createRunStore } from "../../../src/adapters/runs/run-store-on-files.js";
import { createSetupStore } from "../../../src/adapters/setups/setup-store-on-files.js";
import { createStudyStore } from "../../../src/adapters/studies/study-store-on-files.js";
import { atomicWrite } from "../../../src/adapters/system/atomic-write.js";
import type { Candles } from "../../../src/domain/candles.js";
import { createLocalVariants } from "../../../src/services/research/local-variants.js";
import type { ResearchDeps } from "../../../src/services/research/research-deps.js";
import { loadedOf } from "../data/candle-store-contract.js";
import { memoryCandleStore } from "../data/memory-candle-store.js";
import { randomCandles } from "../market-tools/random-candles.js";
import { projectRoot } from "../run-ita.js";
import { testSymbols } from "../setups/symbols.js";
import { temporaryFolder } from "../temporary-folder.js";

/** Studies in this process on an unkind market, without the canvas: a picture is its title. */
export function researchBench(candles: Candles = randomCandles(11, 9000)) {
  const folder = temporaryFolder();
  const studies = createStudyStore({ folder: join(folder, "studies"), writeFile: atomicWrite, shown: (path) => path });
  const parts = {
    symbols: testSymbols,
    setups: createSetupStore({ folder: join(projectRoot, "setups") }),
    store: memoryCandleStore(loadedOf(candles)),
    files: csvCandleFile,
    ensureMarket: () => Promise.resolve(false),
    maxFileBytes: 0,
    runs: createRunStore({ folder: join(folder, "runs") }),
    studies,
    writeFile: atomicWrite,
    charts: () =>
      Promise.resolve({ render: (chart: { title: string }) => Promise.resolve(Buffer.from(chart.title, "utf8")) }),
    reportPage: () => Promise.reject(new Error("no page here")),
    workbook: () => Promise.reject(new Error("no workbook here")),
    shownFolder: (runId: string) => `runs/${runId}`,
  };
  const trials = createLocalVariants(parts);
  const deps: ResearchDeps = {
    ...parts,
    trials: () => Promise.resolve(trials),
    theme: "light",
  };
  return { parts, deps, trials, folder };
}
