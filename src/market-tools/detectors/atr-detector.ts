import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";

/** ATR as a tool of its own: state alone, no records. */
export class AtrDetector implements Detector {
  readonly table = new RecordTable([]);
  private readonly context: DetectorContext;
  private readonly length: number;

  constructor(context: DetectorContext) {
    this.context = context;
    this.length = context.params["len"] as number;
  }

  push(i: number): void {
    this.context.atr(this.length).at(i);
  }

  read(field: string): FieldReader {
    const atr = this.context.atr(this.length);
    const { candles } = this.context;
    if (field === "value") return (_record, i) => atr.at(i);
    return (_record, i) => atr.at(i) / (candles.close[i] as number);
  }
}
