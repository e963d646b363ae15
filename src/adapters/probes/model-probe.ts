import type { Clock } from "../../ports/clock.js";
import type { Probe } from "../../ports/probe.js";
import { ask } from "./ask.js";

const API = "https://api.openai.com/v1";

/** Asks an OpenAI-compatible endpoint for its models: costs nothing. */
export function modelProbe(key: string | undefined, baseUrl: string | undefined, clock: Clock): Probe {
  const meanwhile = (en: string, ru: string) => ({
    en: `${en}; the offline model answers meanwhile`,
    ru: `${ru}; пока отвечает офлайн-модель`,
  });
  return {
    name: "model endpoint",
    async look() {
      const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` };
      const { status, offsetMs } = await ask(`${(baseUrl ?? API).replace(/\/$/, "")}/models`, clock, headers);
      if (status === 0)
        return {
          ok: false,
          text: meanwhile(
            "nobody answers: look at OPENAI_BASE_URL and at the network",
            "никто не отвечает: проверьте OPENAI_BASE_URL и сеть",
          ),
        };
      if (status === 401 || status === 403)
        return {
          ok: false,
          offsetMs,
          text: meanwhile(
            "the key is not taken: set another OPENAI_API_KEY",
            "ключ не принят: задайте другой OPENAI_API_KEY",
          ),
        };
      if (status >= 500)
        return { ok: false, offsetMs, text: meanwhile(`it answers with ${status}`, `отвечает кодом ${status}`) };
      return { ok: true, offsetMs, text: { en: "it answers", ru: "отвечает" } };
    },
  };
}
