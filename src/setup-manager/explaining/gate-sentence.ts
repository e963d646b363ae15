import { closeTimeOf } from "../../domain/candles.js";
import { formatMinute, MINUTE, WEEKDAYS, weekdayOf } from "../../domain/civil.js";
import { zone } from "../../domain/zone.js";
import type { Evaluator } from "../evaluation/evaluator.js";
import type { Gate } from "../evaluation/gates.js";

/** Why a pass stopped at a gate, with the values it was judged by. */
export function gateSentence(evaluator: Evaluator, gate: Gate, k: number): string {
  const { setup, sources, candles } = evaluator;
  const { filters, symbol } = setup;
  const price = (value: number): string => (Number.isNaN(value) ? "not known" : value.toFixed(symbol.digits));
  const { entry, stop, target } = sources.planned;
  const hasTarget = evaluator.sides.some(
    ({ rule }) => rule.side === evaluator.lastSide && rule.trade.plan.target !== null,
  );
  switch (gate) {
    case "both_sides":
      return "both sides passed on this bar; neither counts";
    case "sessions":
      return `the bar does not lie within ${filters.sessions.map((window) => `${clock(window.from)}–${clock(window.to)} ${window.tz}`).join(", ")}; it is ${spanOf(evaluator, k)}`;
    case "weekdays":
      return `${WEEKDAYS[weekdayOf(sources.localDay(k))]} is none of ${filters.weekdays?.join(", ")}`;
    case "max_spread":
      return `spread ${pips((candles.spread[k] as number) / symbol.pip)} pips, at most ${filters.maxSpread}`;
    case "levels":
      return `stop or target stands on the wrong side of the entry: entry ${price(entry)}, stop ${price(stop)}${hasTarget ? `, target ${price(target)}` : ""}`;
    case "checks":
      return "a hard check is not true";
    case "score":
      return evaluator.score.lastScore === null
        ? "no model stands yet, and until_trained is hold"
        : `p_success ${evaluator.score.lastScore.toFixed(2)}, above ${evaluator.score.lastThreshold} is asked`;
    case "cooldown":
      return `the last signal is not more than ${filters.cooldown} bars ago`;
    case "one_per_session":
      return "this session has had its signal";
    case "max_per_day":
      return `this day has had its ${filters.maxPerDay === 1 ? "signal" : `${filters.maxPerDay} signals`}`;
  }
}

const clock = (minute: number): string => (minute === 1440 ? "24:00" : formatMinute(minute * MINUTE));
const pips = (value: number): string => String(Number(value.toFixed(2)));

function spanOf({ candles, setup }: Evaluator, k: number): string {
  const tz = setup.filters.sessions[0]?.tz ?? setup.tz;
  const wall = (time: number): string => formatMinute(zone(tz).toWall(time));
  return `${wall(candles.openTime[k] as number)}–${wall(closeTimeOf(candles, k))} ${tz}`;
}
