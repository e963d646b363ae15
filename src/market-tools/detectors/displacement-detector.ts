import type { AtrSeries } from "../atr-series.js";
import { type DisplacementRule, displaced, hasGap } from "../parts/displaced.js";
import { recordReader } from "../parts/record-reader.js";
import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";

const NUMBERS = ["open", "high", "low", "close", "body", "range", "body_atr", "body_ratio"];

/** Displacement candles (DETECTORS 5.4), and one bar later whether a gap stands behind them. */
export class DisplacementDetector implements Detector {
  readonly table: RecordTable;
  private readonly context: DetectorContext;
  private readonly atr: AtrSeries;
  private readonly rule: DisplacementRule;

  constructor(context: DetectorContext) {
    const { params, candles } = context;
    // About one candle in seven of a market that walks at random is one.
    this.table = new RecordTable(NUMBERS, ["has_fvg"], { records: candles.length / 6, rows: candles.length / 3 });
    this.context = context;
    this.atr = context.atr(params["atr_len"] as number);
    this.rule = {
      bodyAtr: params["body_atr"] as number,
      bodyRatio: params["body_ratio"] as number,
      closeFrac: params["close_frac"] as number,
    };
  }

  push(j: number): void {
    const { candles } = this.context;
    const { table } = this;
    const last = table.length - 1;
    if (last >= 0 && table.at[last] === j - 1 && hasGap(candles, j - 1, table.direction[last] as number)) {
      (table.marks[0] as Int32Array)[last] = j;
      table.log(table.direction[last] === 1 ? 4 : 8, last, j);
    }
    const before = this.atr.at(j - 1);
    const side = displaced(candles, j, before, this.rule);
    if (side === 0) return;
    const id = table.add(side > 0 ? 0 : 1, side, j, j);
    const open = candles.open[j] as number;
    const high = candles.high[j] as number;
    const low = candles.low[j] as number;
    const close = candles.close[j] as number;
    const body = Math.abs(close - open);
    table.put(0, id, open);
    table.put(1, id, high);
    table.put(2, id, low);
    table.put(3, id, close);
    table.put(4, id, body);
    table.put(5, id, high - low);
    table.put(6, id, body / before);
    table.put(7, id, body / (high - low));
    table.log(side > 0 ? 1 : 2, id, j);
  }

  read(field: string): FieldReader {
    if (field !== "fvg_top" && field !== "fvg_bottom") return recordReader(this.table, field);
    const { table } = this;
    const { candles } = this.context;
    const isTop = field === "fvg_top";
    return (record, i) => {
      const known = record < 0 ? -1 : (table.marks[0]?.[record] as number);
      if (known < 0 || known > i) return Number.NaN;
      // The near candle of a bullish gap is the third, of a bearish one the first.
      const bullish = table.direction[record] === 1;
      if (isTop) return candles.low[bullish ? known : known - 2] as number;
      return candles.high[bullish ? known - 2 : known] as number;
    };
  }
}
