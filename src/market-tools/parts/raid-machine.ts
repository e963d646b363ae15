import type { Candles } from "../../domain/candles.js";
import type { AtrSeries } from "../atr-series.js";
import type { Params } from "../tool.js";
import { Ends } from "./ends.js";
import { LevelStack } from "./level-stack.js";
import { longer } from "./longer.js";

const START = 256;
const ARMED = 0;
const PIERCED = 1;
const DONE = 2;
/** In place of a slot. */
const NONE = -1;
const GONE = -2;

/** What becomes of a level: price goes through it; closes back inside, a raid; or stays beyond, a break. */
export const RAID = { pierced: 0, swept: 1, broken: 2 } as const;

/** What a raid machine tells its owner: `what` is one of `RAID`, `slot` the number `arm` gave. */
export interface RaidSink {
  became(what: number, slot: number, j: number): void;
}

/**
 * One definition of raid and break for every kind of level (DETECTORS 5.7). Prices are kept signed, key = side × price, so that a
 * bar pierces a level where side × extreme reaches its key: one comparison for both sides. Armed levels lie in a sorted stack a side,
 * pierced ones (at most `max_bars` old) in a short list.
 */
export class RaidMachine {
  /** Of each slot: the extreme since it was pierced, and the bar that pierced it. */
  extreme: Float64Array;
  piercedAt: Int32Array;
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
  private side: Int8Array;
  private keys: Float64Array;
  private status: Uint8Array;
  private beyond: Int32Array;
  private readonly ends = new Ends();
  private readonly least = new Float64Array(2);
  private readonly above = new LevelStack(this.least, 0);
  private readonly below = new LevelStack(this.least, 1);
  /** Slots that are pierced: the first `opened` of the list. */
  private open = new Int32Array(64);
  private opened = 0;
  private again: number[] = [];

  /** Of `levels` slots there is room without a copy. */
  constructor(candles: Candles, atr: AtrSeries, params: Params, sink: RaidSink, rearm: boolean, levels = START) {
    const size = Math.max(START, levels);
    this.candles = candles;
    this.atr = atr;
    this.sink = sink;
    this.minPenTicks = ((params["min_pen_ticks"] as number) - 0.5) * candles.tick;
    this.minPenAtr = params["min_pen_atr"] as number;
    this.maxBars = params["max_bars"] as number;
    this.acceptCloses = params["accept_closes"] as number;
    this.intoBody = params["reclaim"] === "close_inside_prev_body";
    this.rearm = rearm;
    this.extreme = new Float64Array(size);
    this.piercedAt = new Int32Array(size);
    this.side = new Int8Array(size);
    this.keys = new Float64Array(size);
    this.status = new Uint8Array(size);
    this.beyond = new Int32Array(size);
  }

  /** A level that counts from the next bar on, up to bars that open before `validUntil`. */
  arm(side: number, price: number, validUntil: number): number {
    const slot = this.size++;
    if (slot === this.keys.length) this.grow(slot * 2);
    this.side[slot] = side;
    this.ends.set(slot, validUntil);
    this.status[slot] = ARMED;
    this.keys[slot] = price * side;
    this.armed(side).push(price * side, slot);
    return slot;
  }

  /** Moves a level that waits; one that was pierced keeps its price. */
  move(slot: number, price: number): void {
    const key = price * (this.side[slot] as number);
    const before = this.keys[slot] as number;
    if (this.status[slot] !== ARMED || before === key) return;
    const stack = this.armed(this.side[slot] as number);
    stack.remove(before, slot);
    stack.push(key, slot);
    this.keys[slot] = key;
  }

  /** Takes a level away, pierced or not. */
  remove(slot: number): void {
    if (this.status[slot] === ARMED) this.armed(this.side[slot] as number).remove(this.keys[slot] as number, slot);
    this.status[slot] = DONE;
  }

  priceOf(slot: number): number {
    return (this.keys[slot] as number) * (this.side[slot] as number);
  }

  /** The levels of a side that wait: slots by key = side × price, the nearest on top. */
  armed(side: number): LevelStack {
    return side === 1 ? this.above : this.below;
  }

