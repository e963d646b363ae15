import { join } from "node:path";

/** The score walked forward: what it adds to a backtest, on a year of M15 of the sample market and on one million M1 candles. */
export async function scoreWalk({ dist, root, workDir, csv }) {
  const load = (path) => import(join(dist, "src", path));
  const [{ loadConfig }, { composeJobs }] = [await load("config.js"), await load("compose/compose-jobs.js")];
  const { loadCandles } = await load("services/data/load-candles.js");
  const { requireSetup } = await load("services/setups/require-setup.js");
  const { prepareAnalysis } = await load("services/backtest/analysis.js");
  const { walkRun } = await load("services/backtest/scored/walk-run.js");
  const parts = await composeJobs(loadConfig(root, { ITA_DATA_DIR: join(workDir, "walked") }));
  await parts.ensureMarket();
  const file = { path: csv, clock: "UTC", maxBytes: 2 ** 31 };
  const cases = [
    {
      setup_id: "fvg_bracket",
      timeframe: "M15",
      extra: { score_threshold: 0.4 },
      start: "2025-03-03",
      end: "2025-03-18",
    },
    { setup_id: "fvg_bracket", timeframe: "M15", extra: { score_threshold: 0.4 } },
    { setup_id: "fvg_bracket", timeframe: "M1", extra: { score_threshold: 0.4 }, file },
  ];
  const rows = [];
  for (const { setup_id, timeframe, extra, file: from, ...days } of cases) {
    const setup = await requireSetup(parts, { setup_id, symbol: "EURUSD", timeframe, extra });
    const market = await loadCandles(parts, { symbol: setup.symbol, timeframe, file: from, ...days });
    const analysis = prepareAnalysis(setup, market, false, true);
    analysis.tools.run();
    const before = process.cpuUsage();
    const conversion = { source: "1", at: () => 1 };
    const { outcomes, scores } = walkRun({ setup, market, analysis, conversion, progress: () => undefined });
    const { user, system } = process.cpuUsage(before);
    const trainings = scores.blocks.filter(({ training }) => training !== undefined).length;
    rows.push({
      row: `score walked forward, ${setup_id} ${timeframe}, ${market.candles.length - market.firstIndex} candles: ${outcomes.table.length} candidates, ${trainings} trainings`,
      value: (user + system) / 1e6,
      unit: "CPU s",
    });
  }
  return rows;
}
