import type { Clock } from "../../ports/clock.js";
import type { Probe } from "../../ports/probe.js";
import { ask } from "./ask.js";

const API = "https://api.openai.com/v1";

/** Asks an OpenAI-compatible endpoint for its models: costs nothing. */
export function modelProbe(key: string | undefined, baseUrl: string | undefined, clock: Clock): Probe {
  return {
    name: "model endpoint",
    async look() {
      const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` };
      const { status, offsetMs } = await ask(`${(baseUrl ?? API).replace(/\/$/, "")}/models`, clock, headers);
      const meanwhile = "; the offline model answers meanwhile";
      if (status === 0)
        return { ok: false, text: `nobody answers: look at OPENAI_BASE_URL and at the network${meanwhile}` };
      if (status === 401 || status === 403)
        return { ok: false, offsetMs, text: `the key is not taken: set another OPENAI_API_KEY${meanwhile}` };
      if (status >= 500) return { ok: false, offsetMs, text: `it answers with ${status}${meanwhile}` };
      return { ok: true, offsetMs, text: "it answers" };
    },
  };
}
