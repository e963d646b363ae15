// npm run bench: the rows of BENCHMARKS.md, each with what it is compared to, measured in one run. Trade counts are checked on the way.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { alerts, alertsInChats, alertsUnderLoad } from "./alerts.mjs";
import { causality } from "./causality.mjs";
import { charts } from "./charts.mjs";
import { detectors } from "./detectors.mjs";
import { writeMarket } from "./generate.mjs";
import { ingest } from "./ingest.mjs";
import { live } from "./live.mjs";
import { restart } from "./restart.mjs";
import { score } from "./score.mjs";
import { scoreWalk } from "./score-walk.mjs";
import { inProcess, wholeProcesses } from "./strategies.mjs";
import { turns } from "./turns.mjs";

const CANDLES = 1_000_000;
const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const workDir = mkdtempSync(join(tmpdir(), "ita-bench-"));

const parts = {
  ingest: () => ingest({ dist, workDir }),
  detectors: () => detectors({ dist, workDir }),
  strategies: () => inProcess({ dist, root, csv: market(), candles: CANDLES }),
  processes: () => wholeProcesses({ dist, root, workDir, csv: market(), candles: CANDLES }),
  causality: () => causality({ dist, root, workDir }),
  walk: () => scoreWalk({ dist, root, workDir, csv: market() }),
  live: () => live({ dist, root, workDir }),
  alerts: () => alerts({ root, workDir }),
  "alerts-chats": () => alertsInChats({ root, workDir }),
  "alerts-load": () => alertsUnderLoad({ root, workDir }),
  restart: () => restart({ root, workDir }),
  turns: () => turns({ dist, workDir }),
  charts: () => charts({ dist, workDir }),
  score: () => score({ dist, root, workDir }),
};

let csv;
/** The synthetic market as a file, made once. */
function market() {
  csv ??= join(workDir, "EURUSD_M1.csv");
  writeMarket(CANDLES, csv);
  return csv;
}

const wanted = process.argv.slice(2);
const shown = (value) => (value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(4));
try {
  console.log("| work | measured | target | ratio |\n|---|---|---|---|");
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const { row, value, unit, measured = `${shown(value)} ${unit}`, target, ratio = [] } of await part()) {
      console.log(
        `| ${row} | ${measured} | ${target ?? ""} | ${[ratio]
          .flat()
          .map((one) => `${one.toFixed(2)} ×`)
          .join(" · ")} |`,
      );
    }
  }
} finally {
  rmSync(workDir, { recursive: true, force: true });
}
