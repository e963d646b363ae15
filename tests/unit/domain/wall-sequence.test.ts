import { describe, expect, it } from "vitest";
import { WallSequence } from "../../../src/domain/wall-sequence.js";
import { zone } from "../../../src/domain/zone.js";
import { said, utc } from "../../support/data/utc.js";

function instants(clock: string, walls: readonly string[]): string[] {
  const sequence = new WallSequence(zone(clock));
  let previous = Number.NEGATIVE_INFINITY;
  return walls.map((wall) => {
    const time = sequence.toUtc(utc(wall), previous);
    if (!Number.isNaN(time)) previous = time;
    return Number.isNaN(time) ? "none" : said(time);
  });
}

describe("wall times in sequence", () => {
  it("tell the two passes of the autumn hour apart", () => {
    const walls = ["03:30", "03:45", "03:00", "03:15", "03:30", "03:45", "04:00"].map((time) => `2025-10-26 ${time}`);
    expect(instants("Europe/Athens", walls)).toEqual(
      ["00:30", "00:45", "01:00", "01:15", "01:30", "01:45", "02:00"].map((time) => `2025-10-26 ${time}`),
    );
  });

  it("read the hour as the first pass where only one is there", () => {
    expect(instants("Europe/Athens", ["2025-10-26 03:30", "2025-10-26 04:00"])).toEqual([
      "2025-10-26 00:30",
      "2025-10-26 02:00",
    ]);
  });

  it("know no time in the hour that spring leaves out", () => {
    expect(instants("Europe/Athens", ["2025-03-30 02:45", "2025-03-30 03:30", "2025-03-30 04:00"])).toEqual([
      "2025-03-30 00:45",
      "none",
      "2025-03-30 01:00",
    ]);
  });

  it("stay right over a jump of months", () => {
    expect(instants("NY+7", ["2025-01-06 12:00", "2025-06-02 12:00", "2025-12-01 12:00"])).toEqual([
      "2025-01-06 10:00",
      "2025-06-02 09:00",
      "2025-12-01 10:00",
    ]);
  });
});
