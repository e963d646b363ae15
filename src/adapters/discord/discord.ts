import type { Message as DiscordMessage, Interaction } from "discord.js";
import type { ChartTheme } from "../../domain/chart.js";
import { MINUTE, SECOND } from "../../domain/civil.js";
import { type Language, message as messageOf, text } from "../../domain/message.js";
import { marked, markedId, markedIdParts, repeatMark } from "../../domain/repeated.js";
import { Undelivered } from "../../domain/undelivered.js";
import type { Access } from "../../ports/access.js";
import type { ButtonTokens } from "../../ports/button-tokens.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { Ask, CommandHint, Messenger, SentMessage } from "../../ports/messenger.js";
import type { ShownPictures } from "../../ports/shown-pictures.js";
import type { TablePicture } from "../../ports/table-picture.js";
import type { Timers } from "../../ports/timers.js";
import { createApi } from "./api.js";
import { attachedFile, CDN_HOSTS } from "./attached-file.js";
import { CatchUp, type FetchAfter } from "./catch-up.js";
import { healthOf } from "./health.js";
import { readMessage } from "./incoming-message.js";
import { createInteractions } from "./interactions.js";
import { Lanes } from "./lanes.js";
import { createLine } from "./line.js";
import { freshKey } from "./nonce.js";
import { createOffers, type NameSource } from "./offers.js";
import { openThread } from "./open-thread.js";
import { channelOf, type Place } from "./place.js";
import { createPoster } from "./poster.js";
import { registerCommands } from "./register-commands.js";
import { SeenIds } from "./seen-ids.js";
import { createTurns } from "./turns.js";
import { say } from "./words.js";

const idsOf = (sent: string): string[] => markedIdParts(sent).id.split(",");

export interface DiscordOptions {
  readonly token: string;
  readonly ask: Ask;
  readonly access: Access;
  readonly tokens: ButtonTokens;
  readonly shown: ShownPictures;
  readonly commands: readonly CommandHint[];
  /** Setups, symbols and runs that are offered while somebody types. */
  readonly names: NameSource;
  /** Guilds of the settings: their commands are registered, and that it is missing there is told. Whom ITA hears is for `access` to say: a guild is a chat to it. */
  readonly guilds: readonly string[];
  /** Read all messages of its own threads, not only those that name it: the portal's "message content" intent. */
  readonly readThreads: boolean;
  /** The folder that the paths of pictures and files are read from. */
  readonly root: string;
  readonly tables: () => Promise<TablePicture>;
  readonly theme: ChartTheme;
  /** Of what is said without being asked. */
  readonly language: Language;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger?: Logger;
  /** `https://discord.com/api` where left out. */
  readonly apiBase?: string;
  /** How long one request may take; 15 s where left out. */
  readonly timeoutMs?: number;
  /** Discord's limit on all requests of a bot together; 50 where left out. */
  readonly requestsPerSecond?: number;
}

const API = "https://discord.com/api";
/** What runs may still say that it was stopped. */
const STOP_WITHIN = 3 * SECOND;
const REGISTER_AGAIN = 5 * MINUTE;
/** A request that waited longer than this is run only when it is asked for again. */
const STALE = 10 * MINUTE;
const DOWNLOAD_WITHIN = 60 * SECOND;

