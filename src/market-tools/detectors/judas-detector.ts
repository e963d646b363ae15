import { DAY, epochDay } from "../../domain/civil.js";
import { SessionClock, type SessionWindow } from "../../domain/sessions.js";
import { type Zone, zone } from "../../domain/zone.js";
import type { AtrSeries } from "../atr-series.js";
import { RaidLevels } from "../parts/raid-levels.js";
import { RAID, RaidMachine, type RaidSink } from "../parts/raid-machine.js";
import { recordReader } from "../parts/record-reader.js";
import { setNumbers } from "../parts/set-numbers.js";
import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";
import { StructureDetector } from "./structure-detector.js";
import { SwingsDetector } from "./swings-detector.js";

const NUMBERS = ["level", "extreme", "midnight_open", "depth", "depth_atr", "bars_outside", "mss_level"];
const MSS = 2;

/** A raid in the window that waits for its structure shift. */
interface Raid {
  readonly side: 1 | -1;
  readonly formed: number;
  readonly at: number;
  readonly level: number;
  readonly extreme: number;
  readonly midnightOpen: number;
}

/** The Judas swing (DETECTORS 5.7): a raid of the Asia range, beyond the midnight open, in the first hours of the New York day. */
export class JudasDetector implements Detector, RaidSink {
  readonly table = new RecordTable(NUMBERS);
  private readonly context: DetectorContext;
  private readonly atr: AtrSeries;
  private readonly window: SessionClock;
  private readonly zone: Zone;
  private readonly mssWithin: number;
  private readonly machine: RaidMachine;
  private readonly feed: RaidLevels;
  private readonly ownSwings: SwingsDetector;
  private readonly structure: StructureDetector;
  private seen = 0;
  private waiting: Raid[] = [];
  private midnight = Number.NaN;
  private midnightOpen = Number.NaN;

  constructor(context: DetectorContext) {
    const { params, candles } = context;
    const window = params["window"] as SessionWindow;
    const swing = params["swing"] as number;
    this.context = context;
    this.atr = context.atr(14);
    this.window = new SessionClock(window);
    this.zone = zone(window.tz);
    this.mssWithin = params["mss_within"] as number;
    this.machine = new RaidMachine(candles, this.atr, params, this, params["rearm"] as boolean);
    this.feed = new RaidLevels(context, this.machine, { validFor: undefined, equalOnly: false });
    this.ownSwings = new SwingsDetector({ ...context, params: { left: swing, right: swing, alternate: true } });
    this.structure = new StructureDetector({
      ...context,
      params: { break: "close", buffer_atr: 0, disp_required: true },
      source: { detector: this.ownSwings, candles },
    });
  }

  push(j: number): void {
    const { candles } = this.context;
    this.findMidnight(j, candles.openTime[j] as number);
    if (this.mssWithin > 0) {
      this.ownSwings.push(j);
      this.structure.push(j);
      this.matchShifts(j);
    }
    const last = this.feed.before(j);
    this.machine.step(j);
    this.feed.after(j, last);
  }

  read(field: string): FieldReader {
    return recordReader(this.table, field);
  }

  became(what: number, slot: number, j: number): void {
    const { machine } = this;
    if (what !== RAID.swept) return;
    if (!this.window.seek(this.context.candles.openTime[j] as number)) return;
    const high = (this.feed.keys[slot] as number) % 2 === 0;
    const extreme = machine.extreme[slot] as number;
    if (high ? !(extreme > this.midnightOpen) : !(extreme < this.midnightOpen)) return;
    const raid: Raid = {
      side: high ? -1 : 1,
      formed: machine.piercedAt[slot] as number,
      at: j,
      level: machine.priceOf(slot),
      extreme,
      midnightOpen: this.midnightOpen,
    };
    if (this.mssWithin === 0) this.add(raid, j, Number.NaN);
    else this.waiting.push(raid);
  }

  /** The open of the first candle of the local day. */
  private findMidnight(j: number, time: number): void {
    if (time >= this.midnight && time < this.midnight + DAY - 7_200_000) return;
    const start = this.zone.toUtc(epochDay(this.zone.toWall(time)) * DAY);
    if (start === this.midnight) return;
    this.midnight = start;
    this.midnightOpen = this.context.candles.open[j] as number;
  }

  /** Structure shifts of bar j end the wait of every raid of their side. */
  private matchShifts(j: number): void {
    const { table } = this.structure;
    this.waiting = this.waiting.filter((raid) => j <= raid.at + this.mssWithin);
    for (; this.seen < table.length; this.seen++) {
      const id = this.seen;
      if (table.numbers[MSS]?.[id] !== 1) continue;
      const level = table.numbers[0]?.[id] as number;
      const side = table.direction[id];
      for (const raid of this.waiting) if (raid.side === side) this.add(raid, j, level);
      this.waiting = this.waiting.filter((raid) => raid.side !== side);
    }
  }

  private add(raid: Raid, j: number, mssLevel: number): void {
    const { table } = this;
    const kind = raid.side > 0 ? 0 : 1;
    const id = table.add(kind, raid.side, raid.formed, j);
    const depth = (raid.extreme - raid.level) * -raid.side;
    const depthAtr = depth / this.atr.at(j - 1);
    const outside = raid.at - raid.formed + 1;
    setNumbers(table, id, [raid.level, raid.extreme, raid.midnightOpen, depth, depthAtr, outside, mssLevel]);
    table.log(1 << kind, id, j);
  }
}
