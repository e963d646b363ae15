import { describe, expect, it } from "vitest";
import { HOUR } from "../../../src/domain/civil.js";
import { serverTimes } from "../../../src/domain/server-times.js";
import { zone } from "../../../src/domain/zone.js";
import { utc } from "../../support/data/utc.js";

const FROM = utc("2015-01-01");
const TO = utc("2031-01-01");
const HOURS = (TO - FROM) / HOUR;

describe("every hour of 2015–2030 as a broker's clock stamps it", () => {
  it.each(["NY+7", "Europe/Athens", "Europe/Helsinki", "+02:00", "-05:30", "UTC"])("comes back from %s", (rule) => {
    const clock = zone(rule);
    const times = Array.from({ length: HOURS }, (_, i) => FROM + i * HOUR);
    const walls = times.map((time) => clock.toWall(time));
    const twice = walls.filter((wall, i) => walls[i - 1] === wall || walls[i + 1] === wall).length;
    expect(twice).toBe(rule.includes(":") || rule === "UTC" ? 0 : 32);
    const back = serverTimes(clock, walls, HOUR, TO);
    expect(back.filter((time, i) => time !== times[i])).toEqual([]);
    // One at a time, as a push brings them, each but those of the repeated hour is read without its neighbours.
    let wrong = 0;
    for (let i = 1; i < HOURS - 1; i += 7) {
      const wall = walls[i] as number;
      if (walls[i - 1] !== wall && walls[i + 1] !== wall && serverTimes(clock, [wall], HOUR, TO)[0] !== times[i])
        wrong++;
    }
    expect(wrong).toBe(0);
  });

  it.each(["NY+7", "Europe/Athens"])(
    "is told apart in the repeated hour of %s by sequence, three candles at a time",
    (rule) => {
      const clock = zone(rule);
      const quarter = HOUR / 4;
      let passes = 0;
      for (let time = FROM; time < TO; time += HOUR) {
        if (clock.toWall(time) !== clock.toWall(time + HOUR)) continue;
        passes++;
        // As the hour goes by twice, each push brings the last three candles that have closed.
        for (let now = time; now <= time + 3 * HOUR; now += quarter) {
          const opens = [now - 3 * quarter, now - 2 * quarter, now - quarter];
          const read = serverTimes(
            clock,
            opens.map((open) => clock.toWall(open)),
            quarter,
            now,
          );
          expect(read).toEqual(opens);
        }
      }
      expect(passes).toBe(16);
    },
  );
});
