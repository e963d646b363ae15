import { COMMANDS } from "../agents/assistant/command-table.js";
import { CanvasTablePicture } from "./adapters/charts/table-picture.js";
import { systemTimers } from "./adapters/system/system-timers.js";
import type { JournalParts } from "./compose-journal.js";
import type { Config } from "./config.js";
import type { Access } from "./ports/access.js";
import type { Clock } from "./ports/clock.js";
import type { Logger } from "./ports/logger.js";
import type { Ask, Messenger } from "./ports/messenger.js";

export interface MessengerParts {
  readonly config: Config;
  readonly kept: JournalParts;
  readonly access: Access;
  readonly ask: Ask;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The messengers that the settings have a token for. Their packages are loaded only then. */
export async function composeMessengers(parts: MessengerParts): Promise<readonly Messenger[]> {
  const messengers: Messenger[] = [];
  if (parts.config.telegramToken !== undefined) messengers.push(await telegram(parts, parts.config.telegramToken));
  return messengers;
}

async function telegram(
  { config, kept, access, ask, clock, logger }: MessengerParts,
  token: string,
): Promise<Messenger> {
  const { createTelegram } = await import("./adapters/telegram/telegram.js");
  const tables = new CanvasTablePicture();
  return createTelegram({
    token,
    ...(config.telegram.api_root === undefined ? {} : { apiRoot: config.telegram.api_root }),
    ask,
    access,
    tokens: kept.buttons,
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
