import { BrokerNames } from "../../domain/broker-names.js";
import { type EpochMs, MINUTE, SECOND } from "../../domain/civil.js";
import type { SymbolBook } from "../../domain/symbol.js";
import { zone } from "../../domain/zone.js";
import type { Clock } from "../../ports/clock.js";
import type { FeedIntake } from "../../ports/feed-intake.js";
import type { FeedTerminals, TerminalSign } from "../../ports/feed-terminals.js";
import type { FeedToken } from "../../ports/feed-tokens.js";
import type { FeedState } from "../../ports/live-feed.js";
import type { Logger } from "../../ports/logger.js";
import { MOST_BARS, type Push, type PushAnswer } from "./push-schema.js";
import { readPush } from "./read-push.js";
import { TerminalDesk } from "./terminal-desk.js";

export interface BridgeDeskDeps {
  readonly intake: FeedIntake;
  readonly terminals: FeedTerminals;
  readonly symbols: SymbolBook;
  /** The clock rule of the broker's server. */
  readonly rule: string;
  /** From our symbol to the broker's name of it. */
  readonly names: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A message that was sent before, or is older than one that was heard. */
export interface Replayed {
  readonly ok: false;
  readonly error: "replayed";
  readonly boot: number;
  readonly seq: number;
}

/** A terminal with a wrong token tries each minute at least. */
const TURNED_AWAY_MS = 3 * MINUTE;
/** Stretches asked for in one answer. */
const MOST_WANTS = 8;
const POLL_MS = 1_000;
/** While much is missing the terminal is asked to come back sooner. */
const HURRIED_MS = 250;

/** Takes the messages of terminals: each once, read by the clock rule only while the terminal's clock agrees with it. */
export class BridgeDesk {
  private readonly deps: BridgeDeskDeps;
  private readonly names: BrokerNames;
  private readonly desks = new Map<string, TerminalDesk>();
  private turnedAway: EpochMs | undefined;

  constructor(deps: BridgeDeskDeps) {
    this.deps = deps;
    this.names = new BrokerNames(deps.names);
  }

  async take(token: FeedToken, push: Push): Promise<PushAnswer | Replayed> {
    const { terminals, clock, logger } = this.deps;
    const now = clock.now();
    const desk = await this.deskOf(token);
    const before = await terminals.of(token.id);
    if (before !== undefined && !isAfter(push, before)) return replayed(before);
    const agrees = desk.hear(push, now);
    const later = await terminals.hear(token.id, push, desk.said() as TerminalSign, now);
    if (later !== undefined) return replayed(later);
    // Read by a wrong rule they would stand at wrong times for ever; once the rule is right they are asked for again.
    if (agrees) await this.handIn(desk, push, now);
    else logger.warn("feed_clock_differs", { token: token.id, ...desk.state(now).clock });
    return this.answer(push.seq, desk, agrees && desk.isSettled(now), now);
  }

  /** Something called without a valid token: where nobody else does, it may be the terminal. */
  turnAway(): void {
    this.turnedAway = this.deps.clock.now();
  }

  /** What the feed as a whole is: that of the terminal that fares best. */
  state(): FeedState {
    const best = this.best();
    const { turnedAway } = this;
    const isQuiet = best.fault?.kind === "never_heard" || best.fault?.kind === "silent";
    const isFresh = turnedAway !== undefined && Math.abs(this.deps.clock.now() - turnedAway) < TURNED_AWAY_MS;
    return isQuiet && isFresh ? { ...best, fault: { ...best.fault, turnedAway } } : best;
  }

  private best(): FeedState {
    const { clock, rule } = this.deps;
    const now = clock.now();
    const all = [...this.desks.values()].map((desk) => desk.state(now));
    const rank = ({ fault, heard = 0 }: FeedState): number => (fault === undefined ? 1e15 : 0) + heard;
    const [best] = all.sort((a, b) => rank(b) - rank(a));
    if (best !== undefined) return best;
    const none = { rule, ruleOffsetMs: zone(rule).offsetMs(now), verdict: "unknown" } as const;
    return { clock: none, held: false, fault: { kind: "never_heard" } };
  }

  private async deskOf(token: FeedToken): Promise<TerminalDesk> {
    const found = this.desks.get(token.id);
    if (found !== undefined) return found;
    const facts = (await this.deps.terminals.of(token.id))?.sign.facts ?? [];
    const made = this.desks.get(token.id) ?? new TerminalDesk(this.deps.rule, facts);
    this.desks.set(token.id, made);
    return made;
  }

  private async handIn(desk: TerminalDesk, push: Push, now: EpochMs): Promise<void> {
    const { intake, symbols, logger } = this.deps;
    const point = (name: string, id: string): number => desk.point(name) ?? symbols.require(id).point;
    const wanted = new Set(intake.wanted().map(({ symbol, timeframe }) => `${symbol} ${timeframe}`));
    const known = { ...push, bars: push.bars.filter(({ s, tf }) => wanted.has(`${this.names.oursOf(s)} ${tf}`)) };
    const reading = { clock: desk.zone, names: this.names, point, isSettled: desk.isSettled(now), now };
    for (const delivery of readPush(known, reading)) {
      const { refused, revised, late } = await intake.take(delivery);
      const { symbol, timeframe, candles } = delivery;
      desk.judged(symbol, candles.length, refused);
      if (refused.length > 0 || revised > 0 || late > 0)
        logger.warn("feed_candles", { symbol, timeframe, revised, late, refused: refused.slice(0, 5) });
    }
  }

  private async answer(ack: number, desk: TerminalDesk, canAsk: boolean, now: EpochMs): Promise<PushAnswer> {
    const { intake } = this.deps;
    const wants = canAsk ? await intake.wants(MOST_WANTS) : [];
    const { theirsOf } = this.names;
    const { zone: rule } = desk;
    const sub = intake.wanted().map(({ symbol, timeframe }) => ({ s: theirsOf(symbol), tf: timeframe }));
    desk.asked([...new Set(sub.map(({ s }) => s))], now);
    const seconds = (time: EpochMs): number => Math.floor(rule.toWall(time) / SECOND);
    return {
      ok: true,
      ack,
      now: Math.floor(now / SECOND),
      want: wants.map(({ symbol, timeframe, from, to }) => ({
        s: theirsOf(symbol),
        tf: timeframe,
        from: seconds(from),
        to: seconds(to),
        max: MOST_BARS,
      })),
      sub,
      poll_ms: wants.length > 0 ? HURRIED_MS : POLL_MS,
    };
  }
}

const isAfter = (push: Push, { boot, seq }: { readonly boot: number; readonly seq: number }): boolean =>
  push.boot > boot || (push.boot === boot && push.seq > seq);

const replayed = ({ boot, seq }: { readonly boot: number; readonly seq: number }): Replayed => ({
  ok: false,
  error: "replayed",
  boot,
  seq,
});
