import { join } from "node:path";

/** Causality certificates of every shipped setup on a year of M15 of the sample market, candles loaded before. */
export async function causality({ dist, root, workDir }) {
  const load = (path) => import(join(dist, "src", path));
  const [{ loadConfig }, { composeJobs }] = [await load("config.js"), await load("compose/compose-jobs.js")];
  const { loadCandles } = await load("services/data/load-candles.js");
  const { requireSetup } = await load("services/setups/require-setup.js");
  const { verifyCausality } = await load("backtester/validation/causality/verify-causality.js");
  const parts = await composeJobs(loadConfig(root, { ITA_DATA_DIR: join(workDir, "certified") }));
  await parts.ensureMarket();
  const rows = [];
  for (const setup_id of await parts.setups.list()) {
    const setup = await requireSetup(parts, { setup_id, extra: {} });
    const { symbol, timeframe } = setup;
    const { candles } = await loadCandles(parts, { symbol, timeframe });
    const from = process.cpuUsage();
    const { verdict, bars, prefixes } = verifyCausality(setup, candles);
    const { user, system } = process.cpuUsage(from);
    if (verdict !== "verified") throw new Error(`${setup_id} got no certificate`);
    rows.push({
      row: `certificate of ${setup_id}, ${symbol.id} ${timeframe}, ${bars} candles, ${prefixes} prefixes`,
      value: (user + system) / 1e6,
      unit: "CPU s",
      target: "≤ 10",
    });
  }
  return rows;
}
