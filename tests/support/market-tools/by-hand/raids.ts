import { atrOf, type Bar, bar, type Found, firstBar } from "./bars.js";
import type { Range } from "./ranges.js";
import { breakList, swingList } from "./structure.js";

/** A level with its edge moved as members join: each price counts from the bar after it is known. */
export interface Level {
  readonly side: 1 | -1;
  readonly prices: readonly { readonly price: number; readonly at: number }[];
  readonly at: number;
  /** It ends at the first bar that opens then. */
  readonly until: number;
}

export interface RaidParams {
  readonly min_pen_ticks?: number;
  readonly min_pen_atr?: number;
  readonly max_bars?: number;
  readonly accept_closes?: number;
  readonly reclaim?: string;
  readonly max_pen_atr?: number;
  readonly rearm?: boolean;
}

/** What happened at a level, in order. */
export interface Fate {
  readonly what: "pierced" | "swept" | "broken";
  readonly j: number;
  readonly piercedAt: number;
  readonly level: number;
  readonly extreme: number;
}

/** 5.7, the raid machine for one level, bar by bar from its own definition. */
export function fateOf(bars: readonly Bar[], tick: number, level: Level, params: RaidParams): Fate[] {
  const atr = params.min_pen_atr === undefined ? [] : atrOf(bars, 14);
  const fates: Fate[] = [];
  for (let from = level.at + 1; ; ) {
    const piercedAt = firstBar(bars, from, (_, j) => pierces(bars, tick, level, j, atr[j - 1], params));
    const ended = firstBar(bars, from, ({ t }) => t >= level.until);
    if (piercedAt < 0 || (ended >= 0 && ended <= piercedAt)) return fates;
    const price = priceAt(level, piercedAt);
    fates.push({
      what: "pierced",
      j: piercedAt,
      piercedAt,
      level: price,
      extreme: extremeOf(bars, level, piercedAt, piercedAt),
    });
    const end = verdict(bars, level, price, piercedAt, params);
    if (end === undefined || (ended >= 0 && ended <= end.j)) return fates;
    fates.push({ ...end, piercedAt, level: price, extreme: extremeOf(bars, level, piercedAt, end.j) });
    if (end.what === "broken" || params.rearm !== true) return fates;
    from = end.j + 1;
  }
}

const priceAt = ({ prices }: Level, j: number): number => prices.filter(({ at }) => at < j).at(-1)?.price ?? Number.NaN;

function pierces(
  bars: readonly Bar[],
  tick: number,
  level: Level,
  j: number,
  atr = Number.NaN,
  params: RaidParams = {},
) {
  const { min_pen_ticks: ticks = 1, min_pen_atr: least = 0 } = params;
  const { h, l } = bar(bars, j);
  const excess = ((level.side > 0 ? h : l) - priceAt(level, j)) * level.side;
  return Math.round(excess / tick) >= ticks && (least === 0 || excess >= least * atr);
}

function extremeOf(bars: readonly Bar[], { side }: Level, from: number, to: number): number {
  const part = bars.slice(from, to + 1);
  return side > 0 ? Math.max(...part.map(({ h }) => h)) : Math.min(...part.map(({ l }) => l));
}

/** The bar whose close takes the price back, or the one by which it has stayed beyond. */
function verdict(bars: readonly Bar[], { side }: Level, price: number, piercedAt: number, params: RaidParams) {
  const { max_bars: most = 3, accept_closes: accept = 2, reclaim } = params;
  let beyond = 0;
  for (let j = piercedAt; j < bars.length; j++) {
    const { c } = bar(bars, j);
    const before = bar(bars, j - 1);
    const inBody = c >= Math.min(before.o, before.c) && c <= Math.max(before.o, before.c);
    if ((price - c) * side > 0 && (reclaim !== "close_inside_prev_body" || inBody))
      return { what: "swept" as const, j };
    beyond = (c - price) * side > 0 ? beyond + 1 : 0;
    if (beyond >= accept || j - piercedAt + 1 >= most) return { what: "broken" as const, j };
  }
  return undefined;
}

