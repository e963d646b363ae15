// A year of the sample market as one file of columns, for processes that start often.
import { readFileSync, writeFileSync } from "node:fs";

const NAMES = ["openTime", "open", "high", "low", "close", "volume", "spread"];

export function writeCandles(file, candles, count) {
  writeFileSync(file, Buffer.concat(NAMES.map((name) => Buffer.from(candles[name].slice(0, count).buffer))));
}

export function readCandles(file) {
  const bytes = readFileSync(file);
  const all = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const count = all.length / NAMES.length;
  return Object.fromEntries(NAMES.map((name, i) => [name, all.subarray(i * count, (i + 1) * count)]));
}
