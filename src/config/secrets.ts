import { readFileSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { Refusal } from "../domain/errors.js";

/** Others on this machine may read what these bits allow. */
const OTHERS = 0o077;

/** What was set as `NAME`, or stands in the file that `NAME_FILE` names; undefined where neither is set. The value is told to nobody. */
function secret(env: NodeJS.ProcessEnv, name: string, root: string): string | undefined {
  const file = env[`${name}_FILE`];
  if (env[name]) return env[name]?.trim();
  if (!file) return undefined;
  const path = isAbsolute(file) ? file : join(root, file);
  const shown = `${name}_FILE`;
  let mode: number;
  let text: string;
  try {
    ({ mode } = statSync(path));
    text = readFileSync(path, "utf8").trim();
  } catch {
    throw new Refusal("bad_config", `${shown} names a file that cannot be read.`);
  }
  if (process.platform !== "win32" && (mode & OTHERS) !== 0) {
    throw new Refusal("bad_config", `The file of ${shown} may be read by others on this machine: chmod 600 it.`);
  }
  if (text === "") throw new Refusal("bad_config", `The file of ${shown} is empty.`);
  return text;
}

export interface Secrets {
  readonly openaiKey: string | undefined;
  /** For fallback models at another address. */
  readonly fallbackKey: string | undefined;
  readonly telegramToken: string | undefined;
  readonly discordToken: string | undefined;
  readonly notionToken: string | undefined;
  /** Of the server that answers get_ohlcv. */
  readonly restToken: string | undefined;
}

/** The names a secret may be set by: known to the check of the settings' names. */
export const SECRET_NAMES = [
  "OPENAI_API_KEY",
  "ITA_FALLBACK_API_KEY",
  "TELEGRAM_BOT_TOKEN",
  "TELEGRAM_BOT_TOKEN_FILE",
  "DISCORD_BOT_TOKEN",
  "NOTION_TOKEN",
  "NOTION_TOKEN_FILE",
  "DISCORD_BOT_TOKEN_FILE",
  "ITA_MT5_REST_TOKEN",
  "ITA_FEED_TOKEN",
];

/** All that are set: what may be written and shown nowhere. */
export const secretsIn = ({
  openaiKey,
  fallbackKey,
  telegramToken,
  discordToken,
  notionToken,
  restToken,
}: Secrets): readonly string[] =>
  [openaiKey, fallbackKey, telegramToken, discordToken, restToken, notionToken].filter(
    (secret) => secret !== undefined,
  );

/** Keys and tokens, from the environment or from files that only their owner may read. Throws `Refusal` bad_config. */
export function readSecrets(env: NodeJS.ProcessEnv, root: string): Secrets {
  const telegramToken = secret(env, "TELEGRAM_BOT_TOKEN", root);
  if (telegramToken !== undefined && !/^\d{5,}:[A-Za-z0-9_-]{20,}$/.test(telegramToken)) {
    throw new Refusal(
      "bad_config",
      "TELEGRAM_BOT_TOKEN is no token of a bot: it looks like 123456789:AA… Copy it whole from @BotFather (/mybots, API Token).",
    );
  }
  const discordToken = secret(env, "DISCORD_BOT_TOKEN", root);
  if (discordToken !== undefined && !/^[\w-]{18,}\.[\w-]{5,}\.[\w-]{20,}$/.test(discordToken)) {
    throw new Refusal(
      "bad_config",
      "DISCORD_BOT_TOKEN is no token of a bot: it has three parts with dots between them. Copy it whole from the developer portal (your application, Bot, Reset Token).",
    );
  }
  return {
    openaiKey: env["OPENAI_API_KEY"] || undefined,
    fallbackKey: env["ITA_FALLBACK_API_KEY"] || undefined,
    telegramToken,
    discordToken,
    notionToken: secret(env, "NOTION_TOKEN", root),
    restToken: env["ITA_MT5_REST_TOKEN"] || undefined,
  };
}
