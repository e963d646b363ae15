import { CurrentRange } from "../parts/current-range.js";
import { StateColumn } from "../parts/state-column.js";
import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";
import { SwingLeg } from "./swing-leg.js";

const NONE = -1;
const PREMIUM = 0;
const DISCOUNT = 1;
const EQUILIBRIUM = 2;
/** How far back from the extreme, in shares of the range. */
const OTE: Readonly<Record<string, number>> = { top: 0.62, mid: 0.705, bottom: 0.79 };

/** Where the close stands in a range (DETECTORS 5.10). All fields are state; an event tells that the zone changed. */
export class PremiumDetector implements Detector {
  readonly table = new RecordTable([]);
  private readonly context: DetectorContext;
  private readonly leg: SwingLeg | CurrentRange;
  private readonly extend: boolean;
  private readonly half: number;
  private widestHigh = Number.NEGATIVE_INFINITY;
  private widestLow = Number.POSITIVE_INFINITY;
  private zone = NONE;
  private readonly highs: StateColumn;
  private readonly lows: StateColumn;

  constructor(context: DetectorContext) {
    if (context.source === undefined) throw new Error("premium_discount needs swings or a range");
    const { detector } = context.source;
    this.context = context;
    this.highs = new StateColumn(context.candles.length);
    this.lows = new StateColumn(context.candles.length);
    this.leg = detector.rangeKind === undefined ? new SwingLeg(detector.swings ?? detector) : new CurrentRange(context);
    this.extend = context.params["extend"] as boolean;
    this.half = (context.params["eq_band"] as number) / 2;
  }

  push(j: number): void {
    const { candles } = this.context;
    const { leg } = this;
    if (this.extend) this.widen(j, j);
    if (leg.advance(j) && this.extend) {
      this.widestHigh = Number.NEGATIVE_INFINITY;
      this.widestLow = Number.POSITIVE_INFINITY;
      if (leg instanceof SwingLeg) this.widen(leg.laterBar + 1, j);
    }
    const holds = leg.holds(candles.openTime[j] as number);
    const high = this.extend ? Math.max(leg.high, this.widestHigh) : leg.high;
    const low = this.extend ? Math.min(leg.low, this.widestLow) : leg.low;
    const known = holds && high > low;
    this.highs.set(j, known ? high : Number.NaN);
    this.lows.set(j, known ? low : Number.NaN);
    const zone = this.zoneOf(((candles.close[j] as number) - low) / (high - low), known);
    if (zone !== this.zone && zone !== NONE) {
      const side = zone === PREMIUM ? -1 : zone === DISCOUNT ? 1 : 0;
      this.table.log(1 << zone, this.table.add(zone, side, j, j), j);
    }
    this.zone = zone;
  }

  read(field: string): FieldReader {
    const close = (i: number) => this.context.candles.close[i] as number;
    const high = (i: number) => this.highs.read(-1, i);
    const low = (i: number) => this.lows.read(-1, i);
    const range = (i: number) => high(i) - low(i);
    const pos = (i: number) => (close(i) - low(i)) / range(i);
    if (field === "high") return (_record, i) => high(i);
    if (field === "low") return (_record, i) => low(i);
    if (field === "range") return (_record, i) => range(i);
    if (field === "eq") return (_record, i) => (high(i) + low(i)) / 2;
    if (field === "pos") return (_record, i) => pos(i);
    if (field === "zone")
      return (_record, i) => {
        const zone = this.zoneOf(pos(i), !Number.isNaN(high(i)));
        return zone === NONE ? Number.NaN : zone;
      };
    const [, side, edge = ""] = field.split("_");
    // The zone of a buy hangs from the high, that of a sell stands on the low: its near edge is its bottom.
    if (side === "bullish") return (_record, i) => high(i) - (OTE[edge] as number) * range(i);
    const share = edge === "bottom" ? OTE["top"] : edge === "top" ? OTE["bottom"] : OTE["mid"];
    return (_record, i) => low(i) + (share as number) * range(i);
  }

  private zoneOf(pos: number, known: boolean): number {
    if (!known) return NONE;
    if (pos > 0.5 + this.half) return PREMIUM;
    return pos < 0.5 - this.half ? DISCOUNT : EQUILIBRIUM;
  }

  private widen(from: number, to: number): void {
    const { high, low } = this.context.candles;
    for (let i = from; i <= to; i++) {
      this.widestHigh = Math.max(this.widestHigh, high[i] as number);
      this.widestLow = Math.min(this.widestLow, low[i] as number);
    }
  }
}
