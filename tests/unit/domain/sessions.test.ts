import { describe, expect, it } from "vitest";
import { MINUTE } from "../../../src/domain/civil.js";
import { ALL_DAYS, SESSION_PRESETS, SessionClock, type SessionWindow } from "../../../src/domain/sessions.js";
import { zone } from "../../../src/domain/zone.js";
import { said, utc } from "../../support/data/utc.js";

/** The windows that a walk in steps of five minutes meets, as spans. */
function windows(window: SessionWindow, from: string, to: string): string[] {
  const clock = new SessionClock(window);
  const met = new Set<string>();
  for (let time = utc(from); time < utc(to); time += 5 * MINUTE) {
    if (clock.seek(time)) met.add(`${said(clock.start)} → ${said(clock.end)}`);
  }
  return [...met];
}

describe("a session", () => {
  it("keeps its wall time over the American change of the clocks", () => {
    expect(windows(SESSION_PRESETS.london_kz, "2025-03-06 00:00", "2025-03-12 00:00")).toEqual([
      "2025-03-06 07:00 → 2025-03-06 10:00",
      "2025-03-07 07:00 → 2025-03-07 10:00",
      "2025-03-10 06:00 → 2025-03-10 09:00",
      "2025-03-11 06:00 → 2025-03-11 09:00",
    ]);
  });

  it("keeps its wall time over the European one", () => {
    expect(windows(SESSION_PRESETS.xetra_cash, "2025-10-23 12:00", "2025-10-28 12:00")).toEqual([
      "2025-10-23 07:00 → 2025-10-23 15:30",
      "2025-10-24 07:00 → 2025-10-24 15:30",
      "2025-10-27 08:00 → 2025-10-27 16:30",
      "2025-10-28 08:00 → 2025-10-28 16:30",
    ]);
  });

  it("that ends after midnight belongs to the day it starts on", () => {
    const clock = new SessionClock(SESSION_PRESETS.asia_wide);
    expect(clock.seek(utc("2025-06-06 05:59"))).toBe(true);
    expect(said(clock.start)).toBe("2025-06-05 23:00");
    expect(clock.seek(utc("2025-06-06 06:00"))).toBe(false);
    // Friday evening starts none: the next is Sunday's.
    expect(said(clock.start)).toBe("2025-06-08 23:00");
  });

  it("of the whole day holds every instant but those of the days it leaves out, in DST weeks too", () => {
    const fx: SessionWindow = {
      name: "fx",
      tz: "America/New_York",
      from: 1020,
      to: 1020,
      days: ["sun", "mon", "tue", "wed", "thu"],
    };
    const met = windows(fx, "2025-03-07 00:00", "2025-03-12 00:00");
    expect(met[0]).toBe("2025-03-06 22:00 → 2025-03-07 22:00");
    expect(met[1]).toBe("2025-03-09 21:00 → 2025-03-10 21:00");
    expect(windows({ ...fx, from: 0, to: 1440, days: ALL_DAYS }, "2025-11-01 04:00", "2025-11-04 05:00")).toEqual([
      "2025-11-01 04:00 → 2025-11-02 04:00",
      "2025-11-02 04:00 → 2025-11-03 05:00",
      "2025-11-03 05:00 → 2025-11-04 05:00",
    ]);
  });

  it("that starts in the hour left out in spring starts at its end, and one in the repeated hour at its first pass", () => {
    const night: SessionWindow = { name: "night", tz: "Europe/Berlin", from: 150, to: 240, days: ALL_DAYS };
    expect(windows(night, "2025-03-30 00:00", "2025-03-30 12:00")).toEqual(["2025-03-30 01:30 → 2025-03-30 02:00"]);
    expect(windows(night, "2025-10-26 00:00", "2025-10-26 12:00")).toEqual(["2025-10-26 00:30 → 2025-10-26 03:00"]);
  });

  it("gives the same answers in any order as by plain arithmetic", () => {
    const { tz, from, to } = SESSION_PRESETS.ny_am_index;
    const newYork = zone(tz);
    const clock = new SessionClock({ ...SESSION_PRESETS.ny_am_index, days: ALL_DAYS });
    let wrong = 0;
    for (let k = 0; k < 3000; k++) {
      const time = utc("2025-01-01") + ((k * 100_003) % 525_600) * MINUTE;
      const minute = (newYork.toWall(time) / MINUTE) % 1440;
      if (clock.seek(time) !== (minute >= from && minute < to)) wrong++;
    }
    expect(wrong).toBe(0);
  });

  it("tells the start of the next window after an instant", () => {
    const clock = new SessionClock(SESSION_PRESETS.us_cash);
    expect(said(clock.startAfter(utc("2025-03-07 14:30")))).toBe("2025-03-10 13:30");
    expect(said(clock.startAfter(utc("2025-03-07 14:29")))).toBe("2025-03-07 14:30");
  });
});
