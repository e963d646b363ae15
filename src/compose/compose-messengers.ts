import { COMMANDS } from "../../agents/assistant/command-table.js";
import { CanvasTablePicture } from "../adapters/charts/table-picture.js";
import { systemTimers } from "../adapters/system/system-timers.js";
import type { Config } from "../config/load-config.js";
import type { Access } from "../ports/access.js";
import type { Clock } from "../ports/clock.js";
import type { Logger } from "../ports/logger.js";
import type { Ask, Messenger } from "../ports/messenger.js";
import type { JobParts } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";

export interface MessengerParts {
  readonly config: Config;
  readonly parts: JobParts;
  readonly kept: JournalParts;
  readonly access: Access;
  readonly ask: Ask;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The messengers that the settings have a token for. Their packages are loaded only then. */
export async function composeMessengers(parts: MessengerParts): Promise<readonly Messenger[]> {
  const messengers: Messenger[] = [];
  const { telegramToken, discordToken } = parts.config;
  if (telegramToken !== undefined) messengers.push(await telegram(parts, telegramToken));
  if (discordToken !== undefined) messengers.push(await discord(parts, discordToken));
  return messengers;
}

async function telegram(
  { config, kept, access, ask, clock, logger }: MessengerParts,
  token: string,
): Promise<Messenger> {
  const { createTelegram } = await import("../adapters/telegram/telegram.js");
  const tables = new CanvasTablePicture();
  return createTelegram({
    token,
    ...(config.telegram.api_root === undefined ? {} : { apiRoot: config.telegram.api_root }),
    ask,
    access,
    tokens: kept.buttons,
    shown: kept.shown,
    updates: kept.updates,
    commands: COMMANDS,
    tables: () => Promise.resolve(tables),
    clock,
    timers: systemTimers,
    logger,
    root: config.root,
    theme: config.charts.theme,
    language: config.language === "ru" ? "ru" : "en",
  });
}

/** The latest runs that are offered while somebody types. */
const RUNS_OFFERED = 50;

/** Servers are let in like other chats, by `access.chats`. */
const serversOf = ({ access }: Config): readonly string[] =>
  access.chats.flatMap((chat) => (chat.startsWith("discord:") ? [chat.slice("discord:".length)] : []));

async function discord(
  { config, parts, kept, access, ask, clock, logger }: MessengerParts,
  token: string,
): Promise<Messenger> {
  const { createDiscord } = await import("../adapters/discord/discord.js");
  const tables = new CanvasTablePicture();
  const names = {
    setup: () => parts.setups.list(),
    symbol: () => Promise.resolve(parts.symbols.all.map(({ id }) => id)),
    run: () => parts.runs.list(RUNS_OFFERED),
  };
  return createDiscord({
    token,
    ...(config.discord.api_base === undefined ? {} : { apiBase: config.discord.api_base }),
    ask,
    access,
    tokens: kept.buttons,
    shown: kept.shown,
    commands: COMMANDS,
    names: (kind) => names[kind](),
    guilds: serversOf(config),
    readThreads: config.discord.read_threads,
    tables: () => Promise.resolve(tables),
    clock,
    timers: systemTimers,
    logger,
    root: config.root,
    theme: config.charts.theme,
    language: config.language === "ru" ? "ru" : "en",
  });
}
