import type { Clock } from "../../ports/clock.js";
import type { Finding, Probe } from "../../ports/probe.js";
import { ask } from "./ask.js";

const API = "https://api.openai.com/v1";

/** Asks an OpenAI-compatible endpoint whether it has the model that reads pictures: costs nothing. */
export function visionProbe(name: string, key: string | undefined, baseUrl: string | undefined, clock: Clock): Probe {
  const meanwhile = (en: string, ru: string): Finding => ({
    ok: true,
    isWarning: true,
    text: {
      en: `${en}; pictures are read from the detectors meanwhile`,
      ru: `${ru}; пока картинки читаются по детекторам`,
    },
  });
  return {
    name: "vision",
    async look() {
      const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` };
      const { status, body } = await ask(`${(baseUrl ?? API).replace(/\/$/, "")}/models`, clock, headers);
      if (status === 0) return meanwhile(`${name}: nobody answers`, `${name}: никто не отвечает`);
      if (status !== 200) return meanwhile(`${name}: it answers with ${status}`, `${name}: отвечает кодом ${status}`);
      const models = Array.isArray(body["data"]) ? (body["data"] as readonly { readonly id?: unknown }[]) : [];
      if (models.length > 0 && !models.some(({ id }) => id === name))
        return meanwhile(
          `${name} is not among the models there: set vision.model in ita.yaml`,
          `${name} нет среди моделей этого адреса: задайте vision.model в ita.yaml`,
        );
      return { ok: true, text: { en: `${name} answers`, ru: `${name} отвечает` } };
    },
  };
}
