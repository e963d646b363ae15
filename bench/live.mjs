import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SETUPS, SHIPPED, SYMBOLS, TIMEFRAMES } from "./promised-load.mjs";

const HISTORY = 2_000;
const ROUNDS = 8;
const WARM = 500;
const JUDGED = 2_000;
const MINUTE = 60_000;

/** Fifty rules: those that ship, each with several targets and sizes. */
function rulesOn(load, symbols, root, symbol, timeframe) {
  return Array.from({ length: SETUPS }, (_, n) => {
    const id = SHIPPED[n % SHIPPED.length];
    const text = readFileSync(join(root, "setups", `${id}.yaml`), "utf8").replace(
      /^symbols: .*$/m,
      "symbols: [EURUSD]",
    );
    const extra = { "risk.max_open": 1 + Math.floor(n / SHIPPED.length) };
    const loaded = load({ text, file: `${id}.yaml`, id, symbols, symbol, timeframe, extra });
    if (!loaded.ok) throw new Error(loaded.issues.map(({ message }) => message).join("; "));
    return loaded.setup;
  });
}

/** Candles [first, end) as a feed delivers them. */
const delivery = (c, { symbol, timeframe, first, end, period }) => ({
  symbol,
  timeframe,
  candles: Array.from({ length: end - first }, (_, k) => {
    const i = first + k;
    return {
      openTime: c.openTime[i],
      open: c.open[i],
      high: c.high[i],
      low: c.low[i],
      close: c.close[i],
      volume: c.volume[i],
      spread: c.spread[i],
    };
  }),
  covers: { from: c.openTime[first], to: c.openTime[end - 1] + period },
});

/**
 * CPU of one closed candle of each of the sixty series, judged by all fifty rules, ms: pushed through the Market Tools and stepped, nothing written. One
 * symbol is measured, and counted as often as there are symbols.
 */
function judging({ LiveSeries, sliceCandles }, frames, rulesOf, startOf) {
  let ms = 0;
  for (const timeframe of TIMEFRAMES) {
    const c = frames[timeframe];
    const start = startOf(timeframe);
    const series = new LiveSeries(
      rulesOf(timeframe).map((setup) => ({ setup, options: {} })),
      sliceCandles(c, start - HISTORY, start),
    );
    series.warmUp();
    const judge = (from, to) => {
      for (const candle of delivery(c, { first: from, end: to, period: 0 }).candles)
        for (const { rule } of series.judge(series.take(candle))) if (rule.isWaiting) rule.settle(null);
    };
    judge(start, start + WARM);
    const before = process.cpuUsage();
    judge(start + WARM, start + WARM + JUDGED);
    const { user, system } = process.cpuUsage(before);
    ms += (user + system) / 1_000 / JUDGED;
  }
  return ms * SYMBOLS;
}

/** The candles that close at that minute, one a timeframe at most. */
const closing = (frames, period, begin, close) =>
  TIMEFRAMES.filter((timeframe) => (close - begin) % period[timeframe] === 0).flatMap((timeframe) => {
    const open = close - period[timeframe];
    const i = frames[timeframe].openTime.findIndex((time) => time >= open);
    return frames[timeframe].openTime[i] === open ? [{ timeframe, i }] : [];
  });

/**
 * 20 symbols × 3 timeframes × 50 setups on one loop and one journal on the disk. At the end of a quarter all sixty series close a candle at once: how long
 * until each alert of it stands in the journal, and how long the first start takes.
 */
