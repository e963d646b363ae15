import type { Clock } from "../../ports/clock.js";
import type { Finding, Probe } from "../../ports/probe.js";
import { ask } from "./ask.js";

const API = "https://api.telegram.org";
/** So long a poll of another would come between, s. */
const HOLD = 1;

/** Asks the Bot API whether it takes the token, and whether somebody else listens with it. */
export function telegramProbe(token: string, apiRoot: string | undefined, clock: Clock): Probe {
  const address = (method: string): string => `${(apiRoot ?? API).replace(/\/$/, "")}/bot${token}/${method}`;
  return {
    name: "Telegram",
    async look(): Promise<Finding> {
      const { status, body, offsetMs } = await ask(address("getMe"), clock);
      if (status === 0) return { ok: false, text: "nobody answers: look at the network, or at telegram.api_root" };
      if (status === 401 || status === 404)
        return {
          ok: false,
          offsetMs,
          text: "the token is not taken: it was revoked or mistyped. @BotFather, /mybots, API Token shows the right one; set TELEGRAM_BOT_TOKEN",
        };
      if (status !== 200) return { ok: false, offsetMs, text: `it answers with ${status}: try again in a while` };
      const { username = "?" } = (body["result"] ?? {}) as { readonly username?: string };
      const polled = await ask(address(`getUpdates?timeout=${HOLD}&limit=1`), clock);
      return polled.status === 409
        ? {
            ok: true,
            isWarning: true,
            offsetMs,
            text: `the token is @${username}'s; a program listens with it now. Where that is not this ITA's \`ita run\`, stop it`,
          }
        : { ok: true, offsetMs, text: `the token is @${username}'s` };
    },
  };
}
