import {
  Client,
  DiscordAPIError,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  type Interaction,
  type Message,
  Partials,
} from "discord.js";
import { MINUTE, SECOND } from "../../domain/civil.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { Timers } from "../../ports/timers.js";
import type { FetchAfter, LastHeard } from "./catch-up.js";
import { guardedStrategy, patientThrottler } from "./gateway-guard.js";

type Refused = "token" | "intents" | "other";

/** How it stands with the gateway. */
export type LineState =
  | { readonly kind: "connecting" | "ready" | "broken" | "stopped" }
  /** Discord refuses us: nothing helps but what a person does in the portal. */
  | { readonly kind: "refused"; readonly why: Refused };

export interface LineOptions {
  readonly token: string;
  readonly apiBase: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger | undefined;
  /** Ask for the content of all messages; left out again where the portal does not allow it. */
  readonly wantsContent: boolean;
  /** A session began: our own id. Again after each that could not be resumed, with a way to fetch what was written meanwhile. */
  onReady(self: string, fetch: FetchAfter<Message>): void;
  onMessage(message: Message): void;
  onInteraction(interaction: Interaction): void;
}

export interface Line {
  state(): LineState;
  /** The content of all messages was asked for and is not allowed. */
  readonly lacksContent: boolean;
  readonly self: string;
  readonly name: string;
  /** Guilds it was invited to. */
  guilds(): readonly string[];
  /** Stays connected until `close`; never throws. */
  run(): Promise<void>;
  /** Discord said by HTTP that the token no longer counts. */
  tokenRefused(): void;
  close(): Promise<void>;
}

const FIRST_PAUSE = SECOND;
const LONGEST_PAUSE = 5 * MINUTE;
/** Guilds that are out of order are not waited for longer. */
const GUILDS_WITHIN = 5 * SECOND;

const ALWAYS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/** Why a login failed for good; undefined where trying again may help. */
function refusalOf(error: unknown): "token" | "intents" | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "TokenInvalid" || (error instanceof DiscordAPIError && error.status === 401)) return "token";
  const words = error instanceof Error ? error.message : "";
  if (/disallowed intents/i.test(words)) return "intents";
  return /authentication failed/i.test(words) ? "token" : undefined;
}

/** Messages of a channel after one of them, oldest first. */
async function messagesAfter(client: Client, { channel: id, id: after }: LastHeard, limit: number): Promise<Message[]> {
  const channel = await client.channels.fetch(id);
  if (channel === null || !channel.isTextBased()) return [];
  const found = await channel.messages.fetch({ after, limit, cache: false });
  return [...found.values()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

const CLOSE_REASONS: Readonly<Record<number, "token" | "intents">> = {
  [GatewayCloseCodes.AuthenticationFailed]: "token",
  [GatewayCloseCodes.DisallowedIntents]: "intents",
};

/** The line to Discord: discord.js keeps it through breaks and resumes; here it is begun again where discord.js gives up. */
export function createLine(options: LineOptions): Line {
  const { token, apiBase, timeoutMs, clock, timers, logger, onReady, onMessage, onInteraction } = options;
  let state: LineState = { kind: "connecting" };
  let content = options.wantsContent;
  let closed = false;
  let self = "";
  let name = "";
  let client: Client | undefined;
  /** Ends what is waited for: the present client, or the pause before the next. */
  let finish: (why?: Refused) => void = () => undefined;

  function newClient(ended: (why: Refused) => void): Client {
    let isOver = false;
    const throttler = patientThrottler(clock, timers);
    const made = new Client({
      intents: content ? [...ALWAYS, GatewayIntentBits.MessageContent] : ALWAYS,
      // Without it messages of direct channels that were not seen before are passed over.
      partials: [Partials.Channel],
      allowedMentions: { parse: [], repliedUser: false },
      waitGuildTimeout: GUILDS_WITHIN,
      rest: { api: apiBase, version: "10", timeout: timeoutMs, retries: 3 },
      ws: {
        buildStrategy: (manager) =>
          guardedStrategy(
            manager,
            (error) => logger?.error("discord.event", { error }),
            () => closed || isOver,
          ),
        buildIdentifyThrottler: () => Promise.resolve(throttler),
      },
    });
    made.once(Events.ClientReady, (ready) => {
      self = ready.user.id;
      name = ready.user.username;
    });
    made.on(Events.ShardReady, () => {
      state = { kind: "ready" };
      if (made.user !== null) onReady(made.user.id, (last, most) => messagesAfter(made, last, most));
    });
    made.on(Events.ShardResume, () => {
      state = { kind: "ready" };
    });
    made.on(Events.ShardReconnecting, () => {
      if (!isOver) state = { kind: "broken" };
    });
    made.on(Events.ShardDisconnect, ({ code }) => {
      isOver = true;
      ended(CLOSE_REASONS[code] ?? "other");
    });
    made.on(Events.Invalidated, () => {
      isOver = true;
      ended("other");
    });
    made.on(Events.ShardError, (error) => logger?.warn("discord.shard", { error }));
    made.on(Events.Error, (error) => logger?.error("discord.client", { error }));
    made.on(Events.MessageCreate, onMessage);
    made.on(Events.InteractionCreate, onInteraction);
    return made;
  }

  /** One client from its login to its end: why it ended, undefined where it may simply be tried again. */
  async function live(): Promise<Refused | undefined> {
    const ended = new Promise<Refused | undefined>((resolve) => {
      finish = resolve;
    });
    client = newClient(finish);
    try {
      const login = client.login(token).then(() => ended);
      // A login that ends early is told by its end; what it throws later is of no more use.
      login.catch(() => undefined);
      return await Promise.race([login, ended]);
    } catch (error) {
      if (refusalOf(error) === undefined) logger?.warn("discord.login", { error });
      return refusalOf(error);
    } finally {
      await client.destroy().catch(() => undefined);
    }
  }

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const forget = timers.after(ms, resolve);
      finish = () => {
        forget();
        resolve();
      };
    });

  return {
    state: () => state,
    get lacksContent() {
      return options.wantsContent && !content;
    },
    get self() {
      return self;
    },
    get name() {
      return name;
    },
    guilds: () => [...(client?.guilds.cache.keys() ?? [])],
    async run() {
      let wait = FIRST_PAUSE;
      while (!closed) {
        const began = clock.elapsed();
        const why = await live();
        if (closed) break;
        if (why === "intents" && content) {
          // Better deaf to some talk than to all of it.
          content = false;
          continue;
        }
        state = why === undefined ? { kind: "broken" } : { kind: "refused", why };
        logger?.error("discord.line", { why: why ?? "broken" });
        wait = clock.elapsed() - began > LONGEST_PAUSE ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, wait * 2);
        await pause(wait);
        state = { kind: "connecting" };
      }
      state = { kind: "stopped" };
    },
    tokenRefused() {
      if (closed || state.kind === "refused") return;
      finish("token");
    },
    async close() {
      closed = true;
      finish();
      await client?.destroy().catch(() => undefined);
    },
  };
}
