import { describe, expect, it } from "vitest";
import { HOUR } from "../../../src/domain/civil.js";
import { WallSequence } from "../../../src/domain/wall-sequence.js";
import { zone } from "../../../src/domain/zone.js";
import { utc } from "../../support/data/utc.js";

const FROM = utc("2015-01-01");
const TO = utc("2031-01-01");

describe("every hour of 2015 to 2030", () => {
  it.each(["NY+7", "Europe/Athens", "+02:00", "America/New_York"])(
    "goes to the wall of %s and back by sequence, the repeated autumn hour too",
    (name) => {
      const there = zone(name);
      const back = new WallSequence(there);
      let wrong = 0;
      let previous = Number.NEGATIVE_INFINITY;
      for (let time = FROM; time < TO; time += HOUR) {
        const again = back.toUtc(there.toWall(time), previous);
        if (again !== time) wrong++;
        previous = again;
      }
      expect(wrong).toBe(0);
    },
  );

  it.each([
    ["NY+7", 16],
    ["Europe/Athens", 16],
    ["+02:00", 0],
  ])("on %s only the second of each repeated hour needs the sequence (%i of them)", (name, repeated) => {
    const there = zone(name);
    let differ = 0;
    for (let time = FROM; time < TO; time += HOUR) if (there.toUtc(there.toWall(time)) !== time) differ++;
    expect(differ).toBe(repeated);
  });

  it("has the same offsets as asking the platform for each hour, in any order", () => {
    const there = zone("Europe/London");
    const hours = Array.from({ length: 4000 }, (_, i) => FROM + ((i * 7919 * 37) % ((TO - FROM) / HOUR)) * HOUR);
    const format = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hour: "numeric", hourCycle: "h23" });
    const wrong = hours.filter((time) => Number(format.format(time)) !== Math.floor((there.toWall(time) / HOUR) % 24));
    expect(wrong).toEqual([]);
  });
});
