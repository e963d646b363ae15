import type { Candles } from "../../src/domain/candles.js";
import { CandleBuffer } from "../../src/domain/candles.js";
import type { CandleBody, Chart } from "../../src/domain/chart.js";
import { MINUTE } from "../../src/domain/civil.js";
import type { SymbolSpec } from "../../src/domain/symbol.js";
import { snapToTick } from "../../src/domain/symbol.js";
import { periodOf, type Timeframe } from "../../src/domain/timeframe.js";
import { TradingHours } from "../../src/domain/trading-hours.js";
import type { CandleStore } from "../../src/ports/candle-store.js";
import { seeded } from "./chart-candles.js";
import { symbols } from "./data/symbols.js";
import { utc } from "./data/utc.js";

/** A seeded walk in a symbol's trading hours, on its own grid of prices. */
export function hoursWalk(
  symbol: SymbolSpec,
  timeframe: Timeframe,
  from: string,
  to: string,
  { start, step, seed = 11 }: { readonly start: number; readonly step: number; readonly seed?: number },
): Candles {
  const random = seeded(seed);
  const hours = new TradingHours(symbol);
  const candles = new CandleBuffer(symbol.id, timeframe, symbol.tick);
  const snap = (value: number): number => snapToTick(value, symbol.tick, symbol.digits);
  let price = start;
  for (let time = utc(from); time < utc(to); time += periodOf(timeframe)) {
    if (!hours.seek(time)) continue;
    const busy = step * Math.sqrt(periodOf(timeframe) / (15 * MINUTE));
    const path = [price];
    for (let i = 0; i < 4; i++) path.push((path.at(-1) as number) + (random() + random() - 1) * busy);
    const last = path.at(-1) as number;
    candles.push(time, snap(price), snap(Math.max(...path)), snap(Math.min(...path)), snap(last), 100, 0);
    price = last;
  }
  return candles;
}

/** What a picture of candles was to be drawn from; nothing is rendered. */
export interface DrawnChart {
  readonly chart: Chart;
  readonly body: CandleBody;
  readonly width: number;
  readonly height: number;
}

/** The services' parts around a store: symbols that ship, a renderer that keeps the charts it was given, files that go nowhere. */
export function levelsDeps(store: CandleStore) {
  const drawn: DrawnChart[] = [];
  const files: string[] = [];
  return {
    drawn,
    files,
    symbols,
    store,
    ensureMarket: () => Promise.resolve(false),
    charts: () =>
      Promise.resolve({
        render: (chart: Chart, { width, height }: { width: number; height: number }) => {
          if (chart.body.kind !== "candles") throw new Error("No candles on that picture");
          drawn.push({ chart, body: chart.body, width, height });
          return Promise.resolve(Buffer.from("png"));
        },
      }),
    writeFile: (path: string) => {
      files.push(path);
      return Promise.resolve();
    },
    snapshotFolder: "snapshots",
  };
}
