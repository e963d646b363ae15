import { atrOf, type Bar, bar, type Found, firstBar } from "./bars.js";

interface GapParams {
  readonly middle?: string;
  readonly min_atr?: number;
  readonly min_ticks?: number;
  readonly atr_len?: number;
  readonly max_age_bars?: number;
}

/** Whether candles m−1, m, m+1 hold a gap of that side, with the rules of `fvg`. */
export function isGap(bars: readonly Bar[], m: number, side: number, tick: number, params: GapParams = {}): boolean {
  const [a, b, c] = [bar(bars, m - 1), bar(bars, m), bar(bars, m + 1)];
  const size = side > 0 ? c.l - a.h : a.l - c.h;
  const { middle = "body_dir", min_ticks: ticks = 1 } = params;
  const body = side > 0 ? b.c > b.o : b.c < b.o;
  const beyond = side > 0 ? b.c > a.h : b.c < a.l;
  if (middle === "body_dir" ? !body : middle === "close_beyond" && !beyond) return false;
  return size > 0 && Math.round(size / tick) >= ticks;
}

interface Gap {
  readonly side: number;
  readonly m: number;
  readonly top: number;
  readonly bottom: number;
  readonly cluster: number;
}

/** 5.3: gaps, what became of each, and the zones that were turned round. */
export function gapsByHand(bars: readonly Bar[], tick: number, params: GapParams): Found[] {
  const { atr_len: length = 14, max_age_bars: age = 0 } = params;
  const atr = atrOf(bars, length);
  const gaps = gapList(bars, tick, params, atr);
  return gaps.flatMap((gap): Found[] => {
    const { side, m, top, bottom } = gap;
    const at = m + 1;
    const members = gaps.filter(({ cluster }) => cluster === gap.cluster);
    const marks = fate(bars, side, top, bottom, at, age);
    const found: Found = {
      event: side > 0 ? "bullish" : "bearish",
      side,
      formed: m,
      at,
      values: {
        ...zoneOf(gap),
        size_atr: (top - bottom) / (atr[at] as number),
        inverse: 0,
        cluster_top: Math.max(...members.map((one) => one.top)),
        cluster_bottom: Math.min(...members.map((one) => one.bottom)),
        cluster_count: members.length,
      },
      marks: { ...marks, failed: -1 },
    };
    return marks.inverted < 0 ? [found] : [found, inverseOf(bars, gap, marks.inverted, atr)];
  });
}

function gapList(bars: readonly Bar[], tick: number, params: GapParams, atr: readonly number[]): Gap[] {
  const { min_atr: least = 0 } = params;
  const gaps: Gap[] = [];
  for (let j = 2; j < bars.length; j++) {
    for (const side of [1, -1]) {
      if (!isGap(bars, j - 1, side, tick, params)) continue;
      const [first, third] = [bar(bars, j - 2), bar(bars, j)];
      const [top, bottom] = side > 0 ? [third.l, first.h] : [first.l, third.h];
      if (least > 0 && !(top - bottom >= least * (atr[j] as number))) continue;
      const before = gaps.at(-1);
      const joins = before !== undefined && before.m === j - 2 && before.side === side;
      gaps.push({ side, m: j - 1, top, bottom, cluster: joins ? before.cluster : gaps.length });
    }
  }
  return gaps;
}

const zoneOf = ({ top, bottom }: Gap) => ({ top, bottom, ce: (top + bottom) / 2, size: top - bottom });

function inverseOf(bars: readonly Bar[], gap: Gap, turned: number, atr: readonly number[]): Found {
  const { side, top, bottom } = gap;
  const none = Number.NaN;
  return {
    event: side > 0 ? "inverse_bearish" : "inverse_bullish",
    side: -side,
    formed: turned,
    at: turned,
    values: {
      ...zoneOf(gap),
      size_atr: (top - bottom) / (atr[turned] as number),
      inverse: 1,
      cluster_top: none,
      cluster_bottom: none,
      cluster_count: none,
    },
    marks: {
      touched: firstBar(bars, turned + 1, ({ h, l }) => (side > 0 ? h >= bottom : l <= top)),
      failed: firstBar(bars, turned + 1, ({ c }) => (side > 0 ? c > top : c < bottom)),
    },
  };
}

function fate(bars: readonly Bar[], side: number, top: number, bottom: number, at: number, age: number) {
  const middle = (top + bottom) / 2;
  const end = age > 0 ? at + age : bars.length;
  const until = (is: (one: Bar) => boolean): number => {
    const j = firstBar(bars, at + 1, is);
    return j <= end ? j : -1;
  };
  const inverted = until(({ c }) => (side > 0 ? c < bottom : c > top));
  return {
    touched: until(({ h, l }) => (side > 0 ? l <= top : h >= bottom)),
    mid_touched: until(({ h, l }) => (side > 0 ? l <= middle : h >= middle)),
    filled: until(({ h, l }) => (side > 0 ? l <= bottom : h >= top)),
    inverted,
    expired: age > 0 && inverted < 0 && end + 1 < bars.length ? end + 1 : -1,
  };
}

interface PushParams {
  readonly body_atr?: number;
  readonly body_ratio?: number;
  readonly close_frac?: number;
  readonly atr_len?: number;
}

/** 5.4: the side of a displacement candle, 0 where it is none. Decimal boundaries count, whatever a float makes of them. */
export function pushSide(bars: readonly Bar[], j: number, before: number, params: PushParams = {}): number {
  const { body_atr: size = 1.2, body_ratio: ratio = 0.6, close_frac: share = 0 } = params;
  const { o, h, l, c } = bar(bars, j);
  const body = Math.abs(c - o);
  const atLeast = (a: number, b: number): boolean => a >= b * (1 - 1e-9);
  if (h === l || body === 0 || !atLeast(body, ratio * (h - l))) return 0;
  if (size > 0 && !atLeast(body, size * before)) return 0;
  const fromExtreme = c > o ? h - c : c - l;
  if (share > 0 && !atLeast(share * (h - l), fromExtreme)) return 0;
  return Math.sign(c - o);
}

/** 5.4: displacement candles, each with its gap. */
export function pushesByHand(bars: readonly Bar[], tick: number, params: PushParams): Found[] {
  const atr = atrOf(bars, params.atr_len ?? 14);
  const found: Found[] = [];
  for (let j = 0; j < bars.length; j++) {
    const before = j === 0 ? Number.NaN : (atr[j - 1] as number);
    const side = pushSide(bars, j, before, params);
    if (side === 0) continue;
    const { o, h, l, c } = bar(bars, j);
    const has = j > 0 && j + 1 < bars.length && isGap(bars, j, side, tick);
    const [near, far] = side > 0 ? [bar(bars, j + 1).l, bar(bars, j - 1).h] : [bar(bars, j - 1).l, bar(bars, j + 1).h];
    found.push({
      event: side > 0 ? "bullish" : "bearish",
      side,
      formed: j,
      at: j,
      values: {
        open: o,
        high: h,
        low: l,
        close: c,
        body: Math.abs(c - o),
        range: h - l,
        body_atr: Math.abs(c - o) / before,
        body_ratio: Math.abs(c - o) / (h - l),
        fvg_top: has ? near : Number.NaN,
        fvg_bottom: has ? far : Number.NaN,
      },
      marks: { has_fvg: has ? j + 1 : -1 },
    });
  }
  return found;
}
