import { didYouMean } from "../../domain/nearest.js";
import { divides, parseTimeframe, TIMEFRAMES, type Timeframe } from "../../domain/timeframe.js";
import type { Report } from "./read-params.js";

/** The timeframe an entry writes, checked against the setup's: the same or a whole multiple. */
export function readTimeframe(value: unknown, setup: Timeframe, report: Report): Timeframe {
  const found = typeof value === "string" ? parseTimeframe(value) : undefined;
  if (found === undefined) {
    const text = String(value).slice(0, 20);
    report(
      "timeframe",
      `there is no timeframe "${text}"${didYouMean(text, TIMEFRAMES) || `; known: ${TIMEFRAMES.join(", ")}`}`,
    );
    return setup;
  }
  if (divides(setup, found)) return found;
  report("timeframe", `must be the setup's ${setup} or a whole multiple of it, not ${found}`);
  return setup;
}
