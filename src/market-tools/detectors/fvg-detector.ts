import type { AtrSeries } from "../atr-series.js";
import { recordReader } from "../parts/record-reader.js";
import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";
import { GapClusters } from "./gap-clusters.js";
import { GapLife } from "./gap-life.js";

const NUMBERS = ["top", "bottom", "ce", "size", "size_atr", "inverse"];
export const GAP_MARKS = ["touched", "mid_touched", "filled", "inverted", "expired", "failed"];

/** Fair value gaps (DETECTORS 5.3). Found here; what becomes of them is GapLife's. */
export class FvgDetector implements Detector {
  readonly table = new RecordTable(NUMBERS, GAP_MARKS);
  private readonly context: DetectorContext;
  private readonly atr: AtrSeries;
  private readonly middle: string;
  private readonly minAtr: number;
  private readonly minSize: number;
  private readonly life: GapLife | undefined;
  private readonly clusters: GapClusters;

  constructor(context: DetectorContext) {
    const { params, candles } = context;
    this.context = context;
    this.atr = context.atr(params["atr_len"] as number);
    this.middle = params["middle"] as string;
    this.minAtr = params["min_atr"] as number;
    const ticks = params["min_ticks"] as number;
    this.minSize = ticks === 0 ? 0 : (ticks - 0.5) * candles.tick;
    this.clusters = new GapClusters(this.table);
    this.life = context.lifecycle
      ? new GapLife(this.table, params["max_age_bars"] as number, (gap, j) => this.invert(gap, j))
      : undefined;
  }

  push(j: number): void {
    const { high, low, close } = this.context.candles;
    this.life?.step(j, high[j] as number, low[j] as number, close[j] as number);
    if (j < 2) return;
    const a = j - 2;
    if ((high[a] as number) < (low[j] as number)) this.gap(1, j, low[j] as number, high[a] as number);
    else if ((low[a] as number) > (high[j] as number)) this.gap(-1, j, low[a] as number, high[j] as number);
  }

  read(field: string): FieldReader {
    return field.startsWith("cluster_") ? this.clusters.read(field) : recordReader(this.table, field);
  }

  private gap(direction: 1 | -1, j: number, top: number, bottom: number): void {
    const size = top - bottom;
    if (!this.middleHolds(direction, j - 1) || !(size >= this.minSize)) return;
    const atr = this.atr.at(j);
    if (this.minAtr > 0 && !(size >= this.minAtr * atr)) return;
    const id = this.add(direction > 0 ? 0 : 1, direction, j - 1, j, top, bottom, size / atr, 0);
    this.clusters.add(id);
    this.life?.follow(id, direction);
  }

  private middleHolds(direction: 1 | -1, m: number): boolean {
    if (this.middle === "any") return true;
    const { open, high, low, close } = this.context.candles;
    const c = close[m] as number;
    if (this.middle === "body_dir") return (c - (open[m] as number)) * direction > 0;
    return direction > 0 ? c > (high[m - 1] as number) : c < (low[m - 1] as number);
  }

  /** The zone of a gap that price has closed beyond, turned round. */
  private invert(gap: number, j: number): number {
    const direction = this.table.direction[gap] === 1 ? -1 : 1;
    const [tops, bottoms] = this.table.numbers as [Float64Array, Float64Array];
    const top = tops[gap] as number;
    const bottom = bottoms[gap] as number;
    return this.add(direction > 0 ? 2 : 3, direction, j, j, top, bottom, (top - bottom) / this.atr.at(j), 1);
  }

  private add(
    kind: number,
    direction: number,
    formed: number,
    j: number,
    top: number,
    bottom: number,
    sizeAtr: number,
    inverse: number,
  ): number {
    const { table } = this;
    const id = table.add(kind, direction, formed, j);
    const numbers = table.numbers;
    (numbers[0] as Float64Array)[id] = top;
    (numbers[1] as Float64Array)[id] = bottom;
    (numbers[2] as Float64Array)[id] = (top + bottom) / 2;
    (numbers[3] as Float64Array)[id] = top - bottom;
    (numbers[4] as Float64Array)[id] = sizeAtr;
    (numbers[5] as Float64Array)[id] = inverse;
    table.log(1 << kind, id, j);
    return id;
  }
}
