import { describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "../../../src/domain/civil.js";
import { ClockCheck, offsetName } from "../../../src/domain/clock-check.js";
import { zone } from "../../../src/domain/zone.js";
import { utc } from "../../support/data/utc.js";

/** Four signs of life of a server with the clock `server`, a quarter of a minute apart. */
function checked(rule: string, server: string, at: string, times = 4) {
  const check = new ClockCheck(rule);
  const agreed: boolean[] = [];
  for (let i = 0; i < times; i++) {
    const now = utc(at) + i * 15_000;
    agreed.push(check.observe(zone(server).toWall(now) + 700, now + 700, now));
  }
  return { agreed, ...check.clock(utc(at) + MINUTE) };
}

describe("the clock of a broker", () => {
  it("is right where it shows what the rule says", () => {
    expect(checked("NY+7", "NY+7", "2026-06-09 08:00")).toEqual({
      agreed: [true, true, true, true],
      rule: "NY+7",
      ruleOffsetMs: 3 * HOUR,
      observedOffsetMs: 3 * HOUR,
      verdict: "right",
      skewMs: 700,
    });
  });

  it.each([
    { rule: "UTC", server: "NY+7", at: "2026-06-09 08:00", proposal: "NY+7" },
    { rule: "NY+7", server: "Europe/Athens", at: "2026-03-17 08:00", proposal: "Europe/Athens" },
    { rule: "Europe/Athens", server: "NY+7", at: "2026-03-17 08:00", proposal: "NY+7" },
    { rule: "NY+7", server: "UTC", at: "2026-06-09 08:00", proposal: "UTC" },
    { rule: "NY+7", server: "+05:30", at: "2026-06-09 08:00", proposal: "+05:30" },
  ])(
    "$server read as $rule is found wrong at the third sign, and $proposal proposed",
    ({ rule, server, at, proposal }) => {
      expect(checked(rule, server, at, 2)).toMatchObject({ agreed: [false, false], verdict: "unknown" });
      expect(checked(rule, server, at, 3)).toMatchObject({ verdict: "wrong", proposal });
    },
  );

  it("proposes no rule where the terminal's own clock says that ours or it is wrong", () => {
    const check = new ClockCheck("NY+7");
    const now = utc("2026-06-09 08:00");
    for (let sign = 0; sign < 3; sign++) check.observe(now + 2 * HOUR, now - HOUR, now);
    expect(check.clock(now)).toMatchObject({ verdict: "wrong", observedOffsetMs: 2 * HOUR, skewMs: -HOUR });
    expect(check.clock(now)).not.toHaveProperty("proposal");
  });

  it("is right again at the first sign that says so, and one stray sign is no verdict", () => {
    const check = new ClockCheck("NY+7");
    const now = utc("2026-06-09 08:00");
    for (const hours of [0, 3, 0, 0, 3]) check.observe(now + hours * HOUR, now, now);
    expect(check.clock(now).verdict).toBe("right");
  });

  it("may be put forward and back at other hours of the weekend than the rule says", () => {
    // Sunday 29 March 2026: a broker on Athens that changes at its midnight, three hours before Athens does.
    expect(checked("Europe/Athens", "+03:00", "2026-03-28 22:30")).toMatchObject({
      verdict: "unknown",
      agreed: [false, false, false, false],
    });
    expect(checked("Europe/Athens", "+02:00", "2026-03-30 08:00")).toMatchObject({
      verdict: "wrong",
      proposal: "+02:00",
    });
  });

  it("has offsets that can be written", () => {
    expect([0, 2 * HOUR, -5.5 * HOUR, 13.75 * HOUR].map(offsetName)).toEqual(["UTC", "+02:00", "-05:30", "+13:45"]);
  });
});
