import { type Language, type Message, message, text } from "../../src/domain/message.js";
import type { BreakerState } from "./circuit-breaker.js";
import { whyModelFailed } from "./model-failure.js";
import type { ModelState } from "./model-states.js";
import type { Purse } from "./purse.js";

/** Minutes, rounded up: nobody waits for seconds. */
const minutes = (ms: number): number => Math.max(1, Math.ceil(ms / 60_000));

function stateWords(breaker: BreakerState, language: Language): string {
  const isEnglish = language === "en";
  if (breaker.kind === "closed") return isEnglish ? "ready" : "готова";
  const why = whyModelFailed(breaker.why, language);
  if (breaker.kind === "half_open")
    return isEnglish ? `${why}; the next question tries it again` : `${why}; следующий вопрос попробует её снова`;
  const left = minutes(breaker.leftMs);
  return isEnglish ? `${why}; left alone for ${left} min` : `${why}; не трогаю ещё ${left} мин`;
}

/** Which models answer, the first one first, whether they can now, and what they cost. */
export function modelsAnswer(states: readonly ModelState[], purse: Purse | undefined, language: Language): Message {
  const isEnglish = language === "en";
  const cost = ({ name, isPaid }: ModelState): string => {
    if (!isPaid) return isEnglish ? "costs nothing" : "ничего не стоит";
    if (purse === undefined) return "";
    const { input, output, isKnown } = purse.priceOf(name);
    const price = isEnglish
      ? `$${input} in, $${output} out per million tokens`
      : `$${input} на вход, $${output} на выход за миллион токенов`;
    return isKnown ? price : `${price} (${isEnglish ? "not known, the dearest" : "неизвестно, как самая дорогая"})`;
  };
  return message(text(isEnglish ? "Answering: " : "Отвечает: ", states.map(({ name }) => name).join(" → ")), {
    kind: "list",
    items: states.map((state) => {
      const parts = [stateWords(state.breaker, language), cost(state)].filter((part) => part !== "");
      return [{ bold: `${state.name}: ` }, parts.join(" · ")];
    }),
  });
}

/** The same for `/health`, on one line. */
export function modelsHealth(states: readonly ModelState[], language: Language): { ok: boolean; text: string } {
  return {
    ok: states.every(({ breaker }) => breaker.kind !== "open"),
    text: states
      .map(({ name, breaker }) => (breaker.kind === "closed" ? name : `${name} (${stateWords(breaker, language)})`))
      .join(" → "),
  };
}
