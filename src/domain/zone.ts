import { DAY, type EpochMs, HOUR, MINUTE, WEEK } from "./civil.js";
import { Refusal } from "./errors.js";

/** Wall-clock time written as if it were UTC epoch milliseconds. */
export type WallMs = number;

/**
 * A clock rule: an IANA zone, a fixed offset, or an IANA zone shifted by whole hours (brokers' `NY+7`).
 * Source of the method: one Intl probe a week, transitions bisected to the minute, then integer arithmetic (DETECTORS 5.0.4).
 */
export interface Zone {
  readonly name: string;
  /** Wall time minus UTC at an instant, in ms. Cheap for neighbouring instants. */
  offsetMs(utc: EpochMs): number;
  toWall(utc: EpochMs): WallMs;
  /** Non-existent wall time: shifted forward by the gap. Ambiguous: the earlier instant. */
  toUtc(wall: WallMs): EpochMs;
}

const BLOCK = 52 * WEEK;

/** Offsets of one IANA zone as the platform's own zone data has them. */
function intlOffset(timeZone: string): (utc: EpochMs) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  return (utc) => {
    const match = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(format.format(utc));
    if (match === null) return 0;
    const size = Number(match[2]) * HOUR + Number(match[3]) * MINUTE + Number(match[4] ?? 0) * 1000;
    return match[1] === "-" ? -size : size;
  };
}

class TableZone implements Zone {
  readonly name: string;
  private readonly probe: (utc: EpochMs) => number;
  private readonly blocks = new Map<number, { start: number; offset: number }[]>();
  private from = Number.NaN;
  private until = Number.NaN;
  private offset = 0;

  constructor(name: string, probe: (utc: EpochMs) => number) {
    this.name = name;
    this.probe = probe;
  }

  offsetMs(utc: EpochMs): number {
    if (!(utc >= this.from && utc < this.until)) this.seek(utc);
    return this.offset;
  }

  toWall(utc: EpochMs): WallMs {
    return utc + this.offsetMs(utc);
  }

  toUtc(wall: WallMs): EpochMs {
    const near = wall - this.offset;
    if (near >= this.from + DAY && near < this.until - DAY) return near;
    const before = this.offsetMs(wall - 14 * HOUR);
    const after = this.offsetMs(wall + 14 * HOUR);
    if (before === after) return wall - before;
    const early = wall - Math.max(before, after);
    const late = wall - Math.min(before, after);
    if (this.offsetMs(early) === wall - early) return early;
    return this.offsetMs(late) === wall - late ? late : wall - before;
  }

  private seek(utc: EpochMs): void {
    const index = Math.floor(utc / BLOCK);
    let segments = this.blocks.get(index);
    if (segments === undefined) {
      segments = this.segmentsOf(index * BLOCK);
      this.blocks.set(index, segments);
    }
    let i = segments.length - 1;
    while (i > 0 && (segments[i] as { start: number }).start > utc) i--;
    const segment = segments[i] as { start: number; offset: number };
    this.offset = segment.offset;
    this.from = segment.start;
    this.until = segments[i + 1]?.start ?? (index + 1) * BLOCK;
  }

  private segmentsOf(start: number): { start: number; offset: number }[] {
    const segments = [{ start, offset: this.probe(start) }];
    for (let t = start; t < start + BLOCK; t += WEEK) {
      const before = (segments.at(-1) as { offset: number }).offset;
      const after = this.probe(t + WEEK - 1);
      if (before === after) continue;
      let low = t;
      let high = t + WEEK - 1;
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (this.probe(middle) === before) low = middle;
        else high = middle;
      }
      segments.push({ start: high, offset: after });
    }
    return segments;
  }
}

const zones = new Map<string, Zone>();

/** No clock on earth stands further from UTC. */
const FARTHEST = 14 * HOUR;
/** How far New York stands behind UTC, in summer and in winter. */
const NEW_YORK = [4 * HOUR, 5 * HOUR];

function noClock(name: string): Refusal {
  return new Refusal(
    "bad_clock",
    `"${name.slice(0, 60)}" is no clock. Write an IANA zone such as Europe/Athens, NY+7 for the common MT5 server clock, or a fixed offset such as UTC or +02:00; none is more than 14 hours from UTC.`,
  );
}

function fixedOffset(text: string): number | undefined {
  if (/^(utc|gmt|z)$/i.test(text)) return 0;
  const match = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(text.trim());
  if (match === null) return undefined;
  const size = Number(match[2]) * HOUR + Number(match[3] ?? 0) * MINUTE;
  // The platform would take some of these for zones of its own.
  if (size > FARTHEST || Number(match[3] ?? 0) > 59) throw noClock(text);
  return match[1] === "-" ? -size : size;
}

function makeZone(name: string): Zone {
  const fixed = fixedOffset(name);
  if (fixed !== undefined) return new TableZone(name, () => fixed);
  const shifted = /^NY\s*([+-])\s*(\d{1,2})$/i.exec(name);
  const base = shifted === null ? name : "America/New_York";
  const shift = shifted === null ? 0 : (shifted[1] === "-" ? -1 : 1) * Number(shifted[2]) * HOUR;
  if (shifted !== null && NEW_YORK.some((behind) => Math.abs(shift - behind) > FARTHEST)) throw noClock(name);
  try {
    const probe = intlOffset(base);
    return new TableZone(name, (utc) => probe(utc) + shift);
  } catch {
    throw noClock(name);
  }
}

/** The zone of that name: IANA (`Europe/Berlin`), fixed (`UTC`, `+02:00`, `UTC+3`: east is plus) or `NY+7`. Throws `Refusal` bad_clock. */
export function zone(name: string): Zone {
  let found = zones.get(name);
  if (found === undefined) {
    found = makeZone(name);
    zones.set(name, found);
  }
  return found;
}
