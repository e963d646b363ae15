import { MINUTE } from "../../domain/civil.js";
import { didYouMean } from "../../domain/nearest.js";
import type { SessionWindow } from "../../domain/sessions.js";
import { divides, parseTimeframe, periodOf, TIMEFRAMES, type Timeframe } from "../../domain/timeframe.js";
import type { ParamValue } from "../tool.js";
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

const lengthOf = ({ from, to }: SessionWindow): number => (to > from ? to - from : to + 1440 - from);

/** A window must hold whole candles. */
export function checkWindows(values: ReadonlyMap<string, ParamValue>, timeframe: Timeframe, report: Report): void {
  const minutes = periodOf(timeframe) / MINUTE;
  const session = values.get("session");
  const length = values.get("minutes");
  if (typeof length === "number") {
    if (length % minutes !== 0)
      report(
        "minutes",
        `${length} minutes are no whole number of ${timeframe} candles; take a multiple of ${minutes}, or a lower timeframe`,
      );
    return;
  }
  for (const [name, value] of values) {
    if (typeof value !== "object") continue;
    const window = lengthOf(value);
    if (name === "session" && session !== undefined && window % minutes !== 0)
      report("session", `${timeframe} candles do not divide ${value.name} (${window} minutes); take a lower timeframe`);
  }
}
