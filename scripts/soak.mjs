// The live loop for sixty days of minutes, as fast as it goes: 86 400 doorbells, a candle of M1 at each, on a journal on the disk. Needs a build.
// `npm run soak -- --short`: six days. It measures memory, handles, and whether any doorbell left a candle behind.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sampleSource } from "../dist/src/adapters/sample/sample-source.js";
import { createAlerts } from "../dist/src/adapters/sqlite/alerts-on-sqlite.js";
import { createJournal } from "../dist/src/adapters/sqlite/journal-file.js";
import { createLiveCandles } from "../dist/src/adapters/sqlite/live-candles-on-sqlite.js";
import { readSymbols } from "../dist/src/adapters/symbols/read-symbols.js";
import { systemTimers } from "../dist/src/adapters/system/system-timers.js";
import { createFeedIntake } from "../dist/src/services/live/feed-intake.js";
import { liveHistory } from "../dist/src/services/live/live-history.js";
import { createLiveLoop } from "../dist/src/services/live/live-loop.js";
import { createLoopDriver } from "../dist/src/services/live/loop-driver.js";
import { loadSetup } from "../dist/src/setup-manager/load-setup.js";

const short = process.argv.includes("--short");
const TICKS = short ? 8_640 : 86_400;
const HISTORY = 3_000;
const MINUTE = 60_000;
/** Memory is compared from here on: by then every part has been loaded and every buffer has its size. */
const SETTLED = 0.3;
/** A series is begun anew every 20,000 bars, so no single look at the memory is held against another, but the medians of many: one look in so many ticks. */
const LOOKS = TICKS / 120;
/** In six days the buffers still fill. */
const MOST_GROWTH = short ? 0.2 : 0.1;

