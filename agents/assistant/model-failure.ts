import type { Language } from "../../src/domain/message.js";

const WHY = {
  key: { en: "its key was refused", ru: "ключ отклонён" },
  limit: { en: "over its rate or money limit", ru: "превышен лимит запросов или денег" },
  unknown: { en: "no such model or address", ru: "нет такой модели или адреса" },
  refused: { en: "the request was refused", ru: "запрос отклонён" },
  server: { en: "an error on its side", ru: "ошибка на его стороне" },
  time: { en: "no answer in time", ru: "нет ответа вовремя" },
  unreachable: { en: "no connection", ru: "нет соединения" },
  cut: { en: "its reply was longer than it may be", ru: "ответ длиннее, чем можно" },
  person: {
    en: "your money for models is spent for today, see /cost",
    ru: "ваши деньги на модели на сегодня кончились, см. /cost",
  },
  everyone: {
    en: "everybody's money for models is spent for today, see /cost",
    ru: "общие деньги на модели на сегодня кончились, см. /cost",
  },
  ledger: { en: "its cost cannot be written down", ru: "её стоимость некуда записать" },
  garbage: { en: "its reply could not be read", ru: "ответ нельзя прочесть" },
} as const satisfies Record<string, Record<Language, string>>;

export type FailureKind = keyof typeof WHY;

/** A reply that ended because it was as long as it may be: half a sentence, or half a request. */
export class CutReply extends Error {}

/** What went wrong with an endpoint. */
export function failureKind(error: unknown): FailureKind {
  if (error instanceof CutReply) return "cut";
  const { status, name, code, message } = (error ?? {}) as Record<string, unknown>;
  if (typeof status === "number") {
    if (status === 401 || status === 403) return "key";
    if (status === 429 || status === 402) return "limit";
    if (status === 404) return "unknown";
    return status >= 500 ? "server" : "refused";
  }
  const words = `${String(name)} ${String(code)} ${String(message)}`;
  if (/timeout|timed out|abort/i.test(words)) return "time";
  return /connection|ECONN|ENOTFOUND|EAI_AGAIN|fetch failed|socket/i.test(words) ? "unreachable" : "garbage";
}

/** Failures that the next request would meet again: it is not tried for a while. */
export const isLasting = (kind: FailureKind): boolean => kind === "key" || kind === "unknown" || kind === "unreachable";

/** Faults of one model; all others are of its provider. */
export const isOfModel = (kind: FailureKind): boolean =>
  kind === "unknown" || kind === "refused" || kind === "garbage" || kind === "cut";

/** Why an endpoint failed, in words of ours: what it said itself may hold a key or an address and is never passed on. */
export const whyModelFailed = (kind: FailureKind, language: Language): string => WHY[kind][language];
