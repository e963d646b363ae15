import { expect, test } from "vitest";
import { eventWords } from "../../../../src/services/backtest/event-words.js";

const seen = (...events: readonly string[]) =>
  events.map((event) => {
    const [name = "", minute = ""] = event.split(" ");
    return { name, minute };
  });

test("an event that came once is said with its minute", () => {
  expect(eventWords(seen("brk.up 03:00", "fvg.bullish 03:15"))).toEqual(["brk.up 03:00", "fvg.bullish 03:15"]);
});

test("one that came again is said once, with how often and from when to when", () => {
  expect(eventWords(seen("fvg.bullish 03:15", "brk.up 03:30", "fvg.bullish 03:45", "fvg.bullish 03:45"))).toEqual([
    "fvg.bullish ×3 03:15–03:45",
    "brk.up 03:30",
  ]);
  expect(eventWords(seen("fvg.bullish 03:45", "fvg.bullish 03:45"))).toEqual(["fvg.bullish ×2 03:45"]);
});

test("of many the last are kept", () => {
  expect(eventWords(seen("a 01:00", "b 02:00", "c 03:00"), 2)).toEqual(["b 02:00", "c 03:00"]);
});
