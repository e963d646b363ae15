import type { EpochMs } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { Timeframe } from "../../domain/timeframe.js";
import type { Alert } from "../../ports/alerts.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { RunningReplays } from "../../ports/running-replays.js";
import type { Timers } from "../../ports/timers.js";
import type { BacktestDeps } from "../backtest/backtest-deps.js";
import type { LiveLoop } from "./live-loop.js";
import { type ChosenReplay, chooseReplay, type ReplayQuery } from "./replay-choice.js";
import { type ReplayEnd, type ReplayedFeed, runReplay } from "./run-replay.js";

export interface ReplayedMarket {
  readonly setupId: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly period: readonly [string, string];
  readonly synthetic: boolean;
}

/** A replay that began. */
export interface ReplayStarted {
  readonly session: string;
  readonly markets: readonly ReplayedMarket[];
  readonly speed: number;
  /** How long it lasts, ms. */
  readonly lasts: number;
}

/** How far a replay is. */
export interface ReplayState extends ReplayStarted {
  readonly came: number;
  readonly all: number;
  readonly signals: number;
}

/** A replay that is over: at its end, stopped, or by a fault that the log tells of. */
export interface ReplayOver extends ReplayState {
  readonly how: "ended" | "stopped" | "failed";
}

/** The replays of this process, one a chat. */
export interface ReplayDesk {
  /** `thread`: the conversation that its alerts go to. Throws `Refusal` busy where one runs there. */
  start(query: ReplayQuery, thread: string): Promise<ReplayStarted>;
  /** Undefined where none runs. */
  state(thread: string): ReplayState | undefined;
  /** Ends it after the candle that is being judged; undefined where none ran. */
  stop(thread: string): Promise<ReplayOver | undefined>;
  /** Resolves when none runs any more. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface ReplayDeskDeps {
  readonly parts: BacktestDeps;
  readonly running: RunningReplays;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly make: (
    chosen: ChosenReplay,
    session: string,
    thread: string,
    committed: (alerts: readonly Alert[]) => void,
  ) => { readonly loop: LiveLoop; readonly feed: ReplayedFeed };
  /** Told of each alert after it is kept, and of the end: it is over for all processes once what follows from that is done. */
  readonly alerted: (alerts: readonly Alert[], thread: string) => void;
  readonly over: (over: ReplayOver, thread: string) => Promise<unknown>;
}

/** A replay's name, by when it began: the first one from then on that no other has. */
async function begun(
  running: RunningReplays,
  now: EpochMs,
): Promise<{ readonly session: string; readonly end: () => void }> {
  for (let at = Math.floor(now); ; at++) {
    const session = `r${at.toString(36)}`;
    const end = await running.begin(session);
    if (end !== undefined) return { session, end };
  }
}

interface Running {
  readonly started: ReplayStarted;
  readonly stop: AbortController;
  readonly end: () => void;
  came: number;
  all: number;
  signals: number;
  done: Promise<ReplayOver>;
}

/** Between two cycles, ms of the wall: quick enough that a candle of a fast replay is not late. */
const PACE_MS = 100;
const MOST = 4;

export function createReplayDesk(deps: ReplayDeskDeps): ReplayDesk {
  const running = new Map<string, Running>();

  const stateOf = ({ started, came, all, signals }: Running): ReplayState => ({ ...started, came, all, signals });
  const finish = (thread: string, replay: Running, end: ReplayEnd | undefined): ReplayOver => {
    running.delete(thread);
    if (end?.failed !== undefined) deps.logger.error("replay_failed", { error: end.failed });
    const how =
      end === undefined || end.failed !== undefined ? "failed" : replay.stop.signal.aborted ? "stopped" : "ended";
    const over: ReplayOver = { ...stateOf(replay), how };
    void deps.over(over, thread).then(replay.end, replay.end);
    return over;
  };

  return {
    async start(query, thread) {
      if (running.has(thread)) throw new Refusal("busy", "A replay is under way here. /live stop ends it.");
      if (running.size >= MOST)
        throw new Refusal("busy", `${MOST} replays are under way. Ask again when one has ended.`);
      const chosen = await chooseReplay(deps.parts, query);
      const { session, end } = await begun(deps.running, deps.clock.now());
      const started: ReplayStarted = {
        session,
        markets: chosen.replayed.map(({ setup, market }) => ({
          setupId: setup.id,
          symbol: setup.symbol.id,
          timeframe: setup.timeframe,
          period: market.period,
          synthetic: market.origin.kind === "synthetic",
        })),
        speed: chosen.speed,
        lasts: chosen.span / chosen.speed,
      };
      // Asked twice at once: the first one stands.
      if (running.has(thread)) {
        end();
        throw new Refusal("busy", "A replay is under way here. /live stop ends it.");
      }
      const replay: Running = {
        started,
        stop: new AbortController(),
        end,
        came: 0,
        all: 0,
        signals: 0,
        done: null as never,
      };
      running.set(thread, replay);
      const { loop, feed } = deps.make(chosen, session, thread, (alerts) => {
        replay.signals += alerts.filter(({ state }) => state === "signal").length;
        deps.alerted(alerts, thread);
      });
      replay.done = runReplay({
        loop,
        feed,
        timers: deps.timers,
        paceMs: PACE_MS,
        signal: replay.stop.signal,
        progress: (came, all) => {
          replay.came = came;
          replay.all = all;
        },
      }).then(
        (end) => finish(thread, replay, end),
        (error: unknown) => {
          deps.logger.error("replay_failed", { error });
          return finish(thread, replay, undefined);
        },
      );
      return started;
    },
    state(thread) {
      const replay = running.get(thread);
      return replay && stateOf(replay);
    },
    stop(thread) {
      const replay = running.get(thread);
      replay?.stop.abort();
      return Promise.resolve(replay?.done);
    },
    async idle() {
      await Promise.all([...running.values()].map(({ done }) => done));
    },
    async close() {
      for (const { stop } of running.values()) stop.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}
