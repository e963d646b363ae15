import { type Block, type Language, type Message, message, text } from "../../src/domain/message.js";
import { OFFLINE } from "./assistant-model.js";
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

/** The offline model is called so in each language; others have names of their own. */
const nameIn = (name: string, language: Language): string =>
  name === OFFLINE && language === "ru" ? "офлайн-модель" : name;

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
  const isAlone = states.every(({ name }) => name === OFFLINE);
  const list: Block = {
    kind: "list",
    items: states.map((state) => {
      const parts = [stateWords(state.breaker, language), cost(state)].filter((part) => part !== "");
      return [{ bold: `${nameIn(state.name, language)}: ` }, parts.join(" · ")];
    }),
  };
  const advice = isEnglish
    ? "With OPENAI_API_KEY or OPENAI_BASE_URL set, a language model answers free text; commands never need one."
    : "Если задать OPENAI_API_KEY или OPENAI_BASE_URL, на свободный текст ответит языковая модель; командам она не нужна.";
  return message(
    text(isEnglish ? "Answering: " : "Отвечает: ", states.map(({ name }) => nameIn(name, language)).join(" → ")),
    list,
    ...(isAlone ? [text(advice)] : []),
  );
}

/** The same for `/health`, on one line. */
export function modelsHealth(states: readonly ModelState[], language: Language): { ok: boolean; text: string } {
  return {
    ok: states.every(({ breaker }) => breaker.kind !== "open"),
    text: states
      .map(({ name, breaker }) =>
        breaker.kind === "closed" ? nameIn(name, language) : `${name} (${stateWords(breaker, language)})`,
      )
      .join(" → "),
  };
}
