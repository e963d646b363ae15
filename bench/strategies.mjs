// W2 and W3 as setups against the same strategies written by hand, in one process and in turn; then as whole processes.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { asiaRangeBreak, fvgBracket } from "./by-hand.mjs";

const CASES = [
  {
    name: "W2",
    setup: "asia_range_break",
    byHand: asiaRangeBreak,
    trades: { 100000: 68, 1000000: 674 },
    sumR: { 100000: -13.1298, 1000000: -46.5003 },
    target: 11,
  },
  {
    name: "W3",
    setup: "fvg_bracket",
    byHand: fvgBracket,
    trades: { 100000: 9993, 1000000: 99368 },
    sumR: { 100000: 137.4836, 1000000: 2438.0632 },
    target: 21,
  },
];

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function cpu(work) {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (user + system) / 1e6 };
}

function check(what, got, wanted, sumR, wantedR) {
  if (got === wanted && Math.abs(sumR - wantedR) < 5e-5) return;
  throw new Error(`${what}: ${got} trades and ${sumR} R, where ${wanted} and ${wantedR} were counted`);
}

/** Detect, evaluate and simulate in this process, each in turn with the hand-written loop. */
export async function inProcess({ dist, csv, candles, root }) {
  const load = (path) => import(join(dist, "src", path));
  const { composeJobs } = await load("compose/compose-jobs.js");
  const { loadConfig } = await load("config.js");
  const { requireSetup } = await load("services/setups/require-setup.js");
  const { loadCandles } = await load("services/data/load-candles.js");
  const { prepareAnalysis } = await load("services/backtest/analysis.js");
  const { simulate } = await load("backtester/simulate.js");
  const { AtrSeries } = await load("market-tools/atr-series.js");
  const parts = await composeJobs(loadConfig(root, {}));
  const rows = [];
  for (const { name, setup: id, byHand, trades, sumR, target } of CASES) {
    const setup = await requireSetup(parts, { setup_id: id, symbol: "EURUSD", timeframe: "M1", extra: {} });
    const market = await loadCandles(parts, {
      symbol: setup.symbol,
      timeframe: "M1",
      file: { path: csv, clock: "UTC", maxBytes: 2 ** 31 },
    });
    const whole = () => {
      const { tools, evaluator } = prepareAnalysis(setup, market, false);
      tools.run();
      evaluator.run();
      return simulate({
        candles: market.candles,
        symbol: setup.symbol,
        plans: { long: setup.long.trade.plan, short: setup.short.trade.plan },
        risk: setup.risk,
        account: setup.account,
        signals: evaluator.found,
        atr: new AtrSeries(market.candles, 14),
        startBar: 0,
        endBar: market.candles.length,
        rate: () => 1,
      });
    };
    const own = [];
    const hand = [];
    for (let round = 0; round < 7; round++) {
      const a = cpu(whole);
      const b = cpu(() => byHand(market.candles));
      own.push(a.seconds);
      hand.push(b.seconds);
      if (round > 0) continue;
      const { trades: table } = a.result;
      let closed = 0;
      let sum = 0;
      for (let i = 0; i < table.length; i++) {
        if (table.reason[i] === 6) continue;
        closed++;
        sum += table.r[i];
      }
      check(name, closed, trades[candles], sum, sumR[candles]);
      check(`${name} by hand`, b.result.trades, trades[candles], b.result.sumR, sumR[candles]);
    }
    const ratio = median(own.slice(2)) / median(hand.slice(2));
    rows.push(
      {
        row: `${name} as a setup, detect + evaluate + simulate, ${candles} M1, warm`,
        value: median(own.slice(2)),
        unit: "s CPU",
        ratio,
        target: `≤ ${target} × by hand (${median(hand.slice(2)).toFixed(4)} s)`,
      },
      {
        row: `${name}, the first time in a process`,
        value: own[0],
        unit: "s CPU",
        ratio: own[0] / hand[0],
        target: "",
      },
    );
  }
  return rows;
}

/** Wall seconds and peak memory (MB, from /proc where there is one) of a process. */
function timed(args, options) {
  return new Promise((resolve, reject) => {
    const from = process.hrtime.bigint();
    const child = spawn(process.execPath, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    let peak = 0;
    child.stderr.on("data", (text) => {
      errors += text;
    });
    const watch = setInterval(() => {
      try {
        const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8")) ?? [];
        peak = Math.max(peak, Number(kilobytes ?? 0) / 1024);
      } catch {
        // It ended, or this machine has no /proc.
      }
    }, 10);
    child.on("close", (code) => {
      clearInterval(watch);
      const seconds = Number(process.hrtime.bigint() - from) / 1e9;
      if (code === 0) resolve({ seconds, peak });
      else reject(new Error(errors));
    });
  });
}

const FLAGS = ["--disallow-code-generation-from-strings", "--disable-proto=delete"];

/** Runs of the built product over a house of its own. */
async function runs({ dist, workDir, root }, args, rounds, fresh) {
  const data = join(workDir, "house");
  const outcomes = [];
  for (let round = 0; round < rounds; round++) {
    if (fresh || round === 0) rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { recursive: true });
    outcomes.push(
      await timed([...FLAGS, join(dist, "app", "main.js"), ...args], {
        cwd: root,
        env: { ...process.env, ITA_DATA_DIR: data },
      }),
    );
  }
  const counted = outcomes.slice(1);
  return { seconds: median(counted.map(({ seconds }) => seconds)), peak: Math.max(...counted.map(({ peak }) => peak)) };
}

/** Whole commands: from CSV to trades.csv without pictures, a year of M15, and the first answer of the chat. */
export async function wholeProcesses({ dist, csv, candles, workDir, root }) {
  const place = { dist, workDir, root };
  const rows = [];
  for (const { name, setup } of CASES) {
    const args = ["backtest", setup, "--timeframe", "M1", "--data", csv, "--clock", "UTC", "--samples", "0", "--json"];
    const { seconds, peak } = await runs(place, args, 4, true);
    rows.push({
      row: `${name}, whole process from CSV, ${candles} M1`,
      value: seconds,
      unit: "s",
      target: name === "W2" ? "≤ 1.0 s" : "",
    });
    rows.push({
      row: `${name}, peak memory of that process`,
      value: peak,
      unit: "MB",
      target: name === "W2" ? "≤ 300 MB" : "",
    });
  }
  const year = ["backtest", "asia_fvg_break", "--samples", "0", "--json"];
  const stored = await runs(place, year, 5, false);
  rows.push({
    row: "a year of M15 from the store (M1 sample market), whole process",
    value: stored.seconds,
    unit: "s",
    target: "≤ 0.6 s",
  });
  const chat = await runs(place, ["chat", "show setups"], 5, false);
  rows.push({ row: "start to first chat answer, offline model", value: chat.seconds, unit: "s", target: "≤ 1.5 s" });
  return rows;
}
