import { MINUTE } from "../../domain/civil.js";
import { SessionClock, type SessionWindow } from "../../domain/sessions.js";
import { candlesIn } from "../candle-counts.js";
import { SessionRangeDetector } from "../detectors/session-range-detector.js";
import { births, integer, MIN_COVERAGE } from "../spec-parts.js";
import type { ToolSpec } from "../tool.js";
import { RANGE_FIELDS, SESSION, windowSettles } from "./session-range.js";

export const initialBalance: ToolSpec = {
  name: "initial_balance",
  display: "InitialBalance",
  aliases: ["ib"],
  about: "Range of the first minutes after the cash open.",
  params: [
    { ...SESSION, type: "session", default: "xetra_cash" },
    integer("minutes", 60, 15, 240, "count", "length, a multiple of the timeframe"),
    MIN_COVERAGE,
    {
      name: "valid_for",
      type: "duration",
      default: "cash_close",
      choices: ["cash_close", "next"],
      unit: "duration",
      about: "until the cash close, the next window, or this long after its end",
    },
  ],
  events: births("started", "complete"),
  fields: RANGE_FIELDS,
  unbound: ["complete"],
  feeds: ["range", "level"],
  isRange: true,
  warmup: ({ session }, ground) => windowSettles(session as SessionWindow, ground),
  settles: "from one cash open to the next, the longest way, weekends left out; at least 8 × 14",
  least: ({ minutes }, ground) => candlesIn((minutes as number) * MINUTE, ground),
  needs: "`minutes` of them",
  lag: "none: complete at the close of its last candle",
  cost: "O(1) a candle",
  create: (context) => {
    const cash = context.params["session"] as SessionWindow;
    const to = (cash.from + (context.params["minutes"] as number)) % 1440;
    const validFor = context.params["valid_for"];
    const close = new SessionClock(cash);
    return new SessionRangeDetector(context, { ...cash, to: to === 0 ? 1440 : to }, (end, next, day) => {
      if (validFor === "cash_close") return close.endOf(day);
      return typeof validFor === "number" ? Math.min(next, end + validFor) : next;
    });
  },
};
