import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { sampleHouse } from "../support/run-ita.js";

/** How far the target is tells much of whether it is reached: something to learn even on a market that is a walk. */
const SETUP = `
id: gap_to_day
version: v1.0
title: Gap towards yesterday's extreme
symbols: [EURUSD]
timeframe: M15
tz: UTC
active: false
required_tools:
  fvg: { tool: fvg, min_ticks: 0 }
  day: { tool: previous_period, period: day }
rule:
  long:
    sequence:
      - { event: fvg.bullish }
    require:
      - close < day.high
  short: mirror
trade:
  entry:  { order: market }
  stop:   { at: fvg.bottom }
  target: { at: day.high }
  fills:  { path: pessimistic, tp_gap: open, costs: none }
score: { threshold: 0.2, until_trained: pass }
risk:  { per_trade: 1%, max_open: 1 }
filters: { max_per_day: 2 }
`;

const setups = mkdtempSync(join(tmpdir(), "ita-setups-"));
afterAll(() => rmSync(setups, { recursive: true, force: true }));
writeFileSync(join(setups, "gap_to_day.yaml"), SETUP);
const house = sampleHouse({ ITA_SETUPS_DIR: setups, ITA_SAMPLES: "0" });
const said = async (...lines: readonly string[]): Promise<string> =>
  (await house.ita(["chat"], `${lines.join("\n")}\n`)).stdout;

it("goes round: backtest → retrain → promote → the next alert is scored → label → asked again → rollback", async () => {
  const trained = await said("/backtest gap_to_day EURUSD M15 2025-01-01..2025-11-30", "/retrain gap_to_day", "1", "1");
  const [, model] = /(m_\d{4}-\d\d-\d\d_[0-9a-f]{8}) is kept as a shadow/.exec(trained) ?? [];
  expect(trained).toContain("boosted trees, may be promoted");
  expect(trained).toContain("All of them are of the sample market");
  expect(trained).toContain(`${model} would score the alerts of gap_to_day`);
  expect(trained).toContain(`${model} is champion of gap_to_day now`);

  const replay = await house.ita(["chat", "/live replay gap_to_day EURUSD 2025-12-03..2025-12-03 100000x"]);
  expect(replay.stdout).toMatch(/p_success 0\.\d\d {2}\(bucket 0\.\d\d–0\.\d\d: \d+ of \d+\)/);

  const rescored = JSON.parse((await house.ita(["rescore", "--json"])).stdout) as Record<string, number>;
  expect(rescored["scores"]).toBeGreaterThan(0);
  expect(rescored).toMatchObject({ equal: rescored["scores"], differences: [] });

  const after = await said(
    "/label a1 take",
    "/retrain gap_to_day",
    "/promote m_nothing",
    "/rollback gap_to_day",
    "/rollback gap_to_day",
  );
  expect(after).toMatch(/Learned from how these ended: replayed alerts \d+, trades of backtests \d+\./);
  expect(after).toContain('There is no model "m_nothing"');
  expect(after).toContain(`${model} is retired and kept; no model scores gap_to_day now`);
  expect(after).toContain("No model of gap_to_day is champion");
});
