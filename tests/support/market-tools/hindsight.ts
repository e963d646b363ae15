import { type Candles, sliceCandles } from "../../../src/domain/candles.js";
import { AtrSeries } from "../../../src/market-tools/atr-series.js";
import { OrderBlockDetector } from "../../../src/market-tools/detectors/order-block-detector.js";
import { StructureDetector } from "../../../src/market-tools/detectors/structure-detector.js";
import { RecordTable } from "../../../src/market-tools/record-table.js";
import type { Detector, DetectorContext, Params } from "../../../src/market-tools/tool.js";
import { runTool, TEST_SYMBOL } from "./run-tools.js";

export interface HindsightSwing {
  readonly row: number;
  /** 1 high, −1 low. */
  readonly kind: number;
  readonly level: number;
}

/** The library begins at row 9, where a window of four on the left could at row 4: so ours begins this many rows later. */
export const LATE = 5;

/** Our swings that were never superseded, with the window of smc(5), and the library's pseudo swings on the first and last row. */
export function finalSwings(candles: Candles): HindsightSwing[] {
  const { table } = runTool(sliceCandles(candles, LATE, candles.length), { tool: "swings", left: 4, right: 5 });
  const swings: HindsightSwing[] = [];
  for (let id = 0; id < table.length; id++)
    if (table.marks[0]?.[id] === -1)
      swings.push({
        row: LATE + (table.formed[id] as number),
        kind: table.kind[id] === 0 ? 1 : -1,
        level: table.numbers[0]?.[id] as number,
      });
  const first = swings[0] as HindsightSwing;
  const last = swings.at(-1) as HindsightSwing;
  const bookend = (row: number, kind: number) => ({
    row,
    kind,
    level: (kind === 1 ? candles.high : candles.low)[row] as number,
  });
  return [bookend(0, -first.kind), ...swings, bookend(candles.length - 1, -last.kind)];
}

const BLOCKS: Params = {
  candle: "extreme",
  zone: "wick",
  from: "after_swing",
  invalid: "wick",
  vol_filter_atr: 0,
  require_fvg: false,
};

/** Our structure breaks and order blocks on swings that are known, with hindsight, at their own bar. */
export function runWithHindsight(
  candles: Candles,
  swings: readonly HindsightSwing[],
): { structure: RecordTable; blocks: RecordTable } {
  const table = new RecordTable(["level", "label", "both"], ["superseded", "locked"]);
  for (const { row, kind, level } of swings) {
    const id = table.add(kind === 1 ? 0 : 1, -kind, row, row);
    // After the record is added: the columns may have been replaced by longer ones.
    (table.numbers[0] as Float64Array)[id] = level;
  }
  const feed: Detector = { table, push: () => {}, read: () => () => Number.NaN };
  const atr = new Map<number, AtrSeries>();
  const context = (params: Params, detector: Detector): DetectorContext => ({
    candles,
    timeframe: candles.timeframe,
    baseMs: candles.periodMs,
    symbol: TEST_SYMBOL,
    params,
    source: { detector, candles },
    atr: (length) => atr.get(length) ?? (atr.set(length, new AtrSeries(candles, length)).get(length) as AtrSeries),
    lifecycle: true,
  });
  const structure = new StructureDetector(context({ break: "close", buffer_atr: 0, disp_required: true }, feed));
  const blocks = new OrderBlockDetector(context(BLOCKS, structure));
  for (let j = 0; j < candles.length; j++) {
    structure.push(j);
    blocks.push(j);
  }
  return { structure: structure.table, blocks: blocks.table };
}
