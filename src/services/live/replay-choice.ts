import { closeTimeOf } from "../../domain/candles.js";
import { DAY, type EpochMs, SECOND } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { BacktestDeps } from "../backtest/backtest-deps.js";
import { dayIn } from "../data/period.js";
import { loadReplayed } from "./load-replayed.js";
import type { ReplayedSetup } from "./replay-plan.js";

/** What a person asked to see again; everything may be left out. */
export interface ReplayQuery {
  readonly setupId?: string | undefined;
  readonly symbol?: string | undefined;
  readonly timeframe?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  /** How many times as fast as the market. */
  readonly speed?: number | undefined;
}

/** Shown first where nobody says which: each speaks every few days. */
const USUAL = ["asia_fvg_break", "ob_retest", "IB_raid_v1"];
/** Days that are replayed where nobody says which: the last ones there are. */
const USUAL_DAYS = 14;
/** A replay lasts so long where nobody says how fast. */
const USUAL_LENGTH = 150 * SECOND;
/** The fastest that a chat can follow. */
const FASTEST = 20_000;

export interface ChosenReplay {
  readonly replayed: readonly [ReplayedSetup, ...ReplayedSetup[]];
  readonly speed: number;
  /** From the first candle's open to the last one's close, UTC ms. */
  readonly span: number;
}

/** The setups, candles and speed of a replay. Throws `Refusal` for what is unknown, or where nothing can be replayed. */
export async function chooseReplay(deps: BacktestDeps, query: ReplayQuery): Promise<ChosenReplay> {
  await deps.ensureMarket();
  const replayed = query.setupId === undefined ? await usual(deps, query) : [await load(deps, query.setupId, query)];
  const [first, ...others] = replayed;
  if (first === undefined)
    throw new Refusal("no_data", "There is no setup whose candles are stored: nothing to replay.");
  const all = [first, ...others] as const;
  const begin = Math.min(...all.map(beginOf));
  const span = Math.max(...all.map(endOf)) - begin;
  const speed = query.speed ?? Math.min(FASTEST, Math.max(60, Math.ceil(span / USUAL_LENGTH / 10) * 10));
  return { replayed: all, speed, span };
}

const beginOf = ({ market: { candles, firstIndex } }: ReplayedSetup): EpochMs => candles.openTime[firstIndex] as number;
const endOf = ({ market: { candles } }: ReplayedSetup): EpochMs => closeTimeOf(candles, candles.length - 1);

/** A setup on the days asked for; on the last ones there are where none are. */
async function load(deps: BacktestDeps, setupId: string, query: ReplayQuery): Promise<ReplayedSetup> {
  const { symbol, timeframe, start, end } = query;
  const request = {
    setup_id: setupId,
    mode: "backtest" as const,
    extra: {},
    ...(symbol === undefined ? {} : { symbol }),
    ...(timeframe === undefined ? {} : { timeframe }),
    ...(end === undefined ? {} : { end }),
  };
  if (start !== undefined) return loadReplayed(deps, { ...request, start }, {});
  const whole = await loadReplayed(deps, request, {});
  const from = dayIn(whole.setup.symbol, endOf(whole) - 1 - (USUAL_DAYS - 1) * DAY);
  return from <= whole.market.period[0] ? whole : loadReplayed(deps, { ...request, start: from }, {});
}

/** The usual setups that are there and have candles; else the first that does. */
async function usual(deps: BacktestDeps, query: ReplayQuery): Promise<readonly ReplayedSetup[]> {
  const known = await deps.setups.list();
  const named = USUAL.filter((id) => known.includes(id));
  const found: ReplayedSetup[] = [];
  for (const id of named.length > 0 ? named : known) {
    try {
      found.push(await load(deps, id, query));
    } catch (error) {
      // Nobody asked for this one: it has no candles there, or its file is being worked on.
      if (!(error instanceof Refusal) || error.code === "bad_range") throw error;
    }
    if (named.length === 0 && found.length > 0) break;
  }
  return found;
}
