// Twenty markets for the bench of alerts: the sample market at different weeks of its year, as candles of a feed and as symbols of a house of its own.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sampleSource } from "../dist/src/adapters/sample/sample-source.js";
import { readSymbols } from "../dist/src/adapters/symbols/read-symbols.js";
import { resample } from "../dist/src/domain/resample.js";
import { TIMEFRAMES } from "./promised-load.mjs";

export const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;
export const PERIOD = { M1: MINUTE, M5: 5 * MINUTE, M15: 15 * MINUTE };
/** The feed's history of a series: what the loop asks for, and a little more. */
const HISTORY = { M1: 24 * 24 * 60 * MINUTE, M5: 24 * 24 * 60 * MINUTE, M15: 36 * 24 * 60 * MINUTE };
const COLUMNS = ["openTime", "open", "high", "low", "close", "volume", "spread"];

export const symbolIds = (count) => Array.from({ length: count }, (_, n) => (n === 0 ? "EURUSD" : `SYM${n}`));

/** `data/symbols.yaml` with as many symbols, all of EURUSD's arithmetic. */
export function symbolsYaml(root, count) {
  const whole = readFileSync(join(root, "data", "symbols.yaml"), "utf8");
  const [own] = /^EURUSD:\n(?: .*\n)+/m.exec(whole);
  const others = symbolIds(count).slice(1);
  return [own, ...others.map((id) => own.replace("EURUSD:", `${id}:`).replace(/aliases: .*/, "aliases: []"))].join(
    "\n",
  );
}

/** Candles of each symbol and timeframe: symbol n shows at a moment what the sample market showed n weeks later. */
export async function markets(root, count) {
  const symbol = (await readSymbols(join(root, "data", "symbols.yaml"))).require("EURUSD");
  const everything = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const { candles: m1 } = await sampleSource.fetch({ symbol, timeframe: "M1", ...everything });
  const all = new Map();
  for (const timeframe of TIMEFRAMES) {
    const candles = timeframe === "M1" ? m1 : resample(m1, timeframe, symbol.calendar);
    for (const [n, id] of symbolIds(count).entries()) {
      const openTime = candles.openTime.map((time) => time - n * WEEK);
      const { length, periodMs, open, high, low, close, volume, spread } = candles;
      all.set(`${id} ${timeframe}`, { length, periodMs, openTime, open, high, low, close, volume, spread });
    }
  }
  return all;
}

/** Puts the history of every series into a journal, as a terminal that was on for weeks would have. */
export function storeHistory(database, candles, now) {
  const insert = database.prepare(
    "INSERT INTO live_candles (feed, symbol, timeframe, open_time, open, high, low, close, volume, spread, server_time, seen) VALUES ('mt5', ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
  );
  const series = database.prepare("INSERT INTO live_series VALUES ('mt5', ?, ?, ?, ?)");
  database.transaction(() => {
    for (const [key, columns] of candles) {
      const [id, timeframe] = key.split(" ");
      const period = PERIOD[timeframe];
      let first;
      let mark = 0;
      for (let i = 0; i < columns.length; i++) {
        const values = COLUMNS.map((name) => columns[name][i]);
        if (values[0] < now - HISTORY[timeframe]) continue;
        if (values[0] + period > now) break;
        first ??= values[0];
        mark = values[0] + period;
        insert.run(id, timeframe, ...values, now);
      }
      series.run(id, timeframe, first, mark);
    }
  })();
}