export async function live({ dist, root, workDir }) {
  const from = (path) => import(join(dist, "src", path));
  const [{ createAlerts }, { createJournal }, { readSymbols }, { SymbolBook }, { resample }, { sampleSource }] =
    await Promise.all([
      from("adapters/sqlite/alerts-on-sqlite.js"),
      from("adapters/sqlite/journal-file.js"),
      from("adapters/symbols/read-symbols.js"),
      from("domain/symbol.js"),
      from("domain/resample.js"),
      from("adapters/sample/sample-source.js"),
    ]);
  const { sliceCandles } = await from("domain/candles.js");
  const { LiveSeries } = await from("services/live/live-series.js");
  const [{ candlesInMemory }, { createFeedIntake }, { liveHistory }, { createLiveLoop }, { loadSetup }] =
    await Promise.all([
      from("services/live/candles-in-memory.js"),
      from("services/live/feed-intake.js"),
      from("services/live/live-history.js"),
      from("services/live/live-loop.js"),
      from("setup-manager/load-setup.js"),
    ]);
  const eurusd = (await readSymbols(join(root, "data", "symbols.yaml"))).require("EURUSD");
  const symbols = new SymbolBook([
    eurusd,
    ...Array.from({ length: SYMBOLS - 1 }, (_, n) => ({ ...eurusd, id: `SYM${n}`, aliases: [] })),
  ]);
  const everything = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const { candles: m1 } = await sampleSource.fetch({ symbol: eurusd, timeframe: "M1", ...everything });
  const frames = Object.fromEntries(
    TIMEFRAMES.map((timeframe) => [timeframe, resample(m1, timeframe, eurusd.calendar)]),
  );
  // A Tuesday morning in spring, with enough of the slowest frame before it.
  const begin = Date.UTC(2025, 3, 8, 8);
  const indexAt = (timeframe, time) => frames[timeframe].openTime.findIndex((open) => open >= time);
  const period = { M1: MINUTE, M5: 5 * MINUTE, M15: 15 * MINUTE };
  const folder = join(workDir, "live");
  mkdirSync(folder, { recursive: true });
  const journal = createJournal({ file: join(folder, "ita.db"), makeFolder: () => undefined });
  const clock = { time: begin, now: () => clock.time, elapsed: () => performance.now() };
  const kept = candlesInMemory();
  const intake = createFeedIntake({ feed: "mt5", candles: kept, symbols, clock });
  const judgedMs = judging(
    { LiveSeries, sliceCandles },
    frames,
    (timeframe) => rulesOn(loadSetup, symbols, root, "EURUSD", timeframe),
    (timeframe) => indexAt(timeframe, begin),
  );
  const waits = [];
  let delivered = 0;
  const rules = symbols.all.flatMap(({ id }) =>
    TIMEFRAMES.flatMap((timeframe) =>
      rulesOn(loadSetup, symbols, root, id, timeframe).map((setup) => ({ setup, since: begin })),
    ),
  );
  const loop = createLiveLoop({
    key: { feed: "mt5", session: "" },
    feed: {
      name: "mt5",
      subscribe: (wanted) => intake.subscribe(wanted),
      poll: async () => undefined,
      onCandles: () => () => undefined,
      state: () => ({ held: false }),
      known: () => undefined,
      close: async () => undefined,
    },
    candles: kept,
    alerts: createAlerts(journal),
    clock,
    logger: { info() {}, warn: console.error, error: console.error },
    watched: async () => rules,
    source: ({ timeframe }) => timeframe,
    since: async ({ timeframe }) => frames[timeframe].openTime[indexAt(timeframe, begin) - HISTORY],
    history: (series, cursor) =>
      liveHistory({ feed: "mt5", candles: kept, store: { list: async () => [] } }, series, 0, cursor),
    chat: null,
    synthetic: async () => true,
    isReplay: false,
    committed: (alerts) => {
      for (const _ of alerts) waits.push((performance.now() - delivered) / 1_000);
    },
  });
  const take = (symbol, timeframe, first, end) =>
    intake.take(delivery(frames[timeframe], { symbol, timeframe, first, end, period: period[timeframe] }));
  const going = new AbortController().signal;
  await loop.refresh();
  for (const { id } of symbols.all)
    for (const timeframe of TIMEFRAMES)
      await take(id, timeframe, indexAt(timeframe, begin) - HISTORY, indexAt(timeframe, begin));
  const start = performance.now();
  await loop.evaluate(going);
  const startS = (performance.now() - start) / 1_000;
  const cycles = [];
  let at = begin;
  for (let round = 0; round < ROUNDS; round++) {
    const until = at + 15 * MINUTE;
    // The minutes in between, so that at the quarter each series has one candle to judge.
    for (let time = at; time < until; time += MINUTE) {
      clock.time = time + MINUTE + 1_000;
      for (const { timeframe, i } of closing(frames, period, begin, time + MINUTE))
        for (const { id } of symbols.all) await take(id, timeframe, i, i + 1);
      delivered = performance.now();
      await loop.cycle(going);
      if (time + MINUTE === until) cycles.push((performance.now() - delivered) / 1_000);
    }
    at = until;
  }
  await journal.close();
  rmSync(folder, { recursive: true, force: true });
  const ordered = waits.toSorted((a, b) => a - b);
  const p95 = ordered[Math.floor(ordered.length * 0.95)] ?? 0;
  const name = `live, ${SYMBOLS} symbols × ${TIMEFRAMES.length} timeframes × ${SETUPS} setups`;
  return [
    { row: `${name}: candle → alert in the journal, p95 of ${ordered.length}`, value: p95, unit: "s", target: 5 },
    {
      row: "… one closed candle of each of the sixty series judged by its fifty rules, CPU",
      value: judgedMs / 1_000,
      unit: "CPU s",
      target: 0.05,
    },
    { row: "… the slowest", value: ordered.at(-1) ?? 0, unit: "s" },
    { row: "… all sixty series close at once: one cycle", value: Math.max(...cycles), unit: "s" },
    { row: `… a start: ${rules.length} rules warmed up on ${HISTORY} candles each`, value: startS, unit: "s" },
  ];
}
