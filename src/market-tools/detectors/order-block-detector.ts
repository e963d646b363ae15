import type { AtrSeries } from "../atr-series.js";
import { hasGap } from "../parts/displaced.js";
import { recordReader } from "../parts/record-reader.js";
import { setNumbers } from "../parts/set-numbers.js";
import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";
import { BlockLife } from "./block-life.js";
import { BlockSearch } from "./block-search.js";

const NUMBERS = ["top", "bottom", "mid", "size", "size_atr", "source", "volume", "structure"];
const MARKS = ["touched", "mid_touched", "invalidated", "breaker_touched", "ended"];
/** Bars after the break in which the gap may still show. */
const GAP_WAIT = 2;

/** A block that waits for its gap. */
interface Waiting {
  readonly structure: number;
  readonly block: number;
  readonly side: number;
  readonly broken: number;
}

/** Order blocks (DETECTORS 5.6): one for each structure break that has a candle to show. */
export class OrderBlockDetector implements Detector {
  readonly table: RecordTable;
  private readonly context: DetectorContext;
  private readonly structure: RecordTable;
  private readonly atr: AtrSeries;
  private readonly search: BlockSearch;
  private readonly life: BlockLife | undefined;
  private readonly wholeCandle: boolean;
  private readonly requireFvg: boolean;
  private readonly typeColumn: number;
  private next = 0;
  private waiting: Waiting[] = [];

  constructor(context: DetectorContext) {
    if (context.source === undefined) throw new Error("order_block needs a market structure");
    this.context = context;
    this.structure = context.source.detector.table;
    const room = this.structure.capacity;
    this.table = new RecordTable(NUMBERS, MARKS, { records: room, rows: 6 * room, followed: context.lifecycle });
    this.typeColumn = this.structure.numberIndex("type");
    this.atr = context.atr(14);
    this.search = new BlockSearch(context);
    this.wholeCandle = context.params["zone"] === "wick";
    this.requireFvg = context.params["require_fvg"] as boolean;
    this.life = context.lifecycle
      ? new BlockLife(this.table, context.candles, context.params["invalid"] === "close")
      : undefined;
  }

  push(j: number): void {
    this.life?.step(j);
    if (this.waiting.length > 0) this.wait(j);
    const { structure } = this;
    for (; this.next < structure.length && (structure.at[this.next] as number) <= j; this.next++)
      this.fromBreak(this.next, j);
  }

  read(field: string): FieldReader {
    return recordReader(this.table, field);
  }

  private fromBreak(id: number, j: number): void {
    const side = this.structure.direction[id] as number;
    const block = this.search.find(side, this.structure.formed[id] as number, j);
    if (block < 0) return;
    const found = { structure: id, block, side, broken: j };
    if (!this.requireFvg || this.gapBetween(block + 1, j - 1, side)) this.add(found, j);
    else this.waiting.push(found);
  }

  private gapBetween(from: number, to: number, side: number): boolean {
    for (let m = to; m >= from; m--) if (hasGap(this.context.candles, m, side)) return true;
    return false;
  }

  private wait(j: number): void {
    const still: Waiting[] = [];
    for (const found of this.waiting) {
      if (hasGap(this.context.candles, j - 1, found.side)) this.add(found, j);
      else if (j < found.broken + GAP_WAIT) still.push(found);
    }
    this.waiting = still;
  }

  private add({ structure, block, side, broken }: Waiting, j: number): void {
    const { candles } = this.context;
    const { table } = this;
    const open = candles.open[block] as number;
    const close = candles.close[block] as number;
    const top = this.wholeCandle ? (candles.high[block] as number) : Math.max(open, close);
    const bottom = this.wholeCandle ? (candles.low[block] as number) : Math.min(open, close);
    let volume = 0;
    for (let i = block; i <= broken; i++) volume += candles.volume[i] as number;
    const id = table.add(side > 0 ? 0 : 1, side, block, j);
    const size = top - bottom;
    const type = this.structure.numbers[this.typeColumn]?.[structure] as number;
    setNumbers(table, id, [top, bottom, (top + bottom) / 2, size, size / this.atr.at(j - 1), type, volume, structure]);
    table.log(side > 0 ? 1 : 2, id, j);
    this.life?.follow(id, side);
  }
}
