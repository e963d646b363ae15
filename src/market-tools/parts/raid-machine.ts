import type { Candles } from "../../domain/candles.js";
import type { AtrSeries } from "../atr-series.js";
import type { Params } from "../tool.js";
import { LevelStack } from "./level-stack.js";

const ARMED = 0;
const PIERCED = 1;
const DONE = 2;

/** What a raid machine tells its owner; `slot` is the number `arm` gave. */
export interface RaidSink {
  pierced(slot: number, j: number): void;
  /** Closed back inside: a raid. */
  swept(slot: number, j: number): void;
  /** Stayed beyond: a break. */
  broken(slot: number, j: number): void;
}

/**
 * One definition of raid and break for every kind of level (DETECTORS 5.7). Prices are kept signed, key = side × price, so that a
 * bar pierces a level where side × extreme reaches its key: one comparison for both sides. Armed levels lie in a sorted stack a side,
 * pierced ones (at most `max_bars` old) in a short list.
 */
export class RaidMachine {
  /** Of each slot: the extreme since it was pierced, and the bar that pierced it. */
  extreme = new Float64Array(256);
  piercedAt = new Int32Array(256);
  private readonly candles: Candles;
  private readonly atr: AtrSeries;
  private readonly sink: RaidSink;
  private readonly minPenTicks: number;
  private readonly minPenAtr: number;
  private readonly maxBars: number;
  private readonly acceptCloses: number;
  private readonly intoBody: boolean;
  private readonly rearm: boolean;
  private size = 0;
  private side = new Int8Array(256);
  private keys = new Float64Array(256);
  private validUntil = new Float64Array(256);
  private status = new Uint8Array(256);
  private beyond = new Int32Array(256);
  private readonly least = new Float64Array(2);
  private readonly above = new LevelStack(this.least, 0);
  private readonly below = new LevelStack(this.least, 1);
  private open: number[] = [];
  private again: number[] = [];

  constructor(candles: Candles, atr: AtrSeries, params: Params, sink: RaidSink, rearm: boolean) {
    this.candles = candles;
    this.atr = atr;
    this.sink = sink;
    this.minPenTicks = ((params["min_pen_ticks"] as number) - 0.5) * candles.tick;
    this.minPenAtr = params["min_pen_atr"] as number;
    this.maxBars = params["max_bars"] as number;
    this.acceptCloses = params["accept_closes"] as number;
    this.intoBody = params["reclaim"] === "close_inside_prev_body";
    this.rearm = rearm;
  }

  /** A level that counts from the next bar on, up to bars that open before `validUntil`. */
  arm(side: number, price: number, validUntil: number): number {
    const slot = this.size++;
    if (slot === this.keys.length) this.grow();
    this.side[slot] = side;
    this.validUntil[slot] = validUntil;
    this.status[slot] = ARMED;
    this.place(slot, price);
    return slot;
  }

  /** Moves a level that waits; one that was pierced keeps its price. */
  move(slot: number, price: number): void {
    if (this.status[slot] === ARMED && this.keys[slot] !== price * (this.side[slot] as number)) this.place(slot, price);
  }

  /** Takes a level away, pierced or not. */
  remove(slot: number): void {
    this.status[slot] = DONE;
  }

  priceOf(slot: number): number {
    return (this.keys[slot] as number) * (this.side[slot] as number);
  }

  /** Bar j, against every level armed before it. */
  step(j: number): void {
    const { candles } = this;
    if (this.open.length > 0) this.followPierced(j);
    const least = this.leastExcess(j);
    this.pierce(0, candles.high[j] as number, least, j);
    this.pierce(1, -(candles.low[j] as number), least, j);
    if (this.again.length > 0) this.armAgain();
  }

  /** How far beyond a level bar j must reach; Infinity while the ATR it is measured in is not known. */
  private leastExcess(j: number): number {
    if (this.minPenAtr === 0) return this.minPenTicks;
    const byAtr = this.minPenAtr * this.atr.at(j - 1);
    return byAtr >= 0 ? Math.max(this.minPenTicks, byAtr) : Number.POSITIVE_INFINITY;
  }

  private armAgain(): void {
    for (const slot of this.again) {
      this.status[slot] = ARMED;
      (this.side[slot] === 1 ? this.above : this.below).push(this.keys[slot] as number, slot);
    }
    this.again.length = 0;
  }

  private place(slot: number, price: number): void {
    const side = this.side[slot] as number;
    const key = price * side;
    this.keys[slot] = key;
    (side === 1 ? this.above : this.below).push(key, slot);
  }

  private pierce(side: 0 | 1, reach: number, least: number, j: number): void {
    while (reach - (this.least[side] as number) >= least) {
      const key = this.least[side] as number;
      const slot = (side === 0 ? this.above : this.below).pop();
      if (this.status[slot] !== ARMED || this.keys[slot] !== key) continue;
      if ((this.candles.openTime[j] as number) >= (this.validUntil[slot] as number)) {
        this.status[slot] = DONE;
        continue;
      }
      this.status[slot] = PIERCED;
      this.piercedAt[slot] = j;
      this.extreme[slot] = reach * (this.side[slot] as number);
      this.beyond[slot] = 0;
      this.sink.pierced(slot, j);
      if (!this.judge(slot, j)) this.open.push(slot);
    }
  }

  private followPierced(j: number): void {
    const { candles, open } = this;
    let kept = 0;
    for (const slot of open) {
      if (this.status[slot] !== PIERCED) continue;
      if ((candles.openTime[j] as number) >= (this.validUntil[slot] as number)) {
        this.status[slot] = DONE;
        continue;
      }
      const high = this.side[slot] === 1;
      const reach = (high ? candles.high : candles.low)[j] as number;
      const extreme = this.extreme[slot] as number;
      this.extreme[slot] = high ? Math.max(extreme, reach) : Math.min(extreme, reach);
      if (!this.judge(slot, j)) open[kept++] = slot;
    }
    open.length = kept;
  }

  /** The close of bar j: true where it decides. */
  private judge(slot: number, j: number): boolean {
    const side = this.side[slot] as number;
    const key = this.keys[slot] as number;
    const close = (this.candles.close[j] as number) * side;
    if (close < key && (!this.intoBody || this.inPreviousBody(j))) {
      this.status[slot] = DONE;
      this.sink.swept(slot, j);
      if (this.rearm) this.again.push(slot);
      return true;
    }
    const beyond = close > key ? (this.beyond[slot] as number) + 1 : 0;
    this.beyond[slot] = beyond;
    if (beyond < this.acceptCloses && j - (this.piercedAt[slot] as number) + 1 < this.maxBars) return false;
    this.status[slot] = DONE;
    this.sink.broken(slot, j);
    return true;
  }

  private inPreviousBody(j: number): boolean {
    if (j < 1) return false;
    const { open, close } = this.candles;
    const a = open[j - 1] as number;
    const b = close[j - 1] as number;
    const c = close[j] as number;
    return c >= Math.min(a, b) && c <= Math.max(a, b);
  }

  private grow(): void {
    const size = this.keys.length * 2;
    const longer = <T extends { set(from: T): void }>(from: T, into: T): T => {
      into.set(from);
      return into;
    };
    this.extreme = longer(this.extreme, new Float64Array(size));
    this.piercedAt = longer(this.piercedAt, new Int32Array(size));
    this.side = longer(this.side, new Int8Array(size));
    this.keys = longer(this.keys, new Float64Array(size));
    this.validUntil = longer(this.validUntil, new Float64Array(size));
    this.status = longer(this.status, new Uint8Array(size));
    this.beyond = longer(this.beyond, new Int32Array(size));
  }
}
