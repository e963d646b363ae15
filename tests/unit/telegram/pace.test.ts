import { describe, expect, it } from "vitest";
import { Pace } from "../../../src/adapters/telegram/pace.js";

const GROUP = "-100";
const CHAT = "7";

function paced() {
  const clock = { time: 0, now: () => clock.time, elapsed: () => clock.time };
  return { clock, pace: new Pace(clock) };
}

describe("the pace of messages to Telegram", () => {
  it("counts the second between two messages of a chat from the platform's answer, not from the call", () => {
    const { clock, pace } = paced();
    pace.sent(CHAT, 1);
    expect(pace.readyAt(CHAT, 1)).toBe(1_050);
    clock.time = 800;
    pace.answered(CHAT);
    expect(pace.readyAt(CHAT, 1)).toBe(1_850);
  });

  it("lets an alert into a group at once where pictures and pages have to leave six places of the minute free", () => {
    const { clock, pace } = paced();
    for (let n = 0; n < 14; n++) {
      clock.time = n * 2_000;
      pace.sent(GROUP, 1);
    }
    clock.time = 30_000;
    expect(pace.readyAt(GROUP, 1)).toBeLessThanOrEqual(clock.time);
    // The first of the fourteen leaves the window then.
    expect(pace.readyAt(GROUP, 1, true)).toBe(60_500);
    expect(pace.readyAt(GROUP, 4, true)).toBe(60_500 + 3 * 2_000);
  });

  it("has no such room to keep in a private chat, nor for what is larger than the room in an empty group", () => {
    const { pace } = paced();
    expect(pace.readyAt(CHAT, 4, true)).toBe(0);
    expect(pace.readyAt(GROUP, 18, true)).toBe(0);
  });
});