/** The records of `liquidity_sweep`. */
export function raidsByHand(bars: readonly Bar[], tick: number, levels: readonly Level[], params: RaidParams): Found[] {
  const atr = atrOf(bars, 14);
  const { max_pen_atr: most = 0 } = params;
  return levels.flatMap((level) =>
    fateOf(bars, tick, level, params).map(({ what, j, piercedAt, level: price, extreme }): Found => {
      const { o, h, l, c } = bar(bars, j);
      const high = level.side > 0;
      const depth = (extreme - price) * level.side;
      const depthAtr = depth / (atr[j - 1] ?? Number.NaN);
      const wick = high ? h - Math.max(o, c) : Math.min(o, c) - l;
      return {
        event: (high ? "high" : "low") + { pierced: "_pierced", swept: "", broken: "_broken" }[what],
        side: what === "broken" ? level.side : -level.side,
        formed: piercedAt,
        at: j,
        values: {
          level: price,
          extreme,
          depth,
          depth_atr: depthAtr,
          bars_outside: j - piercedAt + 1,
          same_bar: Number(j === piercedAt),
          deep: most === 0 ? 0 : Number.isNaN(depthAtr) ? Number.NaN : Number(depthAtr > most),
          wick_ratio: h === l ? 0 : wick / (h - l),
        },
      };
    }),
  );
}

/** Both edges of each range, as levels. */
export const edgesOf = (ranges: readonly Range[], until: (range: Range) => number = (range) => range.until): Level[] =>
  ranges
    .filter(({ thin }) => !thin)
    .flatMap((range) =>
      ([1, -1] as const).map((side) => ({
        side,
        prices: [{ price: side > 0 ? range.high : range.low, at: range.at }],
        at: range.at,
        until: until(range),
      })),
    );

/** Swings as levels: one that was superseded stays. */
export const swingLevels = (
  bars: readonly Bar[],
  swing: Parameters<typeof swingList>[1],
  until: (known: number) => number = () => Number.POSITIVE_INFINITY,
): Level[] =>
  swingList(bars, swing).map(({ kind, level, at }) => ({
    side: kind,
    prices: [{ price: level, at }],
    at,
    until: until(bar(bars, at).tc),
  }));

interface PoolParams extends RaidParams {
  readonly swing: number;
  readonly tol_atr?: number;
  readonly tol_ticks?: number;
  readonly min_touches?: number;
  readonly max_age_bars?: number;
  readonly min_sep_bars?: number;
}

interface Pool {
  readonly side: 1 | -1;
  readonly formed: number;
  readonly at: number;
  readonly rows: { price: number; at: number }[];
  lastIdx: number;
  equal: number;
}

/** 5.7: pools as swings join them, each until it is pierced or has expired. */
function poolList(
  bars: readonly Bar[],
  tick: number,
  params: PoolParams,
): (Pool & { fates: Fate[]; expired: number })[] {
  const { swing, tol_atr: tolAtr = 0.1, tol_ticks: tolTicks = 2, min_touches: touches = 2 } = params;
  const { max_age_bars: age = 0, min_sep_bars: apart = 0 } = params;
  const atr = atrOf(bars, 14);
  const pools: Pool[] = [];
  const endOf = ({ at }: Pool): number => (age > 0 && at + age + 1 < bars.length ? at + age + 1 : bars.length);
  const asLevel = (pool: Pool, until = endOf(pool)): Level => ({
    side: pool.side,
    prices: pool.rows,
    at: pool.at,
    until: bars[until]?.t ?? Number.POSITIVE_INFINITY,
  });
  const fates = (pool: Pool): Fate[] => fateOf(bars, tick, asLevel(pool), { ...params, rearm: false });
  for (const { kind, idx, level, at } of swingList(bars, { left: swing, right: swing })) {
    const tolerance = Math.max((tolTicks + 0.5) * tick, tolAtr * (atr[at] ?? Number.NaN) || 0);
    const stands = (pool: Pool): boolean => {
      const pierced = fates(pool)[0];
      return endOf(pool) > at && (pierced === undefined || pierced.j > at);
    };
    const near = pools.find(
      (pool) =>
        pool.side === kind &&
        Math.abs((pool.rows.at(-1)?.price as number) - level) <= tolerance &&
        idx - pool.lastIdx >= apart &&
        stands(pool),
    );
    if (near === undefined) {
      pools.push({ side: kind, formed: idx, at, rows: [{ price: level, at }], lastIdx: idx, equal: -1 });
      continue;
    }
    const before = near.rows.at(-1)?.price as number;
    near.rows.push({ price: kind > 0 ? Math.max(before, level) : Math.min(before, level), at });
    near.lastIdx = idx;
    if (near.rows.length === touches) near.equal = at;
  }
  return pools.map((pool) => {
    const own = fates(pool);
    const over = own.some(({ what }) => what !== "pierced");
    return { ...pool, fates: own, expired: age > 0 && !over && endOf(pool) < bars.length ? endOf(pool) : -1 };
  });
}

