// Ingest: CSV → columns and store → columns, 1M candles. CPU seconds, the best of three runs, beside a hand-written typed parser in the same run.
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { writeMarket } from "./generate.mjs";

const CANDLES = 1_000_000;
const RUNS = 3;

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Least CPU seconds of a few runs. */
async function least(work) {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const before = cpuSeconds();
    await work();
    best = Math.min(best, cpuSeconds() - before);
  }
  return best;
}

/** The floor: one loop for this one format, that checks nothing. */
function parseByHand(file) {
  const bytes = readFileSync(file);
  const columns = Array.from({ length: 6 }, () => new Float64Array(CANDLES));
  const two = (p) => (bytes[p] - 48) * 10 + bytes[p + 1] - 48;
  let lastKey = 0;
  let day = 0;
  let i = 0;
  for (let p = bytes.indexOf(10) + 1; p < bytes.length; i++) {
    const key = (two(p) * 100 + two(p + 2)) * 1024 + two(p + 5) * 32 + two(p + 8);
    if (key !== lastKey) {
      lastKey = key;
      day = Date.UTC(two(p) * 100 + two(p + 2), two(p + 5) - 1, two(p + 8));
    }
    columns[0][i] = day + two(p + 11) * 3_600_000 + two(p + 14) * 60_000 + two(p + 17) * 1000;
    p += 20;
    for (let field = 1; field < 6; field++, p++) {
      let value = 0;
      let scale = 1;
      for (; bytes[p] >= 48; p++) value = value * 10 + bytes[p] - 48;
      if (bytes[p] === 46) for (p++; bytes[p] >= 48; p++, scale *= 10) value = value * 10 + bytes[p] - 48;
      columns[field][i] = value / scale;
    }
  }
  return i;
}

/** The ingest rows of the benchmark, from a built `dist`. */
export async function ingest({ dist, workDir }) {
  const load = (file) => import(pathToFileURL(join(dist, "src", "adapters", file)).href);
  const { csvCandleFile } = await load("csv/csv-candle-file.js");
  const { readSymbols } = await load("symbols/read-symbols.js");
  const { ParquetCandleStore } = await load("parquet/parquet-candle-store.js");
  const { atomicWrite } = await load("system/atomic-write.js");
  const symbol = (await readSymbols(join(import.meta.dirname, "..", "data", "symbols.yaml"))).require("EURUSD");
  const file = join(workDir, "ingest-1m.csv");
  if (!existsSync(file)) writeMarket(CANDLES, file, 42);
  const request = { path: file, symbol, clock: "UTC", repair: false, maxBytes: 2e9 };
  const hand = await least(() => parseByHand(file));
  let loaded;
  const csv = await least(async () => {
    loaded = await csvCandleFile.read(request);
  });
  if (loaded.candles.length !== CANDLES) throw new Error(`The file gave ${loaded.candles.length} candles`);
  const folder = join(workDir, "ingest-store");
  rmSync(folder, { recursive: true, force: true });
  const store = new ParquetCandleStore(folder, atomicWrite);
  const before = cpuSeconds();
  await store.merge(loaded);
  const stored = cpuSeconds() - before;
  const whole = await least(() => store.read("EURUSD", "M1"));
  const cache = join(folder, "EURUSD", "M1.columns");
  const rebuild = await least(() => {
    rmSync(cache);
    return store.read("EURUSD", "M1");
  });
  const parquetMb = statSync(join(folder, "EURUSD", "M1.parquet")).size / 1e6;
  rmSync(folder, { recursive: true, force: true });
  return [
    { row: "CSV → columns, 1M", value: csv, unit: "s CPU", target: 0.4 },
    { row: "the same by hand, nothing checked", value: hand, unit: "s CPU" },
    { row: "ratio to the hand-written parser", value: csv / hand, unit: "×" },
    { row: "store (column cache) → columns, 1M", value: whole, unit: "s CPU", target: 0.15 },
    { row: "parquet → columns, cache made anew, 1M", value: rebuild, unit: "s CPU" },
    { row: "columns → parquet and cache, 1M", value: stored, unit: "s CPU" },
    { row: "parquet, 1M", value: parquetMb, unit: "MB" },
  ];
}