/** Discord as a messenger. */
export function createDiscord(options: DiscordOptions): Messenger {
  const { token, ask, access, tokens, shown, commands, guilds, root, tables, theme, clock, timers, logger } = options;
  const { language, apiBase = API, timeoutMs = 15 * SECOND, requestsPerSecond = 50 } = options;
  const hosts = apiBase === API ? CDN_HOSTS : [...CDN_HOSTS, new URL(apiBase).host];
  const seen = new SeenIds();
  const last = new CatchUp();
  /** The language of each conversation: a press or a command tells none. */
  const spoken = new Map<string, Language>();
  const lanes = new Lanes();
  /** Messages that nobody asked for go out in their order, a lane for each channel. */
  const outgoing = new Lanes();
  let unregistered: readonly string[] = [];
  let forgetRegister = (): void => undefined;

  const api = createApi({
    base: apiBase,
    timers,
    timeoutMs,
    requestsPerSecond,
    onUnauthorized: () => line.tokenRefused(),
  });
  // The application and its bot have one id.
  const application = (): string => line.self;
  const poster = createPoster({ api, tokens, shown, clock, root, application, tables, theme, logger });
  const turns = createTurns({ ask, api, poster, lanes, clock, timers, logger, application });
  const answer = createInteractions({
    access,
    tokens,
    turns,
    offers: createOffers(options.names),
    commands,
    languageIn: (thread, app) => spoken.get(thread) ?? app,
    clock,
    timers,
    logger,
  });

  /** What was written so long ago is not done without being asked again. */
  async function offerLate({ channel, thread, key, replyTo, language: spokenIn, from }: Place, words: string) {
    const offer = { label: `▶ ${words}`, command: words, bound: true, once: true };
    const buttons = words === "" ? [] : [offer];
    const late = messageOf(text(say(spokenIn, "offline")), { kind: "buttons", buttons });
    await poster.send(late, { channel, thread, language: spokenIn, key, replyTo, person: from.user });
  }

  async function hear(given: DiscordMessage, isFetched = false): Promise<void> {
    const incoming = readMessage(given, line.self);
    if (incoming === undefined || !seen.add(given.id)) return;
    last.heard(given.channelId, given.id);
    const { words, files, opensThread } = incoming;
    const { from } = incoming.place;
    const isKnown = (await access.roleOf(from)) !== undefined;
    if (!isKnown && !(await access.knock(from, words))) return;
    const place = opensThread ? await openThread(api, incoming.place, given.id, words) : incoming.place;
    if (opensThread) last.heard(place.channel, given.id);
    spoken.set(place.thread, place.language);
    if (isFetched && clock.now() - given.createdTimestamp > STALE) {
      await offerLate(place, words);
      return;
    }
    const download = { hosts, timeoutMs: DOWNLOAD_WITHIN };
    const sent = files.map((file) => attachedFile(file, place.language, download));
    await turns.run(place, words, sent);
    // A guild that was let in by these very words has no commands yet.
    if (!isKnown && !from.isPrivate) await register(line.self);
  }

  /** Answers what was written while there was no session. */
  async function catchUp(fetch: FetchAfter<DiscordMessage>): Promise<void> {
    for await (const missed of last.missed(fetch)) guarded("discord.message", hear(missed, true));
  }

  /** Guilds that have our commands: those of the settings, and those that were let in since. */
  async function letIn(): Promise<readonly string[]> {
    const found = new Set(guilds);
    for (const guild of line.guilds()) if (await access.knowsChat("discord", guild)) found.add(guild);
    return [...found];
  }

  /** Commands change nothing where they stand already; where Discord could not be reached it is tried again. */
  async function register(self: string): Promise<void> {
    try {
      unregistered = await registerCommands(api, self, commands, await letIn());
    } catch (error) {
      logger?.error("discord.commands", { error });
      forgetRegister = timers.after(REGISTER_AGAIN, () => void register(self));
    }
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
    onReady(self, fetch) {
      api.rest.setToken(token);
      guarded("discord.catch_up", catchUp(fetch));
      void register(self);
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
    async send(thread, given, { silent, key = freshKey(), mayRepeat = false, replyTo: replied } = {}) {
      const channel = channelFor(thread);
      const mark = mayRepeat ? repeatMark(key) : undefined;
      const replyTo = replied === undefined ? undefined : idsOf(replied.id)[0];
      const ids = await outgoing.run(channel, () =>
        poster.send(marked(given, mark), { channel, thread, language, key, silent, replyTo }),
      );
      return { thread, id: markedId(ids.join(","), mark) } satisfies SentMessage;
    },
    async edit({ thread, id }, given) {
      const channel = channelFor(thread);
      const to = { channel, thread, language, key: freshKey() };
      await outgoing.run(channel, () => poster.change(idsOf(id), marked(given, markedIdParts(id).mark), to));
    },
    health(spokenIn) {
      const { name, lacksContent } = line;
      return healthOf({ state: line.state(), name, servers: guilds.length, lacksContent, unregistered }, spokenIn);
    },
    async stop() {
      turns.cancelAll();
      forgetRegister();
      const late = new Promise<void>((resolve) => timers.after(STOP_WITHIN, resolve));
      await Promise.race([lanes.idle(), late]);
      await line.close();
    },
  };
}
