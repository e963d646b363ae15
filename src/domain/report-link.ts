import { createHmac, timingSafeEqual } from "node:crypto";
import { DAY, type EpochMs } from "./civil.js";

/** Days that a signed link is good for: to the end of the seventh, UTC. */
export const LINK_DAYS = 7;

/** What the page of that name is of: `a17` an alert, anything else a run. */
const subjectOf = (name: string): string => (/^a\d/.test(name) ? `alert:${name.slice(1)}` : `run:${name}`);

const signOf = (key: string, name: string, lastDay: number): string =>
  createHmac("sha256", key)
    .update(`${subjectOf(name)}:${lastDay}`)
    .digest("base64url");

const dayOf = (now: EpochMs): number => Math.floor(now / DAY);

/** `/r/a17/<hmac>`, `/r/bt_2025_09_30_0a1b2c3d/<hmac>`: who holds it may read the page of that one alert or run, until the link is over. */
export const reportPath = (key: string, name: string, now: EpochMs): string =>
  `/r/${name}/${signOf(key, name, dayOf(now) + LINK_DAYS - 1)}`;

/** Whether a signature was made by this key for that name and is not over; takes the same time for every wrong one. */
export function isReportSign(key: string, name: string, sign: string, now: EpochMs): boolean {
  const given = Buffer.from(sign);
  let isRight = false;
  for (let day = dayOf(now); day < dayOf(now) + LINK_DAYS; day++) {
    const right = Buffer.from(signOf(key, name, day));
    if (given.length === right.length && timingSafeEqual(given, right)) isRight = true;
  }
  return isRight;
}
