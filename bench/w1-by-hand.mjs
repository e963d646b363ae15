// W1 written by hand over typed arrays, for these four detections with these parameters alone: what the detectors are compared with.

const DAY = 86_400_000;
const SESSION = 6 * 3_600_000;
const SWING = 5;
const NONE = -1;

const floats = (size) => new Float64Array(size);
const ints = (size) => new Int32Array(size);

/** Fair value gaps (middle candle in their direction, one tick at least), each with the bar that first touches it. */
function gaps({ length, open, high, low, close, tick }) {
  const side = new Int8Array(length);
  const top = floats(length);
  const bottom = floats(length);
  const at = ints(length);
  const touchedAt = ints(length);
  const below = ints(length);
  const above = ints(length);
  let belows = 0;
  let aboves = 0;
  let count = 0;
  let touched = 0;
  for (let j = 2; j < length; j++) {
    const h = high[j];
    const l = low[j];
    while (belows > 0 && top[below[belows - 1]] >= l) {
      touchedAt[below[--belows]] = j;
      touched++;
    }
    while (aboves > 0 && bottom[above[aboves - 1]] <= h) {
      touchedAt[above[--aboves]] = j;
      touched++;
    }
    const body = close[j - 1] - open[j - 1];
    if (body > 0 && l - high[j - 2] >= 0.5 * tick) {
      side[count] = 1;
      top[count] = l;
      bottom[count] = high[j - 2];
      at[count] = j;
      below[belows++] = count++;
    } else if (body < 0 && low[j - 2] - h >= 0.5 * tick) {
      side[count] = -1;
      top[count] = low[j - 2];
      bottom[count] = h;
      at[count] = j;
      above[aboves++] = count++;
    }
  }
  return { count, touched, side, top, bottom, at, touchedAt };
}

/** Swings of five bars on either side, a high and a low in turn; a more extreme one of the same kind takes the place of the last. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one flat loop is the point of a hand-written floor.
function swings({ length, high, low }) {
  const kind = new Int8Array(length);
  const bar = ints(length);
  const level = floats(length);
  const replacedAt = ints(length);
  let count = 0;
  for (let j = 2 * SWING; j < length; j++) {
    const i = j - SWING;
    const h = high[i];
    const l = low[i];
    let isHigh = true;
    let isLow = true;
    for (let d = 1; d <= SWING && (isHigh || isLow); d++) {
      if (high[i + d] > h || high[i - d] > h) isHigh = false;
      if (low[i + d] < l || low[i - d] < l) isLow = false;
    }
    if (!isHigh && !isLow) continue;
    const k = isHigh ? 1 : -1;
    const price = isHigh ? h : l;
    if (count > 0 && kind[count - 1] === k) {
      if ((price - level[count - 1]) * k <= 0) continue;
      replacedAt[count - 1] = j;
    }
    kind[count] = k;
    bar[count] = i;
    level[count++] = price;
  }
  return { count, kind, bar, level, replacedAt };
}

/** High and low of 00:00–06:00 UTC, day by day. */
function asia({ length, openTime, high, low, periodMs }) {
  const size = Math.ceil((openTime[length - 1] - openTime[0]) / DAY) + 2;
  const top = floats(size);
  const bottom = floats(size);
  const at = ints(size);
  let count = 0;
  let running = NONE;
  let until = 0;
  for (let j = 0; j < length; j++) {
    const time = openTime[j];
    if (running !== NONE && time >= until) {
      at[running] = j;
      running = NONE;
    }
    const inDay = time % DAY;
    if (inDay >= SESSION) continue;
    if (running === NONE) {
      running = count++;
      top[running] = high[j];
      bottom[running] = low[j];
      until = time - inDay + SESSION;
    } else {
      if (high[j] > top[running]) top[running] = high[j];
      if (low[j] < bottom[running]) bottom[running] = low[j];
    }
    if (time + periodMs < until) continue;
    at[running] = j;
    running = NONE;
  }
  return { count, top, bottom, at };
}

