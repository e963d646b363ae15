import { describe, expect, it } from "vitest";
import { message, text } from "../../../src/domain/message.js";
import { progressText } from "../../../src/domain/progress-text.js";
import { marked, markedId, markedIdParts, repeatMark } from "../../../src/domain/repeated.js";
import { Undelivered } from "../../../src/domain/undelivered.js";

describe("parts of messages", () => {
  it.each([
    [{ what: "backtest", share: 0.429, elapsedMs: 18_900 }, "backtest 42 % · 18 s"],
    [{ what: "backtest", elapsedMs: 3_000 }, "backtest… · 3 s"],
    [{ what: "two\nlines\u202e", share: 7, elapsedMs: 0 }, "two lines 100 % · 0 s"],
  ])("progress %j is %s", (progress, line) => expect(progressText(progress)).toBe(line));

  it("marks a repeat with the end of its key, and without one just so", () => {
    expect(repeatMark("sha256-00a1b2")).toBe("↻ may repeat · #A1B2");
    expect(marked(message(text("x")), repeatMark("")).blocks).toEqual([text("↻ may repeat"), text("x")]);
    expect(marked(message(text("x")), undefined).blocks).toEqual([text("x")]);
    for (const mark of [undefined, repeatMark(""), repeatMark("o1")])
      expect(markedIdParts(markedId("t12,13", mark))).toEqual({ id: "t12,13", mark });
  });

  it("tells a message that was refused from one that may be there", () => {
    const error = new Undelivered("unknown", "No answer to the message.", { cause: new Error("socket hang up") });
    expect([error.outcome, error.name]).toEqual(["unknown", "Undelivered"]);
  });
});
