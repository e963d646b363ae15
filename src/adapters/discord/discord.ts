import type { Message as DiscordMessage, Interaction } from "discord.js";
import { SECOND } from "../../domain/civil.js";
import { message as messageOf, text } from "../../domain/message.js";
import { repeated } from "../../domain/repeated.js";
import { mayAsk } from "../../domain/roles.js";
import { Undelivered } from "../../domain/undelivered.js";
import type { Access } from "../../ports/access.js";
import type { ButtonTokens } from "../../ports/button-tokens.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { Ask, CommandHint, Messenger, SentMessage } from "../../ports/messenger.js";
import type { Timers } from "../../ports/timers.js";
import { createApi } from "./api.js";
import { attachedFile, CDN_HOSTS } from "./attached-file.js";
import { healthOf } from "./health.js";
import { readMessage } from "./incoming-message.js";
import { createInteractions } from "./interactions.js";
import { Lanes } from "./lanes.js";
import { createLine } from "./line.js";
import { freshKey } from "./nonce.js";
import { createOffers, type NameSource } from "./offers.js";
import { openThread } from "./open-thread.js";
import { channelOf } from "./place.js";
import { createPoster } from "./poster.js";
import { registerCommands } from "./register-commands.js";
import { SeenIds } from "./seen-ids.js";
import { createTurns } from "./turns.js";
import { say } from "./words.js";

export interface DiscordOptions {
  readonly token: string;
  readonly ask: Ask;
  readonly access: Access;
  readonly tokens: ButtonTokens;
  readonly commands: readonly CommandHint[];
  /** Setups, symbols and runs that are offered while somebody types. */
  readonly names: NameSource;
  /** Guilds that are let in; in every other ITA is deaf. */
  readonly guilds: readonly string[];
  /** Read all messages of its own threads, not only those that name it: the portal's "message content" intent. */
  readonly readThreads: boolean;
  /** The folder that the paths of pictures and files are read from. */
  readonly root: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger?: Logger;
  /** `https://discord.com/api` where left out. */
  readonly apiBase?: string;
  /** How long one request may take; 15 s where left out. */
  readonly timeoutMs?: number;
}

const API = "https://discord.com/api";
/** What runs may still say that it was stopped. */
const STOP_WITHIN = 3 * SECOND;
const DOWNLOAD_WITHIN = 60 * SECOND;

/** Discord as a messenger. */
export function createDiscord(options: DiscordOptions): Messenger {
  const { token, ask, access, tokens, commands, guilds, root, clock, timers, logger } = options;
  const { apiBase = API, timeoutMs = 15 * SECOND } = options;
  const hosts = apiBase === API ? CDN_HOSTS : [...CDN_HOSTS, new URL(apiBase).host];
  const seen = new SeenIds();
  const lanes = new Lanes();
  /** Messages that nobody asked for go out in their order, a lane for each channel. */
  const outgoing = new Lanes();
  let unregistered: readonly string[] = [];

  const api = createApi({ base: apiBase, timers, timeoutMs, onUnauthorized: () => line.tokenRefused() });
  // The application and its bot have one id.
  const application = (): string => line.self;
  const poster = createPoster({ api, tokens, clock, root, application });
  const turns = createTurns({ ask, api, poster, lanes, clock, timers, logger, application });
  const answer = createInteractions({
    access,
    tokens,
    turns,
    offers: createOffers(options.names),
    commands,
    guilds,
    clock,
    timers,
    logger,
  });

  async function hear(given: DiscordMessage): Promise<void> {
    const incoming = readMessage(given, { self: line.self, guilds });
    if (incoming === undefined || !seen.add(given.id)) return;
    const role = await access.roleOf(incoming.place.from);
    if (role === undefined) return;
    const { words, files, opensThread } = incoming;
    const place = opensThread ? await openThread(api, incoming.place, given.id, words) : incoming.place;
    if (files.length > 0 && !mayAsk(role, "send_file")) {
      const { channel, thread, language, key, replyTo } = place;
      const no = messageOf(text(say(language, "operatorsOnly")));
      await poster.send(no, { channel, thread, language, key, replyTo });
      return;
    }
    const download = { hosts, timeoutMs: DOWNLOAD_WITHIN };
    await turns.run(
      place,
      words,
      files.map((file) => attachedFile(file, place.language, download)),
    );
  }

  const guarded = (event: string, work: Promise<void>): void => {
    work.catch((error: unknown) => logger?.error(event, { error }));
  };

  const line = createLine({
    token,
    apiBase,
    timeoutMs,
    clock,
    timers,
    logger,
    wantsContent: options.readThreads,
    onReady(self) {
      api.rest.setToken(token);
      const registered = registerCommands(api, self, commands, guilds).then((failed) => {
        unregistered = failed;
      });
      guarded("discord.commands", registered);
    },
    onMessage: (given) => guarded("discord.message", hear(given)),
    onInteraction(interaction: Interaction) {
      if (seen.add(interaction.id)) guarded("discord.interaction", answer(interaction));
    },
  });

  const channelFor = (thread: string): string => {
    const channel = channelOf(thread);
    if (channel === undefined) throw new Undelivered("refused", `Discord has no conversation ${thread}.`);
    return channel;
  };

  return {
    name: "discord",
    run: () => line.run(),
    send(thread, given, { silent, key = freshKey(), mayRepeat = false } = {}) {
      const channel = channelFor(thread);
      const shown = mayRepeat ? repeated(given, key) : given;
      return outgoing.run(channel, async (): Promise<SentMessage> => {
        const ids = await poster.send(shown, { channel, thread, language: "en", key, silent });
        return { thread, id: ids.join(",") };
      });
    },
    edit({ thread, id }, given) {
      const channel = channelFor(thread);
      return outgoing.run(channel, () =>
        poster.change(id.split(","), given, { channel, thread, language: "en", key: freshKey() }),
      );
    },
    health: (language) => healthOf({ state: line.state(), lacksContent: line.lacksContent, unregistered }, language),
    async stop() {
      turns.cancelAll();
      const late = new Promise<void>((resolve) => timers.after(STOP_WITHIN, resolve));
      await Promise.race([lanes.idle(), late]);
      await line.close();
    },
  };
}
