import type { AtrSeries } from "../atr-series.js";
import { recordReader } from "../parts/record-reader.js";
import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";
import { GapClusters } from "./gap-clusters.js";
import { FIRST_INVERSE_KIND, GapLife } from "./gap-life.js";

export const GAP_MARKS = ["touched", "mid_touched", "filled", "inverted", "expired", "failed"];

/** Fair value gaps (DETECTORS 5.3). Found here; what becomes of them is GapLife's. */
export class FvgDetector implements Detector {
  readonly table: RecordTable;
  private readonly context: DetectorContext;
  private readonly atr: AtrSeries;
  private readonly middle: string;
  private readonly minAtr: number;
  private readonly minSize: number;
  private readonly life: GapLife | undefined;
  private readonly clusters: GapClusters;

  constructor(context: DetectorContext) {
    const { params, candles, lifecycle } = context;
    // Tick charts are full of gaps: a third of all candles has one, and most of these are turned round again.
    const perCandle = lifecycle ? { records: 0.7, rows: 2 } : { records: 0.35, rows: 0.35 };
    this.table = new RecordTable(["top", "bottom"], GAP_MARKS, {
      records: candles.length * perCandle.records,
      rows: candles.length * perCandle.rows,
      followed: lifecycle,
    });
    this.context = context;
    this.atr = context.atr(params["atr_len"] as number);
    this.middle = params["middle"] as string;
    this.minAtr = params["min_atr"] as number;
    const ticks = params["min_ticks"] as number;
    this.minSize = ticks === 0 ? 0 : (ticks - 0.5) * candles.tick;
    this.clusters = new GapClusters(this.table);
    this.life = lifecycle ? new GapLife(this.table, candles, params["max_age_bars"] as number) : undefined;
  }

  push(j: number): void {
    this.life?.step(j);
    if (j < 2) return;
    const { high, low } = this.context.candles;
    let direction: 1 | -1 = 1;
    let top = low[j] as number;
    let bottom = high[j - 2] as number;
    if (!(bottom < top)) {
      direction = -1;
      top = low[j - 2] as number;
      bottom = high[j] as number;
      if (!(bottom < top)) return;
    }
    const size = top - bottom;
    if (!this.middleHolds(direction, j - 1) || !(size >= this.minSize)) return;
    if (this.minAtr > 0 && !(size >= this.minAtr * this.atr.at(j))) return;
    const { table } = this;
    const kind = direction > 0 ? 0 : 1;
    const id = table.add(kind, direction, j - 1, j);
    table.put(0, id, top);
    table.put(1, id, bottom);
    table.log(1 << kind, id, j);
    this.life?.follow(id, direction);
  }

  read(field: string): FieldReader {
    if (field.startsWith("cluster_")) return this.clusters.read(field);
    const { table, atr } = this;
    const top = recordReader(table, "top");
    const bottom = recordReader(table, "bottom");
    const size = (record: number) => top(record, 0) - bottom(record, 0);
    switch (field) {
      case "ce":
        return (record) => (top(record, 0) + bottom(record, 0)) / 2;
      case "size":
        return size;
      case "size_atr":
        return (record) => (record < 0 ? Number.NaN : size(record) / atr.at(table.at[record] as number));
      case "inverse":
        return (record) => (record < 0 ? Number.NaN : Number((table.kind[record] as number) >= FIRST_INVERSE_KIND));
      default:
        return recordReader(table, field);
    }
  }

  private middleHolds(direction: 1 | -1, m: number): boolean {
    if (this.middle === "any") return true;
    const { open, high, low, close } = this.context.candles;
    const c = close[m] as number;
    if (this.middle === "body_dir") return (c - (open[m] as number)) * direction > 0;
    return direction > 0 ? c > (high[m - 1] as number) : c < (low[m - 1] as number);
  }
}