export const poolsByHand = (bars: readonly Bar[], tick: number, params: PoolParams): Found[] =>
  poolList(bars, tick, params).map(({ side, formed, at, rows, equal, fates, expired }) => {
    const when = (what: string): number => fates.find((one) => one.what === what)?.j ?? -1;
    return {
      event: side > 0 ? "high" : "low",
      side: -side,
      formed,
      at,
      values: { level: rows.at(-1)?.price as number, count: rows.length },
      marks: {
        joined: rows[1]?.at ?? -1,
        equal,
        pierced: when("pierced"),
        swept: when("swept"),
        broken: when("broken"),
        expired,
      },
    };
  });

/** Pools as levels for raids; `equal` ones alone from the bar at which they are equal. */
export const poolLevels = (bars: readonly Bar[], tick: number, params: PoolParams, equalOnly: boolean): Level[] =>
  poolList(bars, tick, params).flatMap(({ side, at, rows, equal, expired }) => {
    if (equalOnly && equal < 0) return [];
    const known = equalOnly ? equal : at;
    return [
      {
        side,
        prices: equalOnly ? rows.filter((row, i) => row.at >= equal && i + 1 >= (params.min_touches ?? 2)) : rows,
        at: known,
        until: expired < 0 ? Number.POSITIVE_INFINITY : bar(bars, expired).t,
      },
    ];
  });

interface JudasParams extends RaidParams {
  readonly swing?: number;
  readonly mss_within?: number;
}

/** 5.7: a raid of Asia inside the window, beyond the midnight open, and the shift after it where one is asked for. */
export function judasByHand(
  bars: readonly Bar[],
  tick: number,
  asia: readonly Range[],
  isInside: (time: number) => boolean,
  dayStart: (time: number) => number,
  params: JudasParams,
): Found[] {
  const { swing = 3, mss_within: within = 0 } = params;
  const atr = atrOf(bars, 14);
  const shifts = breakList(bars, { left: swing, right: swing }).filter(({ mss }) => mss);
  return edgesOf(asia).flatMap((level) =>
    fateOf(bars, tick, level, params).flatMap(({ what, j, piercedAt, level: price, extreme }): Found[] => {
      const { t } = bar(bars, j);
      if (what !== "swept" || !isInside(t)) return [];
      const midnight = bars.find((one) => dayStart(one.t) === dayStart(t))?.o as number;
      if (!((extreme - midnight) * level.side > 0)) return [];
      const side = -level.side;
      const shift = shifts.find((one) => one.side === side && one.at > j && one.at <= j + within);
      if (within > 0 && shift === undefined) return [];
      const at = shift?.at ?? j;
      const depth = (extreme - price) * level.side;
      return [
        {
          event: side > 0 ? "bullish" : "bearish",
          side,
          formed: piercedAt,
          at,
          values: {
            level: price,
            extreme,
            midnight_open: midnight,
            depth,
            depth_atr: depth / (atr[at - 1] ?? Number.NaN),
            bars_outside: j - piercedAt + 1,
            mss_level: shift?.swing.level ?? Number.NaN,
          },
        },
      ];
    }),
  );
}
