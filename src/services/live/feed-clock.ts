import type { EpochMs } from "../../domain/civil.js";
import { type BrokerClock, ClockCheck } from "../../domain/clock-check.js";
import type { Clock } from "../../ports/clock.js";
import type { FeedTerminals } from "../../ports/feed-terminals.js";
import type { FeedTokens } from "../../ports/feed-tokens.js";
import type { FeedState } from "../../ports/live-feed.js";

/** A terminal as it was last heard. */
export interface HeardTerminal {
  /** What its owner calls it: the name of its token. */
  readonly name: string;
  readonly server: string;
  readonly heard: EpochMs;
  readonly connected: boolean;
  readonly clock: BrokerClock;
}

/** How the clock of the broker stands to the rule that its times are read by. */
export interface FeedClockReport {
  readonly now: EpochMs;
  readonly source: "bridge" | "rest" | "none";
  /** The rule of the settings and what it says for now. */
  readonly rule: string;
  readonly ruleOffsetMs: number;
  /** The one heard last first. */
  readonly terminals: readonly HeardTerminal[];
  /** The feed of this process, where one runs. */
  readonly state: FeedState | undefined;
}

export interface FeedClockDeps {
  readonly terminals: FeedTerminals;
  readonly tokens: FeedTokens;
  readonly clock: Clock;
  readonly rule: string;
  readonly source: () => Promise<FeedClockReport["source"]>;
  readonly state: () => FeedState | undefined;
}

/** What the journal and the running feed know of the broker's clock. Terminals whose token was revoked are left out. */
export async function feedClock(deps: FeedClockDeps): Promise<FeedClockReport> {
  const { terminals, tokens, clock, rule } = deps;
  const [heard, all, source] = await Promise.all([terminals.all(), tokens.all(), deps.source()]);
  const names = new Map(all.filter(({ revoked }) => revoked === undefined).map(({ id, name }) => [id, name]));
  const now = clock.now();
  return {
    now,
    source,
    rule,
    ruleOffsetMs: new ClockCheck(rule).clock(now).ruleOffsetMs,
    terminals: heard.flatMap(({ token, heard: at, sign }) => {
      const name = names.get(token);
      const { server, connected, clock: said } = sign;
      return name === undefined ? [] : [{ name, server, heard: at, connected, clock: said }];
    }),
    state: deps.state(),
  };
}
