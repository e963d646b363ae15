import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { backtestResult, signalContract } from "../../src/domain/contracts.js";
import { sampleHouse } from "../support/run-ita.js";
import { sharedData } from "../support/shared-data.js";

const house = sampleHouse();
const json = async (args: readonly string[]) => {
  const { code, stdout, stderr } = await house.ita([...args, "--json"]);
  expect(stderr).toBe("");
  return {
    code,
    lines: stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
};
const runOf = async (args: readonly string[]) => backtestResult.parse((await json(args)).lines[0]);

describe("backtest --json", () => {
  const asia = ["backtest", "asia_fvg_break", "--from", "2025-01-01", "--to", "2025-09-30"];

  it("prints the result contract and makes every file of a run", async () => {
    const result = await runOf(asia);
    expect(result.run_id).toMatch(/^bt_2025_09_30_[0-9a-f]{8}$/);
    expect(result.period).toEqual(["2025-01-01", "2025-09-30"]);
    expect(result["synthetic"]).toBe(true);
    const folder = join(house.data, "runs", result.run_id);
    expect(result.trades_csv).toBe(join(folder, "trades.csv"));
    for (const file of [
      "trades.csv",
      "trades.xlsx",
      "breakdowns.xlsx",
      "market_features.json",
      "comments.json",
      "report.html",
      "run_card.json",
      "result.json",
      "equity.png",
      "heat_map.png",
      "mae_mfe.png",
    ]) {
      expect(existsSync(join(folder, file)), file).toBe(true);
    }
    const rows = readFileSync(result.trades_csv, "utf8").trim().split("\n");
    expect(rows.length - 1).toBe(result.trades_count);
    expect(existsSync(String(result.png_sample))).toBe(true);
    const comments = JSON.parse(readFileSync(join(folder, "comments.json"), "utf8")) as { text: string }[];
    expect(comments.length).toBeGreaterThan(0);
    for (const { text } of comments) {
      expect(text).not.toMatch(/inverse_|-\d/);
      const names = text.match(/\b[a-z_]+\.[a-z_]+/g) ?? [];
      expect(names).toEqual([...new Set(names)]);
    }
  });

  it("keeps the page and the pictures of a run when only its figures are asked for again", async () => {
    const figures = await runOf([...asia, "--samples", "0"]);
    expect(existsSync(join(house.data, "runs", figures.run_id, "report.html"))).toBe(true);
    expect(figures.png_sample).not.toBeNull();
  });

  it("gives the same bytes a second time", async () => {
    const first = await runOf([...asia, "--set", "max_trades=20", "--samples", "0"]);
    const before = readFileSync(first.trades_csv);
    const second = await runOf([...asia, "--set", "max_trades=20", "--samples", "0"]);
    expect(second.run_id).toBe(first.run_id);
    expect(readFileSync(second.trades_csv).equals(before)).toBe(true);
  });

  it("prints the signals of that run, one contract a line", async () => {
    const { lines } = await json([...asia, "--signals"]);
    const signals = lines.map((line) => signalContract.parse(line));
    expect(signals.length).toBeGreaterThan(10);
    expect(new Set(signals.map(({ signal_id }) => signal_id)).size).toBe(signals.length);
    const result = await runOf([...asia, "--samples", "0"]);
    const times = readFileSync(result.trades_csv, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((row) => row.split(",")[6]);
    const known = new Set(signals.map(({ signal_time }) => String(signal_time).replace(".000Z", "Z")));
    expect(times.filter((time) => !known.has(String(time).replace(".000Z", "Z")))).toEqual([]);
  });

  it("takes overrides, and says which variants were tried", async () => {
    const wide = await runOf([...asia, "--set", "rr=1:3", "--set", "max_trades=2", "--samples", "0"]);
    expect(wide.trades_count).toBeLessThanOrEqual(2);
    expect(wide["extra"]).toEqual({ rr: "1:3", max_trades: 2 });
  });

  it("answers a run without trades with the funnel, not with an error", async () => {
    const { code, stdout } = await house.ita(["backtest", "IB_raid_v1", "--from", "2025-01-06", "--to", "2025-01-06"]);
    expect(code).toBe(0);
    expect(stdout).toContain("no trades");
    expect(stdout).toContain("rule passes");
  });
});

describe("a few days of candles", () => {
  const notes = async (args: readonly string[]) => {
    const { run_id } = await runOf([...args, "--samples", "0"]);
    const card = readFileSync(join(house.data, "runs", run_id, "run_card.json"), "utf8");
    return (JSON.parse(card) as { notes: readonly string[] }).notes;
  };

  it("run and answer, and the answer says which tools are still warming up", async () => {
    const days = ["backtest", "IB_raid_v1", "--from", "2025-01-02", "--to", "2025-01-06"];
    expect(await notes(days)).toContain("still warming up: bias, h1; settled after 452 candles, and there are 249");
    const { stdout } = await house.ita([...days, "--samples", "0"]);
    expect(stdout).toContain("still warming up: bias, h1");
  });

  const file = sharedData("oanda_m1/DE30EUR_M1_oanda_2019-02-20_22.csv");
  it.skipIf(file === undefined)(
    `so do three days of GER40${file === undefined ? " (skipped: the shared GER40 candles are not here)" : ""}`,
    async () => {
      const said = await notes(["backtest", "IB_raid_v1", "--data", String(file), "--clock", "UTC"]);
      expect(said).toContain("still warming up: ib, fvg, raid; settled from 2019-02-22 on");
      expect(said).toContain("still warming up: bias, h1; settled after 452 candles, and there are 249");
    },
  );

  it("are refused where a tool could say nothing on them", async () => {
    const month = ["detect", "previous_period", "--symbol", "EURUSD", "--set", "period=month", "--to", "2025-01-10"];
    const { code, stdout, stderr } = await house.ita(month);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/previous_period needs at least 1920 candles of M15 to say anything; there are \d+/);
  });
});

describe("the two benchmark setups give the figures that were counted by hand", () => {
  const file = sharedData("EURUSD_M15/EURUSD_15M.csv");
  const real = file === undefined ? it.skip : it;
  const why = file === undefined ? " (skipped: the shared EURUSD candles are not here)" : "";
  const cases = [
    { setup: "asia_range_break", trades: 253, sumR: -5.3245 },
    { setup: "fvg_bracket", trades: 1523, sumR: -196.9239 },
  ];
  for (const { setup, trades, sumR } of cases) {
    real(`${setup}: ${trades} trades, ${sumR} R${why}`, async () => {
      const result = await runOf(["backtest", setup, "--data", String(file), "--clock", "UTC", "--samples", "0"]);
      expect(result.trades_count).toBe(trades);
      expect(result["sum_r"]).toBeCloseTo(sumR, 4);
    });
  }
});

describe("the reference library's own columns", () => {
  it("a row a candle under its header, and beside them what a person should know", async () => {
    const period = ["--from", "2025-03-03", "--to", "2025-03-07"];
    const { code, stdout, stderr } = await house.ita([
      "detect",
      "fvg",
      "--as",
      "reference",
      "--format",
      "csv",
      ...period,
    ]);
    expect(code).toBe(0);
    const [header, ...rows] = stdout.trimEnd().split("\n");
    expect(header).toBe("FVG,Top,Bottom,MitigatedIndex");
    expect(rows.length).toBeGreaterThan(400);
    expect(rows.filter((row) => /^-?1\.0,\d\.\d+,\d\.\d+,\d+\.0$/.test(row)).length).toBeGreaterThan(20);
    expect(stderr).toContain("the times of the store are UTC");
    expect(stderr).toContain("row 0 is the candle of 2025-03-03 00:00");
  });
});

describe("refusals end with exit code 2, one clear sentence and nothing written", () => {
  it.each([
    [["backtest", "asia_fvg_brake"], /no setup "asia_fvg_brake"; did you mean "asia_fvg_break"/],
    [["backtest", "asia_fvg_break", "--symbol", "EURSUD"], /no symbol "EURSUD"; did you mean "EURUSD"/],
    [["backtest", "asia_fvg_break", "--timeframe", "M16"], /no timeframe "M16".*Known: M1/],
    [
      ["backtest", "asia_fvg_break", "--from", "2025-09-30", "--to", "2025-01-01"],
      /start 2025-09-30 lies after the end 2025-01-01/,
    ],
    [["backtest", "asia_fvg_break", "--from", "2019-01-01", "--to", "2019-12-31"], /2025-01-01 to 2025-12-31/],
    [["backtest", "asia_fvg_break", "--set", "fvg.min_atrr=1"], /min_atr/],
    [["backtest", "asia_fvg_break", "--set", "id=x"], /id/],
    [["backtest", "asia_fvg_break", "--symbol", "GBPUSD"], /no candles of GBPUSD/],
    [["backtest", "../etc/passwd"], /setup_id/],
    [["backtest", "asia_fvg_break", "--from", "2025-02-30"], /no day of the calendar/],
    [["detect", "fvgg"], /no Market Tool "fvgg"; did you mean "fvg"/],
    [["detect", "swings", "--as", "reference"], /the reference calls it swing_highs_lows/],
    [["detect", "fvg", "--as", "reference", "--set", "min_ticks=0"], /--set min_ticks cannot stand beside/],
    [["why", "asia_fvg_break", "--at", "yesterday"], /no time/],
    [["data", "import", "nowhere.csv", "--symbol", "EURUSD", "--clock", "UTC"], /nowhere\.csv/],
    [["runs", "bt_2025_01_01_00000000"], /no run/],
  ])("%j", async (args, sentence) => {
    const { code, stdout, stderr } = await house.ita(args);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\bat .*\.js:\d+|\/dist\//);
  });
});
