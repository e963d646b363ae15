import type { Clock } from "../../ports/clock.js";

/** So many names are remembered; a bucket that is forgotten begins full. */
const MOST_NAMES = 10_000;

/** `perSecond` a second, and as many at once, for each name. Gives false where the name has had its share. */
export function tokenBuckets(clock: Pick<Clock, "elapsed">, perSecond: number): (name: string) => boolean {
  const buckets = new Map<string, { left: number; at: number }>();
  return (name) => {
    const now = clock.elapsed();
    if (buckets.size >= MOST_NAMES && !buckets.has(name)) buckets.clear();
    const bucket = buckets.get(name) ?? { left: perSecond, at: now };
    buckets.set(name, bucket);
    bucket.left = Math.min(perSecond, bucket.left + ((now - bucket.at) / 1_000) * perSecond);
    bucket.at = now;
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  };
}
