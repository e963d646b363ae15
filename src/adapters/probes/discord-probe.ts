import type { Clock } from "../../ports/clock.js";
import type { Probe } from "../../ports/probe.js";
import { ask } from "./ask.js";
import { triesAgain } from "./tries-again.js";

const API = "https://discord.com/api";

/** Asks Discord whether it takes the token. */
export function discordProbe(token: string, apiBase: string | undefined, clock: Clock): Probe {
  return {
    name: "Discord",
    async look() {
      const url = `${(apiBase ?? API).replace(/\/$/, "")}/v10/users/@me`;
      const { status, body, offsetMs } = await ask(url, clock, { Authorization: `Bot ${token}` });
      if (status === 0)
        return {
          ok: false,
          text: {
            en: "nobody answers: look at the network, or at discord.api_base",
            ru: "никто не отвечает: проверьте сеть или discord.api_base",
          },
        };
      if (status === 401)
        return {
          ok: false,
          offsetMs,
          text: {
            en: "the token is not taken: make a new one in the developer portal (Bot, Reset Token) and set DISCORD_BOT_TOKEN",
            ru: "токен не принят: сделайте новый на портале разработчика (Bot, Reset Token) и задайте DISCORD_BOT_TOKEN",
          },
        };
      if (status !== 200) return { ok: false, offsetMs, text: triesAgain(status) };
      const name = String(body["username"] ?? "?");
      return { ok: true, offsetMs, text: { en: `the token is ${name}'s`, ru: `токен принадлежит ${name}` } };
    },
  };
}
