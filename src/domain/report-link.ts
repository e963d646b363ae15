import { createHmac, timingSafeEqual } from "node:crypto";
import { DAY, type EpochMs } from "./civil.js";

/** Days that a signed link is good for: to the end of the seventh, UTC. */
const DAYS = 7;

const signOf = (key: string, alert: number, lastDay: number): string =>
  createHmac("sha256", key).update(`alert:${alert}:${lastDay}`).digest("base64url");

const dayOf = (now: EpochMs): number => Math.floor(now / DAY);

/** `/r/a17/<hmac>`: who holds it may read the page of that one alert, until the link is over. */
export const reportPath = (key: string, alert: number, now: EpochMs): string =>
  `/r/a${alert}/${signOf(key, alert, dayOf(now) + DAYS - 1)}`;

/** Whether a signature was made by this key for that alert and is not over; takes the same time for every wrong one. */
export function isReportSign(key: string, alert: number, sign: string, now: EpochMs): boolean {
  const given = Buffer.from(sign);
  let isRight = false;
  for (let day = dayOf(now); day < dayOf(now) + DAYS; day++) {
    const right = Buffer.from(signOf(key, alert, day));
    if (given.length === right.length && timingSafeEqual(given, right)) isRight = true;
  }
  return isRight;
}
