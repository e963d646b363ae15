import { describe, expect, it } from "vitest";
import { HOUR } from "../../../src/domain/civil.js";
import { Refusal } from "../../../src/domain/errors.js";
import { zone } from "../../../src/domain/zone.js";
import { said, utc } from "../../support/data/utc.js";

const wall = (name: string, instant: string) => said(zone(name).toWall(utc(instant)));
const instant = (name: string, wallTime: string) => said(zone(name).toUtc(utc(wallTime)));

describe("a zone", () => {
  it("reads New York in winter and summer", () => {
    expect(wall("America/New_York", "2025-01-15 22:00")).toBe("2025-01-15 17:00");
    expect(wall("America/New_York", "2025-07-15 21:00")).toBe("2025-07-15 17:00");
  });

  it("changes to the minute: 2025-03-09 07:00 UTC is 03:00 in New York, a minute before it is 01:59", () => {
    expect(wall("America/New_York", "2025-03-09 06:59")).toBe("2025-03-09 01:59");
    expect(wall("America/New_York", "2025-03-09 07:00")).toBe("2025-03-09 03:00");
    expect(wall("Europe/Berlin", "2025-10-26 00:59")).toBe("2025-10-26 02:59");
    expect(wall("Europe/Berlin", "2025-10-26 01:00")).toBe("2025-10-26 02:00");
  });

  it("puts a wall time that does not exist forward by the gap", () => {
    expect(instant("America/New_York", "2025-03-09 02:30")).toBe("2025-03-09 07:30");
    expect(instant("Europe/Athens", "2025-03-30 03:15")).toBe("2025-03-30 01:15");
  });

  it("takes the earlier of the two instants of an ambiguous wall time", () => {
    expect(instant("America/New_York", "2025-11-02 01:30")).toBe("2025-11-02 05:30");
    expect(instant("Europe/Berlin", "2025-10-26 02:30")).toBe("2025-10-26 00:30");
  });

  it("knows NY+7: seven hours ahead of New York all year, so the FX day begins at its midnight", () => {
    expect(wall("NY+7", "2025-01-15 22:00")).toBe("2025-01-16 00:00");
    expect(wall("NY+7", "2025-03-12 21:00")).toBe("2025-03-13 00:00");
    expect(wall("Europe/Athens", "2025-03-12 21:00")).toBe("2025-03-12 23:00");
  });

  it.each([
    ["UTC", 0],
    ["Z", 0],
    ["+02:00", 2],
    ["-05:00", -5],
    ["UTC+3", 3],
    ["gmt-0330", -3.5],
    ["+5", 5],
    ["+14:00", 14],
    ["NY+18", 14],
    ["NY-9", -13],
  ])("reads the fixed offset %s", (name, hours) => {
    expect(zone(name).offsetMs(utc("2025-07-01"))).toBe(hours * HOUR);
  });

  it("keeps whole minutes in zones of quarter hours", () => {
    expect(wall("Asia/Kathmandu", "2025-01-01 00:00")).toBe("2025-01-01 05:45");
  });

  it.each(["Moon/Base", "", "NY+", "+25:00", "+14:30", "-15", "+02:75", "NY+99", "NY+19", "NY-10", "EURUSD"])(
    "refuses %j and says what may stand there",
    (name) => {
      expect(() => zone(name)).toThrow(Refusal);
      expect(() => zone(name)).toThrow(/Europe\/Athens, NY\+7 .* \+02:00/);
    },
  );
});
