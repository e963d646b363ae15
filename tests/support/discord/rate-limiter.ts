export interface BucketState {
  readonly headers: Record<string, string>;
  /** Seconds until the bucket is full again; undefined: the request passes. */
  readonly refusedFor: number | undefined;
}

export interface RateLimiter {
  /** Each bucket lets `limit` requests pass within `windowMs`. */
  set(limit: number, windowMs: number): void;
  take(bucket: string): BucketState;
  /** Requests that were refused. */
  readonly refusals: number;
}

/** Buckets by route and channel, with Discord's headers. */
export function rateLimiter(now: () => number): RateLimiter {
  let limit = 1_000;
  let windowMs = 1_000;
  let refusals = 0;
  const buckets = new Map<string, { used: number; until: number }>();
  return {
    set(most, ms) {
      limit = most;
      windowMs = ms;
      buckets.clear();
    },
    take(name) {
      const at = now();
      let bucket = buckets.get(name);
      if (bucket === undefined || bucket.until <= at) {
        bucket = { used: 0, until: at + windowMs };
        buckets.set(name, bucket);
      }
      const over = bucket.used >= limit;
      if (over) refusals += 1;
      else bucket.used += 1;
      const seconds = Math.max(0.001, (bucket.until - at) / 1_000);
      return {
        refusedFor: over ? seconds : undefined,
        headers: {
          "x-ratelimit-limit": String(limit),
          "x-ratelimit-remaining": String(limit - bucket.used),
          "x-ratelimit-reset": String(bucket.until / 1_000),
          "x-ratelimit-reset-after": seconds.toFixed(3),
          "x-ratelimit-bucket": `b${[...name.replaceAll(/\d/g, "")].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 99_991, 7)}`,
        },
      };
    },
    get refusals() {
      return refusals;
    },
  };
}