const root = new URL("..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "ita-soak-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const symbols = await readSymbols(join(root, "data", "symbols.yaml"));
const symbol = symbols.require("EURUSD");
const everything = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const { candles } = await sampleSource.fetch({ symbol, timeframe: "M1", ...everything });
const setups = ["fvg_bracket", "ob_retest", "asia_fvg_break"].map((id) => {
  const loaded = loadSetup({
    text: readFileSync(join(root, "setups", `${id}.yaml`), "utf8"),
    file: `${id}.yaml`,
    id,
    symbols,
    symbol: "EURUSD",
    timeframe: "M1",
  });
  if (!loaded.ok) throw new Error(id);
  return loaded.setup;
});
const journal = createJournal({
  file: join(folder, "ita.db"),
  makeFolder: (path) => mkdirSync(path, { recursive: true }),
});
const alerts = createAlerts(journal);
const stored = createLiveCandles(journal);
const open = (i) => candles.openTime[i];
const clock = { time: open(HISTORY - 1) + MINUTE, now: () => clock.time, elapsed: () => performance.now() };
const intake = createFeedIntake({ feed: "mt5", candles: stored, symbols, clock });
const feed = {
  name: "mt5",
  subscribe: (wanted) => intake.subscribe(wanted),
  poll: async () => undefined,
  onCandles: () => () => undefined,
  state: () => ({ held: false, clock: { rule: "UTC", ruleOffsetMs: 0, verdict: "right" } }),
  known: () => undefined,
  close: async () => undefined,
};
const WINDOW = 4 * 24 * 60 * MINUTE;
const faults = [];
const logger = {
  info() {},
  warn: (event) => faults.push(event),
  error: (event, fields) => faults.push(`${event} ${fields?.error}`),
};
const loop = createLiveLoop({
  key: { feed: "mt5", session: "" },
  feed,
  candles: stored,
  alerts,
  clock,
  logger,
  watched: async () => setups.map((setup) => ({ setup, since: open(HISTORY - 1) + MINUTE })),
  source: () => "M1",
  since: async () => open(0),
  history: (series, cursor) =>
    liveHistory(
      { feed: "mt5", candles: stored, store: { list: async () => [] } },
      series,
      Math.max(open(0), cursor - WINDOW),
      cursor,
    ),
  chat: null,
  synthetic: async () => true,
  isReplay: false,
  committed: () => undefined,
});
let ended = () => undefined;
const driver = createLoopDriver({
  clock,
  timers: systemTimers,
  logger,
  cycle: async (signal) => (await loop.cycle(signal)).failed.length === 0,
  cycled: (succeeded) => ended(succeeded),
});
const ring = () =>
  new Promise((resolve) => {
    ended = resolve;
    driver.wake();
  });
const take = (from, to) =>
  intake.take({
    symbol: "EURUSD",
    timeframe: "M1",
    candles: Array.from({ length: to - from }, (_, k) => {
      const i = from + k;
      return {
        openTime: open(i),
        open: candles.open[i],
        high: candles.high[i],
        low: candles.low[i],
        close: candles.close[i],
        volume: candles.volume[i],
        spread: candles.spread[i],
      };
    }),
    // Between two candles none was traded.
    covers: { from: from === 0 ? open(0) : open(from - 1) + MINUTE, to: open(to - 1) + MINUTE },
  });
const handles = () => {
  const fds = process.platform === "linux" ? readdirSync("/proc/self/fd").length : 0;
  return { fds, others: process.getActiveResourcesInfo().length };
};
/**
 * MB after a collection: what JavaScript holds, and all that it keeps alive outside of its heap. Resident memory is told beside and judged by nothing: how much room the
 * runtime keeps between two collections differs from run to run.
 */
const used = () => {
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { held: (heapUsed + external) / 1024 ** 2, rss: rss / 1024 ** 2 };
};
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

await loop.refresh();
await take(0, HISTORY);
await ring();
const began = performance.now();
let missed = 0;
let failed = 0;
let slowest = 0;
let baseline;
const looks = [];
for (let tick = 0; tick < TICKS; tick++) {
  const i = HISTORY + tick;
  clock.time = open(i) + MINUTE + 3_000;
  await take(i, i + 1);
  const start = performance.now();
  if (!(await ring())) failed += 1;
  slowest = Math.max(slowest, performance.now() - start);
  if (loop.series().some(({ judged }) => judged !== open(i))) missed += 1;
  if (tick === Math.floor(TICKS * SETTLED)) baseline = handles();
  if (baseline !== undefined && tick % LOOKS === 0) looks.push(used());
}
const end = handles();
const count = (await alerts.between(0, Number.POSITIVE_INFINITY)).length;
await journal.close();
/** The first and the last quarter of what was seen since it settled. */
const quarter = Math.floor(looks.length / 4);
const before = looks.slice(0, quarter);
const after = looks.slice(-quarter);
const of = (part, name) => median(part.map((look) => look[name]));
const growth = of(after, "held") / of(before, "held") - 1;
const mb = (name) =>
  `${of(before, name).toFixed(1)} → ${of(after, name).toFixed(1)} MB (at most ${Math.max(...looks.map((look) => look[name])).toFixed(1)})`;
const found = [
  ...(missed > 0 ? [`${missed} ticks left a candle behind`] : []),
  ...(failed > 0 ? [`${failed} cycles failed`] : []),
  ...(growth > MOST_GROWTH ? [`what is held grew by ${(growth * 100).toFixed(1)} %`] : []),
  ...(end.fds > baseline.fds ? [`${end.fds - baseline.fds} files left open`] : []),
  ...(end.others > baseline.others + 2 ? [`${end.others - baseline.others} handles left`] : []),
  ...faults.slice(0, 3),
];
for (const fault of found) console.log(`FAULT: ${fault}`);
console.log(
  `${found.length === 0 ? "ok" : "FAILED"}: ${TICKS} ticks, ${count} alerts, ${missed} ticks missed, ${failed} cycles failed; held after a collection ${mb("held")}, ${(growth * 100).toFixed(1)} %; resident ${mb("rss")}; files ${baseline.fds} → ${end.fds}; slowest cycle ${slowest.toFixed(0)} ms; ${((performance.now() - began) / 1_000).toFixed(0)} s`,
);
process.exit(found.length === 0 ? 0 : 1);
