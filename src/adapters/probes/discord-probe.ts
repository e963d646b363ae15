import type { Clock } from "../../ports/clock.js";
import type { Probe } from "../../ports/probe.js";
import { ask } from "./ask.js";

const API = "https://discord.com/api";

/** Asks Discord whether it takes the token. */
export function discordProbe(token: string, apiBase: string | undefined, clock: Clock): Probe {
  return {
    name: "Discord",
    async look() {
      const url = `${(apiBase ?? API).replace(/\/$/, "")}/v10/users/@me`;
      const { status, body, offsetMs } = await ask(url, clock, { Authorization: `Bot ${token}` });
      if (status === 0) return { ok: false, text: "nobody answers: look at the network, or at discord.api_base" };
      if (status === 401)
        return {
          ok: false,
          offsetMs,
          text: "the token is not taken: make a new one in the developer portal (Bot, Reset Token) and set DISCORD_BOT_TOKEN",
        };
      if (status !== 200) return { ok: false, offsetMs, text: `it answers with ${status}: try again in a while` };
      return { ok: true, offsetMs, text: `the token is ${String(body["username"] ?? "?")}'s` };
    },
  };
}
