import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "../../../src/domain/civil.js";
import { ALL_DAYS, SessionClock } from "../../../src/domain/sessions.js";

describe("a window that ends where it starts lasts a whole day", () => {
  const clock = new SessionClock({ name: "day", tz: "Asia/Tokyo", from: 540, to: 540, days: ALL_DAYS });

  it("holds every instant, each in the window of its own day", () => {
    for (let time = 0; time < 10 * DAY; time += HOUR) {
      expect(clock.seek(time)).toBe(true);
      expect(clock.start).toBe(Math.floor(time / DAY) * DAY);
      expect(clock.end).toBe(clock.start + DAY);
    }
  });
});
