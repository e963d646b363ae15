import { type EpochMs, SECOND } from "../../domain/civil.js";
import { ClockCheck } from "../../domain/clock-check.js";
import type { CandleFault, RefusedCandle } from "../../domain/live-candle.js";
import { zone } from "../../domain/zone.js";
import type { SymbolFacts, TerminalSign } from "../../ports/feed-terminals.js";
import type { FeedFault, FeedState } from "../../ports/live-feed.js";
import type { Push } from "./push-schema.js";

/**
 * A terminal that is back with its broker loads what it missed; only after that is a hole in its candles a hole, and worth a question. One that is
 * connected when it is first heard has been so before.
 */
const SETTLING_MS = 20 * SECOND;
/** Three signs of life that did not come. */
export const SILENT_MS = 45 * SECOND;

/** What one terminal has said since this process began. */
export class TerminalDesk {
  private readonly check: ClockCheck;
  private facts: readonly SymbolFacts[];
  private heard: EpochMs | undefined;
  private connected = false;
  /** Since when it has been connected, or not. */
  private turned = 0;
  private sign: TerminalSign | undefined;
  /** When the facts came, and when each name was first asked for. */
  private factsAt = Number.NEGATIVE_INFINITY;
  private readonly askedAt = new Map<string, EpochMs>();
  /** Symbols of which all that came last was refused. */
  private readonly refused = new Map<string, CandleFault>();

  constructor(rule: string, facts: readonly SymbolFacts[]) {
    this.check = new ClockCheck(rule);
    this.facts = facts;
  }

  /** Notes a message; true where candles may be read by the clock rule. */
  hear(push: Push, now: EpochMs): boolean {
    const agrees = this.check.observe(push.server_time * SECOND, push.gmt * SECOND, now);
    if (this.heard === undefined) this.turned = push.connected ? Number.NEGATIVE_INFINITY : now;
    else if (push.connected !== this.connected) this.turned = now;
    this.connected = push.connected;
    this.heard = now;
    if (push.symbols !== undefined) {
      this.facts = push.symbols.map(({ s, digits, point }) => ({ name: s, digits, point }));
      this.factsAt = now;
    }
    const { terminal, server, ea, build, connected } = push;
    this.sign = { terminal, server, ea, build, connected, clock: this.check.clock(now), facts: this.facts };
    return agrees;
  }

  said(): TerminalSign | undefined {
    return this.sign;
  }

  /** The terminal was told that it should bring these. */
  asked(names: readonly string[], now: EpochMs): void {
    for (const name of this.askedAt.keys()) if (!names.includes(name)) this.askedAt.delete(name);
    for (const name of names) if (!this.askedAt.has(name)) this.askedAt.set(name, now);
  }

  /** What became of a delivery: how many candles came, and what was refused of them. */
  judged(symbol: string, came: number, refused: readonly RefusedCandle[]): void {
    if (came > refused.length) this.refused.delete(symbol);
    else if (refused[0] !== undefined) this.refused.set(symbol, refused[0].fault);
  }

  isSettled(now: EpochMs): boolean {
    // A time to come: our clock was put back since.
    return this.connected && (now < this.turned || now - this.turned >= SETTLING_MS);
  }

  point(name: string): number | undefined {
    return this.facts.find((each) => each.name === name)?.point;
  }

  get zone() {
    return zone(this.check.rule);
  }

  state(now: EpochMs): FeedState {
    const clock = this.check.clock(now);
    const fault = this.fault(now);
    return {
      ...(this.heard === undefined ? {} : { heard: this.heard, connected: this.connected }),
      clock,
      held: clock.verdict === "wrong",
      ...(fault === undefined ? {} : { fault }),
    };
  }

  private fault(now: EpochMs): FeedFault | undefined {
    const clock = this.check.clock(now);
    if (this.heard === undefined) return { kind: "never_heard" };
    if (now - this.heard > SILENT_MS) return { kind: "silent", since: this.heard };
    if (clock.verdict === "wrong") return { kind: "clock", clock };
    if (!this.connected) return { kind: "disconnected", since: this.turned };
    const isThere = (name: string): boolean => this.facts.some((each) => each.name === name);
    const [missing] = [...this.askedAt].filter(([name, at]) => at < this.factsAt && !isThere(name));
    if (missing !== undefined) return { kind: "no_symbol", name: missing[0] };
    const [refused] = this.refused;
    return refused === undefined ? undefined : { kind: "refused", symbol: refused[0], why: refused[1] };
  }
}
