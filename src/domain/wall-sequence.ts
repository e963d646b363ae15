import { DAY, type EpochMs, HOUR } from "./civil.js";
import type { WallMs, Zone } from "./zone.js";

/**
 * Wall times of a growing series as instants. The hour that comes twice in autumn is told apart by sequence: a time that would not lie
 * after the one before it is the second of the two. A time that does not exist in spring is NaN.
 */
export class WallSequence {
  private readonly zone: Zone;
  private offset = 0;
  private safeFrom = Number.NaN;
  private safeUntil = Number.NaN;

  constructor(zone: Zone) {
    this.zone = zone;
  }

  /** The instant of `wall`, given the instant before it in the series (−Infinity at its start). */
  toUtc(wall: WallMs, previous: EpochMs): EpochMs {
    return wall >= this.safeFrom && wall < this.safeUntil ? wall - this.offset : this.resolve(wall, previous);
  }

  private resolve(wall: WallMs, previous: EpochMs): EpochMs {
    const { zone } = this;
    const early = zone.toUtc(wall);
    if (zone.toWall(early) !== wall) return Number.NaN;
    const before = zone.offsetMs(early - DAY);
    const after = zone.offsetMs(early + DAY);
    if (before === after) {
      // No change within a day of it: the coming hours need no question.
      this.offset = after;
      this.safeFrom = wall;
      this.safeUntil = wall + DAY - 3 * HOUR;
      return early;
    }
    const late = wall - Math.min(before, after);
    return early <= previous && late > early && zone.toWall(late) === wall ? late : early;
  }
}
