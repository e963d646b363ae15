// What the benchmark compares ITA with: the two strategies as loops written by hand over typed arrays, for these strategies alone.

const DAY = 86_400_000;
const HOUR = 3_600_000;

/**
 * W2. The 00:00–06:00 UTC range broken by a close after 07:00 and before 20:00, the first of the day; next open; stop at the middle,
 * target 2 R, a gap pays the open on both sides; flat at the first open at or after 20:00; stop first. Trades open at the end are left out.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one flat loop is the point of a hand-written floor.
export function asiaRangeBreak({ length, periodMs, openTime, open, high, low, close }) {
  let trades = 0;
  let sumR = 0;
  let day = -1;
  let top = Number.NaN;
  let bottom = Number.NaN;
  let signalled = false;
  let pending = 0;
  let pendingStop = 0;
  let side = 0;
  let entry = 0;
  let stop = 0;
  let target = 0;
  let exitAt = 0;
  for (let i = 0; i < length; i++) {
    const time = openTime[i];
    const today = Math.floor(time / DAY);
    const o = open[i];
    if (side !== 0 && time >= exitAt) {
      sumR += ((o - entry) * side) / Math.abs(entry - stop);
      trades++;
      side = 0;
    }
    if (pending !== 0) {
      if (side === 0 && time < exitAt && (o - pendingStop) * pending > 0) {
        side = pending;
        entry = o;
        stop = pendingStop;
        target = entry + 2 * (entry - stop);
      }
      pending = 0;
    }
    if (side !== 0) {
      const h = high[i];
      const l = low[i];
      let out = Number.NaN;
      if (side > 0) {
        if (l <= stop) out = Math.min(o, stop);
        else if (h >= target) out = Math.max(o, target);
      } else if (h >= stop) out = Math.max(o, stop);
      else if (l <= target) out = Math.min(o, target);
      if (!Number.isNaN(out)) {
        sumR += ((out - entry) * side) / Math.abs(entry - stop);
        trades++;
        side = 0;
      }
    }
    if (today !== day) {
      day = today;
      top = Number.NEGATIVE_INFINITY;
      bottom = Number.POSITIVE_INFINITY;
      signalled = false;
    }
    const inDay = time - today * DAY;
    if (inDay < 6 * HOUR) {
      if (high[i] > top) top = high[i];
      if (low[i] < bottom) bottom = low[i];
    } else if (!signalled && inDay >= 7 * HOUR && inDay + periodMs < 20 * HOUR && top > bottom) {
      const c = close[i];
      if (c > top || c < bottom) {
        signalled = true;
        if (side === 0) {
          pending = c > top ? 1 : -1;
          pendingStop = (top + bottom) / 2;
          exitAt = today * DAY + 20 * HOUR;
        }
      }
    }
  }
  return { trades, sumR };
}

/** W3. Every fair value gap a market bracket: next open, stop at the far edge, target 2 R from the fill (a gap beyond either pays the open), one at a
 * time; an entry at or beyond its stop is refused. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one flat loop is the point of a hand-written floor.
export function fvgBracket({ length, open, high, low, close }) {
  let trades = 0;
  let sumR = 0;
  let pending = 0;
  let pendingStop = 0;
  let side = 0;
  let entry = 0;
  let stop = 0;
  let target = 0;
  for (let i = 2; i < length; i++) {
    const o = open[i];
    const h = high[i];
    const l = low[i];
    if (pending !== 0) {
      if ((o - pendingStop) * pending > 0) {
        side = pending;
        entry = o;
        stop = pendingStop;
        target = entry + 2 * (entry - stop);
      }
      pending = 0;
    }
    if (side !== 0) {
      let out = Number.NaN;
      if (side > 0) {
        if (l <= stop) out = Math.min(o, stop);
        else if (h >= target) out = Math.max(o, target);
      } else if (h >= stop) out = Math.max(o, stop);
      else if (l <= target) out = Math.min(o, target);
      if (!Number.isNaN(out)) {
        sumR += ((out - entry) * side) / Math.abs(entry - stop);
        trades++;
        side = 0;
      }
    }
    if (side === 0) {
      if (high[i - 2] < l && close[i - 1] > open[i - 1]) {
        pending = 1;
        pendingStop = high[i - 2];
      } else if (low[i - 2] > h && close[i - 1] < open[i - 1]) {
        pending = -1;
        pendingStop = low[i - 2];
      }
    }
  }
  return { trades, sumR };
}