  /** Bar j, against every level armed before it. */
  step(j: number): void {
    const { candles, least } = this;
    const excess = this.minPenAtr === 0 ? this.minPenTicks : this.leastExcess(j);
    const above = (candles.high[j] as number) - (least[0] as number) >= excess;
    const below = -(candles.low[j] as number) - (least[1] as number) >= excess;
    if (above || below || this.opened > 0) this.judgeAll(j);
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
      this.armed(this.side[slot] as number).push(this.keys[slot] as number, slot);
    }
    this.again.length = 0;
  }

  /** The close of bar j, to the levels pierced before and then to those that it pierces itself. */
  private judgeAll(j: number): void {
    const { opened } = this;
    let kept = 0;
    for (let p = 0; ; p++) {
      const slot = p < opened ? this.stillOpen(p, j) : this.nextPierced(j);
      if (slot === NONE) break;
      if (slot === GONE) continue;
      const what = this.judge(slot, j);
      if (what === NONE) {
        this.keepOpen(kept++, slot);
        continue;
      }
      this.status[slot] = DONE;
      this.sink.became(what, slot, j);
      if (this.rearm && what === RAID.swept) this.again.push(slot);
    }
    this.opened = kept;
  }

  /** What the close of bar j makes of a pierced level; NONE while it decides nothing. */
  private judge(slot: number, j: number): number {
    const key = this.keys[slot] as number;
    const close = (this.candles.close[j] as number) * (this.side[slot] as number);
    if (close < key && (!this.intoBody || this.inPreviousBody(j))) return RAID.swept;
    const beyond = close > key ? (this.beyond[slot] as number) + 1 : 0;
    this.beyond[slot] = beyond;
    const bars = j - (this.piercedAt[slot] as number) + 1;
    return beyond >= this.acceptCloses || bars >= this.maxBars ? RAID.broken : NONE;
  }

  /** The slot at that place of the open ones, its extreme brought up to bar j; GONE where it was taken away or has ended. */
  private stillOpen(p: number, j: number): number {
    const { candles } = this;
    const slot = this.open[p] as number;
    if (this.status[slot] !== PIERCED || this.hasEnded(slot, j)) return GONE;
    const side = this.side[slot] as number;
    const reach = (side === 1 ? candles.high : candles.low)[j] as number;
    if ((reach - (this.extreme[slot] as number)) * side > 0) this.extreme[slot] = reach;
    return slot;
  }

  /** Takes the nearest armed level that bar j pierces, above first; NONE where there is no more, GONE where it had ended before. */
  private nextPierced(j: number): number {
    const { candles, least } = this;
    const excess = this.leastExcess(j);
    const up = (candles.high[j] as number) - (least[0] as number) >= excess;
    if (!up && !(-(candles.low[j] as number) - (least[1] as number) >= excess)) return NONE;
    const slot = (up ? this.above : this.below).pop();
    if (this.hasEnded(slot, j)) return GONE;
    this.status[slot] = PIERCED;
    this.piercedAt[slot] = j;
    this.extreme[slot] = (up ? candles.high : candles.low)[j] as number;
    this.beyond[slot] = 0;
    this.sink.became(RAID.pierced, slot, j);
    return slot;
  }

  private hasEnded(slot: number, j: number): boolean {
    if ((this.candles.openTime[j] as number) < this.ends.of(slot)) return false;
    this.status[slot] = DONE;
    return true;
  }

  private keepOpen(place: number, slot: number): void {
    if (place === this.open.length) this.open = longer(this.open, new Int32Array(place * 2));
    this.open[place] = slot;
  }

  private inPreviousBody(j: number): boolean {
    if (j < 1) return false;
    const { open, close } = this.candles;
    const a = open[j - 1] as number;
    const b = close[j - 1] as number;
    const c = close[j] as number;
    return c >= Math.min(a, b) && c <= Math.max(a, b);
  }

  private grow(size: number): void {
    this.extreme = longer(this.extreme, new Float64Array(size));
    this.piercedAt = longer(this.piercedAt, new Int32Array(size));
    this.side = longer(this.side, new Int8Array(size));
    this.keys = longer(this.keys, new Float64Array(size));
    this.status = longer(this.status, new Uint8Array(size));
    this.beyond = longer(this.beyond, new Int32Array(size));
  }
}