/**
 * Liquidity at the swings: one within a tenth of the ATR (two ticks at least) of pools that were never pierced joins the oldest of them. A pool is pierced by
 * one tick; closed back inside it is swept, closed beyond twice or not back within three bars it is broken.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one flat loop is the point of a hand-written floor.
function liquidity({ length, high, low, close, tick }, points) {
  const size = points.count;
  const level = floats(size);
  const members = ints(size);
  const piercedAt = ints(size);
  const endedAt = ints(size);
  const isSwept = new Int8Array(size);
  const beyond = ints(size);
  // Of either side: the pools never pierced by their signed level, the nearest to the price last.
  const keys = [floats(size), floats(size)];
  const ids = [ints(size), ints(size)];
  const standing = [0, 0];
  let open = [];
  let count = 0;
  let joined = 0;
  let swept = 0;
  let broken = 0;
  let atr = 0;
  let next = 0;
  const ends = (id, side, j) => {
    const c = close[j] * side;
    const key = level[id] * side;
    if (c < key) {
      isSwept[id] = 1;
      swept++;
    } else {
      beyond[id] = c > key ? beyond[id] + 1 : 0;
      if (beyond[id] < 2 && j - piercedAt[id] < 2) return false;
      broken++;
    }
    endedAt[id] = j;
    return true;
  };
  for (let j = 0; j < length; j++) {
    const before = j === 0 ? close[0] : close[j - 1];
    const range = Math.max(
      high[j] - low[j],
      j === 0 ? 0 : Math.max(Math.abs(high[j] - before), Math.abs(low[j] - before)),
    );
    atr = j < 13 ? atr + range : j === 13 ? (atr + range) / 14 : (atr * 13 + range) / 14;
    if (open.length > 0) open = open.filter((entry) => !ends(entry >> 1, entry % 2 === 0 ? 1 : -1, j));
    for (let s = 0; s < 2; s++) {
      const reach = s === 0 ? high[j] : -low[j];
      while (standing[s] > 0 && reach + keys[s][standing[s] - 1] >= 0.5 * tick) {
        const id = ids[s][--standing[s]];
        piercedAt[id] = j;
        if (!ends(id, s === 0 ? 1 : -1, j)) open.push(id * 2 + s);
      }
    }
    for (; next < size && points.bar[next] + SWING === j; next++) {
      const s = points.kind[next] === 1 ? 0 : 1;
      const price = points.level[next];
      const key = -price * points.kind[next];
      const tolerance = Math.max(2.5 * tick, j < 13 ? 0 : 0.1 * atr);
      let pool = NONE;
      for (let p = standing[s] - 1; p >= 0 && keys[s][p] >= key - tolerance; p--) {
        if (keys[s][p] <= key + tolerance && (pool === NONE || ids[s][p] < pool)) pool = ids[s][p];
      }
      if (pool === NONE) {
        pool = count++;
      } else {
        joined++;
        members[pool]++;
        if ((price - level[pool]) * points.kind[next] <= 0) continue;
        take(keys[s], ids[s], standing[s]--, pool);
      }
      level[pool] = price;
      put(keys[s], ids[s], standing[s]++, key, pool);
    }
  }
  return { count, joined, swept, broken, level, members, piercedAt, endedAt, isSwept };
}

function take(keys, ids, count, id) {
  let at = count - 1;
  while (ids[at] !== id) at--;
  for (; at < count - 1; at++) {
    keys[at] = keys[at + 1];
    ids[at] = ids[at + 1];
  }
}

function put(keys, ids, count, key, id) {
  let at = count;
  for (; at > 0 && keys[at - 1] >= key; at--) {
    keys[at] = keys[at - 1];
    ids[at] = ids[at - 1];
  }
  keys[at] = key;
  ids[at] = id;
}

/** W1: fair value gaps with mitigation, swings, the Asia session and liquidity. Gives the columns, and how many there are of what. */
export function w1ByHand(candles) {
  const points = swings(candles);
  const found = { gaps: gaps(candles), swings: points, asia: asia(candles), liquidity: liquidity(candles, points) };
  const counts = {
    gaps: found.gaps.count,
    touched: found.gaps.touched,
    swings: points.count,
    sessions: found.asia.count,
    pools: found.liquidity.count,
    joined: found.liquidity.joined,
    swept: found.liquidity.swept,
    broken: found.liquidity.broken,
  };
  return { found, counts };
}
