// The synthetic benchmark market: a seeded M1 random walk of five-day weeks with weekend gaps, as CSV.
//   node bench/generate.mjs CANDLES OUT.csv [seed]
import { closeSync, openSync, writeSync } from "node:fs";
import { pathToFileURL } from "node:url";

const MINUTE = 60_000;

/** mulberry32: uniform numbers in [0, 1). */
export function uniform(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function normal(random) {
  let spare;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    let u = random();
    while (u === 0) u = random();
    const radius = Math.sqrt(-2 * Math.log(u));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** Calls `take(time, open, high, low, close, volume)` for every candle; prices on five digits. */
export function market(candles, seed, take) {
  const random = uniform(seed);
  const gauss = normal(random);
  const sigma = 0.00013 / Math.sqrt(8);
  const snap = (price) => Math.round(price * 1e5) / 1e5;
  let price = 1.1;
  let time = Date.UTC(2020, 0, 1);
  let previous = time;
  for (let i = 0; i < candles; ) {
    const weekday = (Math.floor(time / 86_400_000) + 4) % 7;
    if (weekday === 6 || weekday === 0) {
      time += MINUTE;
      continue;
    }
    if (time - previous > MINUTE) price *= Math.exp(gauss() * 0.0015);
    price *= Math.exp(0.0000015 * (1.1 - price));
    const open = snap(price);
    let high = open;
    let low = open;
    let last = open;
    for (let step = 0; step < 8; step++) {
      last *= Math.exp(gauss() * sigma);
      if (last > high) high = last;
      if (last < low) low = last;
    }
    const close = snap(last);
    take(
      time,
      open,
      Math.max(open, close, snap(high)),
      Math.min(open, close, snap(low)),
      close,
      1 + Math.floor(random() * 500),
    );
    price = close;
    previous = time;
    time += MINUTE;
    i++;
  }
}

/** Writes the market as `timestamp,open,high,low,close,volume`, times UTC. */
export function writeMarket(candles, file, seed = 42) {
  const out = openSync(file, "w");
  let rows = ["timestamp,open,high,low,close,volume\n"];
  market(candles, seed, (time, open, high, low, close, volume) => {
    const stamp = new Date(time).toISOString();
    rows.push(
      `${stamp.slice(0, 10)} ${stamp.slice(11, 19)},${open.toFixed(5)},${high.toFixed(5)},${low.toFixed(5)},${close.toFixed(5)},${volume}\n`,
    );
    if (rows.length > 50_000) {
      writeSync(out, rows.join(""));
      rows = [];
    }
  });
  writeSync(out, rows.join(""));
  closeSync(out);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [candles, file, seed] = process.argv.slice(2);
  if (candles === undefined || file === undefined) {
    console.error("node bench/generate.mjs CANDLES OUT.csv [seed]");
    process.exit(2);
  }
  writeMarket(Number(candles), file, Number(seed ?? 42));
}
