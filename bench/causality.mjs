import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

const FLAGS = ["--disallow-code-generation-from-strings", "--disable-proto=delete"];

/** Causality certificates of every shipped setup on a year of M15 of the sample market: the seconds that each says it took. */
export function causality({ dist, root, workDir }) {
  const data = join(workDir, "certified");
  mkdirSync(data, { recursive: true });
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...FLAGS, join(dist, "app", "main.js"), "verify", "--json"],
    { cwd: root, env: { ...process.env, ITA_DATA_DIR: data }, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`Not every setup got its certificate: ${stderr}${stdout}`);
  const certificates = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return certificates.map(({ setup_id, symbol, timeframe, bars, prefixes, seconds }) => ({
    row: `certificate of ${setup_id}, ${symbol} ${timeframe}, ${bars} candles, ${prefixes} prefixes`,
    value: seconds,
    unit: "s",
    target: "≤ 10 s",
  }));
}
