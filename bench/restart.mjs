import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { market } from "../scripts/chaos/backtested.mjs";
import { journalIn } from "../scripts/chaos/check-house.mjs";
import { SharedClock } from "../scripts/chaos/shared-clock.mjs";
import { loadWires } from "../scripts/load-wires.mjs";

const STORED = 1_000_000;
const SERIES = 10;
const BAR = 10_000;
const PERIOD = 15 * 60_000;
const STARTS = 3;

/** A journal that holds a million live candles beside those of the watched series. */
function fill(file, candles) {
  const database = new Sqlite(file);
  const insert = database.prepare("INSERT INTO live_candles VALUES ('mt5', ?, 'M1', ?, ?, ?, ?, ?, 1, 0, NULL, 0)");
  const each = STORED / SERIES;
  database.transaction(() => {
    for (let s = 0; s < SERIES; s++)
      for (let i = 0; i < each; i++) insert.run(`SYM${s}`, candles.openTime[0] + i * 60_000, 1.1, 1.2, 1, 1.15);
  })();
  const count = database.prepare("SELECT count(*) FROM live_candles").pluck().get();
  database.close();
  return count;
}

/** `ita run` over that journal, killed and started again: until it has judged the candle that closed meanwhile. */
export async function restart({ root, workDir }) {
  const folder = join(workDir, "restart");
  mkdirSync(folder, { recursive: true });
  const wires = await loadWires();
  const { candles } = await market();
  const clock = new SharedClock(join(folder, "clock"), 1);
  const closeOf = (bar) => candles.openTime[bar] + PERIOD + 1_000;
  clock.set(closeOf(BAR - 1));
  const port = 18_600 + (process.pid % 90);
  const env = {
    ...{ PATH: process.env.PATH, HOME: folder, ITA_DATA_DIR: folder, ITA_EXCHANGE_DIR: join(folder, "exchange") },
    ...{ ITA_CONFIG: join(folder, "ita.yaml"), ITA_BRIDGE_PORT: String(port), ITA_FEED_CLOCK: "UTC" },
    ...{ CHAOS_CLOCK: clock.file, CHAOS_SPEED: "1" },
  };
  writeFileSync(env.ITA_CONFIG, "{}");
  const node = ["--import", join(root, "scripts", "chaos", "shifted-time.mjs"), join(root, "dist", "app", "main.js")];
  const ita = (...words) =>
    spawnSync(process.execPath, [...node, ...words], { cwd: root, env, encoding: "utf8" }).stdout;
  for (const id of ["ob_retest", "asia_range_break", "asia_fvg_break"]) {
    ita("verify", id, "--symbol", "EURUSD");
    ita("setups", "activate", id, "--symbol", "EURUSD");
  }
  const { token } = JSON.parse(ita("feed", "token", "--json"));
  const history = (symbol, timeframe) => (symbol === "EURUSD" && timeframe === "M15" ? candles : undefined);
  const url = `http://127.0.0.1:${port}`;
  const terminal = new wires.SimulatedTerminal({ url, token, server: "UTC", now: clock.now, history });
  const journal = journalIn(join(folder, "ita.db"));
  async function judged(bar) {
    while (journal.judged() < candles.openTime[bar]) {
      await terminal.tick();
      await pause(5);
      clock.set(clock.now() + 50);
    }
  }
  const took = [];
  let stored = 0;
  for (let start = 0; start <= STARTS; start++) {
    const bar = start === 0 ? BAR : BAR + 1 + start;
    clock.set(closeOf(bar));
    const began = performance.now();
    const child = spawn(process.execPath, [...node, "run"], { cwd: root, env, stdio: "ignore" });
    await judged(bar);
    // A series begins at the candle that closed last: its history is there when the next one has been judged.
    if (start === 0) {
      clock.set(closeOf(BAR + 1));
      await judged(BAR + 1);
    }
    if (start > 0) took.push((performance.now() - began) / 1_000);
    child.kill("SIGKILL");
    await new Promise((resolve) => child.on("exit", resolve));
    // The first start gathers the history; then the journal is filled.
    if (start === 0) stored = fill(join(folder, "ita.db"), candles);
  }
  journal.close();
  clock.close();
  const slowest = Math.max(...took);
  return [
    {
      row: `restart of ita run with ${stored} live candles stored → first candle judged, slowest of ${STARTS}`,
      value: slowest,
      unit: "s",
      target: 5,
    },
  ];
}
