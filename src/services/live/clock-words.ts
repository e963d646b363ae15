import { type EpochMs, HOUR, MINUTE, SECOND } from "../../domain/civil.js";
import { type BrokerClock, offsetName } from "../../domain/clock-check.js";
import type { Language } from "../../domain/message.js";

const say = (language: Language, en: string, ru: string): string => (language === "ru" ? ru : en);

/** "12 s", "5 min", "3 h". */
export function spanWords(ms: number, language: Language): string {
  if (ms < 90 * SECOND) return `${Math.max(0, Math.round(ms / SECOND))} ${say(language, "s", "с")}`;
  if (ms < 90 * MINUTE) return `${Math.round(ms / MINUTE)} ${say(language, "min", "мин")}`;
  return `${Math.round(ms / HOUR)} ${say(language, "h", "ч")}`;
}

/** "12 s ago". */
export const agoWords = (at: EpochMs, now: EpochMs, language: Language): string =>
  say(language, `${spanWords(now - at, language)} ago`, `${spanWords(now - at, language)} назад`);

/** Whether the broker's clock shows what the rule says, and what to do where it does not. */
export function clockWords(
  { rule, ruleOffsetMs, observedOffsetMs, verdict, proposal }: BrokerClock,
  language: Language,
): string {
  const offset = offsetName(ruleOffsetMs);
  const saysRule = offset === rule ? rule : `${rule} (${offset})`;
  if (observedOffsetMs === undefined || verdict === "unknown")
    return say(language, `is not compared with ${saysRule} yet`, `ещё не сверены с ${saysRule}`);
  const shown = offsetName(observedOffsetMs);
  if (verdict === "right")
    return say(language, `shows ${shown}, as ${rule} says`, `показывают ${shown}, как велит ${rule}`);
  if (proposal === undefined)
    return say(
      language,
      `shows ${shown} by this computer's clock where ${saysRule} is set, and ${offset} by the terminal's own: the clock of one of the two computers is wrong. No candle is taken and no alert made until they agree: switch on their time service (NTP)`,
      `показывают ${shown} по часам этого компьютера, а задано ${saysRule}, и ${offset} по часам терминала: часы одного из двух компьютеров врут. Пока они не сойдутся, свечи не принимаются и алертов нет: включите на обоих службу времени (NTP)`,
    );
  return say(
    language,
    `shows ${shown} where ${saysRule} is set: no candle is taken and no alert made. Set live.feed.clock: "${proposal}" in ita.yaml`,
    `показывают ${shown}, а задано ${saysRule}: свечи не принимаются, алертов нет. Поставьте live.feed.clock: "${proposal}" в ita.yaml`,
  );
}
