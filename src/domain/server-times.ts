import { type EpochMs, MINUTE } from "./civil.js";
import { WallSequence } from "./wall-sequence.js";
import type { WallMs, Zone } from "./zone.js";

/**
 * Opens of candles as a broker's clock stamped them, in order, as instants; NaN where that clock never showed such a time. The hour that comes twice in
 * autumn is told apart by sequence. Those of it that come first in a delivery are of the second pass if they can have closed by the next one's open, or by
 * `now` where none is next: what is delivered is the newest there is.
 */
export function serverTimes(clock: Zone, walls: readonly WallMs[], periodMs: number, now: EpochMs): readonly EpochMs[] {
  const sequence = new WallSequence(clock);
  let previous = Number.NEGATIVE_INFINITY;
  const times = walls.map((wall) => {
    const time = sequence.toUtc(wall, previous);
    if (!Number.isNaN(time)) previous = time;
    return time;
  });
  const later: EpochMs[] = [];
  for (const [i, time] of times.entries()) {
    const second = secondPass(clock, walls[i] as WallMs, time);
    if (second === undefined) break;
    later.push(second);
  }
  const last = later.at(-1);
  if (last === undefined || last + periodMs > (times[later.length] ?? now)) return times;
  return [...later, ...times.slice(later.length)];
}

/** The second instant at which the clock showed `wall`, where there are two and `first` is the first. */
function secondPass(clock: Zone, wall: WallMs, first: EpochMs): EpochMs | undefined {
  for (const minutes of [30, 60, 120]) {
    const later = first + minutes * MINUTE;
    if (clock.toWall(later) === wall) return later;
  }
  return undefined;
}
