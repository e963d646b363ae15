import { strayFigure } from "../../../agents/vision/stray-figure.js";
import { createHandOver } from "../../../src/adapters/exchange/hand-over-on-files.js";
import { atomicWrite } from "../../../src/adapters/system/atomic-write.js";
import type { Chart } from "../../../src/domain/chart.js";
import type { VisionModel } from "../../../src/ports/vision-model.js";
import type { AnnotateDeps } from "../../../src/services/vision/annotate-snapshot.js";
import { symbols } from "../data/symbols.js";
import { utc } from "../data/utc.js";
import { temporaryFolder } from "../temporary-folder.js";
import { tinyPng } from "../tiny-png.js";

/** What annotating needs, around a folder of its own: charts are kept, not rendered; the log is kept too. */
export function annotating(...readers: readonly VisionModel[]) {
  const folder = temporaryFolder();
  const charts: Chart[] = [];
  const log: { readonly event: string; readonly fields: unknown }[] = [];
  const note = (event: string, fields?: unknown) => void log.push({ event, fields });
  const deps: AnnotateDeps = {
    symbols,
    handOver: createHandOver({ folder, writeFile: atomicWrite }),
    charts: () =>
      Promise.resolve({
        render: (chart) => {
          charts.push(chart);
          return Promise.resolve(tinyPng());
        },
      }),
    theme: "light",
    readers,
    figures: strayFigure,
    clock: { now: () => utc("2025-10-31 16:00"), elapsed: () => 0 },
    logger: { info: note, warn: note, error: note },
  };
  return { folder, deps, charts, log };
}
