import type { Clock } from "../../ports/clock.js";
import type { Finding, Probe } from "../../ports/probe.js";
import { ask } from "./ask.js";
import { triesAgain } from "./tries-again.js";

const API = "https://api.telegram.org";
/** So long a poll of another would come between, s. */
const HOLD = 1;

export interface TelegramProbeOptions {
  readonly token: string;
  readonly apiRoot: string | undefined;
  /** This process listens with the token: it is not asked who else does, since that question would end its own poll. */
  readonly isListening: boolean;
  readonly clock: Clock;
}

/** Asks the Bot API whether it takes the token, and whether somebody else listens with it. */
export function telegramProbe({ token, apiRoot, isListening, clock }: TelegramProbeOptions): Probe {
  const address = (method: string): string => `${(apiRoot ?? API).replace(/\/$/, "")}/bot${token}/${method}`;
  return {
    name: "Telegram",
    async look(): Promise<Finding> {
      const { status, body, offsetMs } = await ask(address("getMe"), clock);
      if (status === 0)
        return {
          ok: false,
          text: {
            en: "nobody answers: look at the network, or at telegram.api_root",
            ru: "никто не отвечает: проверьте сеть или telegram.api_root",
          },
        };
      if (status === 401 || status === 404)
        return {
          ok: false,
          offsetMs,
          text: {
            en: "the token is not taken: it was revoked or mistyped. @BotFather, /mybots, API Token shows the right one; set TELEGRAM_BOT_TOKEN",
            ru: "токен не принят: отозван или набран с ошибкой. Верный покажет @BotFather, /mybots, API Token; задайте TELEGRAM_BOT_TOKEN",
          },
        };
      if (status !== 200) return { ok: false, offsetMs, text: triesAgain(status) };
      const { username = "?" } = (body["result"] ?? {}) as { readonly username?: string };
      const isOthers = !isListening && (await ask(address(`getUpdates?timeout=${HOLD}&limit=1`), clock)).status === 409;
      return isOthers
        ? {
            ok: true,
            isWarning: true,
            offsetMs,
            text: {
              en: `the token is @${username}'s; a program listens with it now. Where that is not this ITA's \`ita run\`, stop it`,
              ru: `токен принадлежит @${username}; с ним сейчас слушает другая программа. Если это не \`ita run\` этой ITA, остановите её`,
            },
          }
        : { ok: true, offsetMs, text: { en: `the token is @${username}'s`, ru: `токен принадлежит @${username}` } };
    },
  };
}
