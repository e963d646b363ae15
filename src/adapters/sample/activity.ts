import { DAY, type EpochMs, MINUTE } from "../../domain/civil.js";
import { type Zone, zone } from "../../domain/zone.js";
import type { Hump } from "./market-profile.js";

const MINUTES = 1440;

function table({ from, to, edge, height }: Hump): Float64Array {
  const heights = new Float64Array(MINUTES);
  for (let minute = 0; minute < MINUTES; minute++) {
    const rise = (minute - from) / edge + 0.5;
    const fall = (to - minute) / edge + 0.5;
    heights[minute] = height * Math.min(1, Math.max(0, Math.min(rise, fall)));
  }
  return heights;
}

/** How lively the market is by the clocks of its centres: 1 when all sleep. */
export class Activity {
  private readonly zones: readonly Zone[];
  private readonly tables: readonly Float64Array[];

  constructor(humps: readonly Hump[]) {
    this.zones = humps.map(({ tz }) => zone(tz));
    this.tables = humps.map(table);
  }

  at(time: EpochMs): number {
    let level = 1;
    for (let i = 0; i < this.zones.length; i++) {
      const wall = (this.zones[i] as Zone).toWall(time);
      level += (this.tables[i] as Float64Array)[Math.floor((wall % DAY) / MINUTE)] as number;
    }
    return level;
  }
}
