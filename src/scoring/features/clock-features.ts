import { closeTimeOf } from "../../domain/candles.js";
import { epochDay, HOUR, MINUTE, weekdayOf } from "../../domain/civil.js";
import { SESSION_PRESETS, SessionClock, type SessionWindow } from "../../domain/sessions.js";
import { zone } from "../../domain/zone.js";
import type { Feature, Look } from "./feature.js";

const DAY_HOURS = 24;
/** Minutes beyond which it no longer matters how long a session has been open. */
const LONG_OPEN = 600;
const closeOf = ({ candles, k }: Look): number => closeTimeOf(candles, k);

/** Hour of the day at the close, in the symbol's zone. */
const hourOf = (look: Look): number => {
  const wall = zone(look.symbol.calendar.tz).toWall(closeOf(look));
  return (wall - epochDay(wall) * DAY_HOURS * HOUR) / HOUR;
};

/** Minutes since a session's last start; 600 where it is longer. */
const sinceOpen = (name: string, window: SessionWindow): Feature => {
  const clock = new SessionClock(window);
  return {
    name: `since_${name}_open`,
    unit: "minutes",
    about: `minutes since ${name.replace("_", " ")} opened; 600 while it is shut`,
    read: (look) => {
      const time = closeOf(look);
      return clock.seek(time) ? Math.min(LONG_OPEN, (time - clock.start) / MINUTE) : LONG_OPEN;
    },
  };
};

/** The time of day and week, on wall clocks. */
export const CLOCK_FEATURES: readonly Feature[] = [
  {
    name: "hour_sin",
    unit: "ratio",
    about: "hour at the close in the symbol's zone, as a point on a circle",
    read: (look) => Math.sin((2 * Math.PI * hourOf(look)) / DAY_HOURS),
  },
  {
    name: "hour_cos",
    unit: "ratio",
    about: "the same, its other coordinate",
    read: (look) => Math.cos((2 * Math.PI * hourOf(look)) / DAY_HOURS),
  },
  {
    name: "day_of_week",
    unit: "day",
    about: "day of the week in the symbol's zone, 0 Sunday",
    read: (look) => weekdayOf(epochDay(zone(look.symbol.calendar.tz).toWall(closeOf(look)))),
  },
  sinceOpen("london", SESSION_PRESETS.london_cash),
  sinceOpen("new_york", SESSION_PRESETS.us_cash),
  sinceOpen("tokyo", SESSION_PRESETS.tokyo_cash),
];
