import { readFileSync } from "node:fs";
import { CandleBuffer } from "../../../src/domain/candles.js";
import { DAY, daysFromCivil, HOUR, MINUTE } from "../../../src/domain/civil.js";
import { zone } from "../../../src/domain/zone.js";
import { sharedData } from "../shared-data.js";

/** The EURUSD M15 sample with its naive clock read in `tz`; undefined on a machine that has none. */
export function eurusdM15(tz: string): CandleBuffer | undefined {
  const path = sharedData("EURUSD_M15/EURUSD_15M.csv");
  if (path === undefined) return undefined;
  const clock = zone(tz);
  const candles = new CandleBuffer("EURUSD", "M15", 0.00001, 32_768);
  for (const line of readFileSync(path, "utf8").trim().split("\n").slice(1)) {
    const [date = "", ...cells] = line.split(",");
    const part = (from: number, to: number) => Number(date.slice(from, to));
    const wall = daysFromCivil(part(0, 4), part(5, 7), part(8, 10)) * DAY + part(11, 13) * HOUR + part(14, 16) * MINUTE;
    const [open, high, low, close, volume, , spread] = cells.map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    candles.push(clock.toUtc(wall), open, high, low, close, volume, spread * 0.00001);
  }
  return candles;
}

/** Rows of a CSV of the shared data, each a record of its cells. */
export function sharedRows(name: string): Record<string, string>[] {
  const path = sharedData(name);
  if (path === undefined) throw new Error(`${name} is not here`);
  const [head = "", ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  const names = head.trim().split(",");
  return lines.map((line) => {
    const cells = line.trim().split(",");
    return Object.fromEntries(names.map((column, i) => [column, cells[i] ?? ""]));
  });
}
