import { type EpochMs, epochDay, formatDay, formatDayMinute, formatMinute } from "../../domain/civil.js";
import { clockName } from "../../domain/clock-name.js";
import type { Language } from "../../domain/message.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { zone } from "../../domain/zone.js";
import type { ShadowVerdict } from "../../ports/alert-parts.js";
import type { LabelEvent } from "../../ports/labels.js";
import type { Outcome } from "../../ports/outcomes.js";

export const LABEL_SIGNS = { take: "✅", bad_read: "❌", skip: "⏭", missed: "⌛", none: "—" } as const satisfies Record<
  LabelEvent["label"],
  string
>;

const LABEL_WORDS: Readonly<Record<LabelEvent["label"], Readonly<Record<Language, string>>>> = {
  take: { en: "Take", ru: "Беру" },
  bad_read: { en: "Bad read", ru: "Ошибка" },
  skip: { en: "Skip", ru: "Пропуск" },
  missed: { en: "Missed", ru: "Упущен" },
  none: { en: "taken back", ru: "снята" },
};

/** `✅ Take`. */
export const labelWord = (label: LabelEvent["label"], language: Language): string =>
  `${LABEL_SIGNS[label]} ${LABEL_WORDS[label][language]}`;

/** Before what a reader of the pictures says: the detectors' words are called theirs. */
export function commentWord(by: ShadowVerdict["by"] | undefined, language: Language): string {
  if (by === "offline") return language === "ru" ? "комментарий по детекторам" : "comment from the detectors";
  return language === "ru" ? "комментарий" : "comment";
}

/** The same as a heading. */
export function commentTitle(by: ShadowVerdict["by"] | undefined, language: Language): string {
  const word = commentWord(by, language);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `+1.5`, `−0.3`: a true minus, one digit, a second where one would say nothing. */
export function signedR(r: number): string {
  const digits = Math.abs(r) >= 0.05 || r === 0 ? 1 : 2;
  const size = Math.abs(r).toFixed(digits);
  return Number(size) === 0 ? size : `${r < 0 ? "−" : "+"}${size}`;
}

/** The city of a clock: `Berlin`, `Берлин`; `UTC` says itself. */
export const cityOf = (tz: string, language: Language): string => clockName(tz, language);

/** `2025-12-18 02:30 New York`: the market's own time, with its day. */
export const dayTime = (at: EpochMs, { calendar }: SymbolSpec, language: Language): string =>
  `${formatDayMinute(zone(calendar.tz).toWall(at))} ${cityOf(calendar.tz, language)}`;

/** `10:30 Berlin`; with its day where that is not the day of `now`. */
export function localTime(at: EpochMs, { calendar }: SymbolSpec, now: EpochMs, language: Language): string {
  const rule = zone(calendar.tz);
  const [wall, today] = [rule.toWall(at), rule.toWall(now)];
  const day = epochDay(wall) === epochDay(today) ? "" : `${formatDay(epochDay(wall))} `;
  return `${day}${formatMinute(wall)} ${cityOf(calendar.tz, language)}`;
}

/** A distance in what people count it in: `12.3 pips`, `40 pt`. */
export function distanceWords(distance: number, { pip, class: kind }: SymbolSpec, language: Language): string {
  const size = kind === "fx" ? (distance / pip).toFixed(1) : String(Math.round((distance / pip) * 10) / 10);
  const unit = kind === "fx" ? (language === "ru" ? "п." : "pips") : language === "ru" ? "пт" : "pt";
  return `${size} ${unit}`;
}

const EXITS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  target: { en: "TP", ru: "TP" },
  stop: { en: "SL", ru: "SL" },
  moved_stop: { en: "moved stop", ru: "перенесённый стоп" },
  trail: { en: "trailing stop", ru: "трейлинг-стоп" },
  exit_at: { en: "out by time", ru: "выход по времени" },
  partials: { en: "closed in parts", ru: "закрыта частями" },
};

const UNFILLED: Readonly<Record<"expired" | "refused", Readonly<Record<Language, string>>>> = {
  expired: { en: "never filled: the order expired", ru: "вход не исполнен: срок ордера вышел" },
  refused: {
    en: "not entered: the price was beyond the stop already",
    ru: "вход не исполнен: цена уже за стопом",
  },
};

function closedWords({ exit, r = 0, maeR = 0, ambiguous, gap }: Outcome, language: Language): string {
  const ru = language === "ru";
  const reason = exit?.reason ?? "";
  const both = ru ? "стоп и цель в одной свече: засчитан стоп" : "stop and target in one candle: the stop counts";
  return [
    `${EXITS[reason]?.[language] ?? reason} ${signedR(r)} R`,
    `MAE ${signedR(maeR)} R`,
    ...(ambiguous === true ? [both] : []),
    ...(gap === true ? [ru ? "гэп за стоп" : "gap through the stop"] : []),
  ].join(" · ");
}

/** Its replay was over first: what it stood at is no result. */
function cutWords({ fill, r = 0 }: Outcome, language: Language): string {
  const ru = language === "ru";
  const head = ru ? "конец реплея" : "end of the replay";
  if (fill === undefined) return `${head}: ${ru ? "вход ещё не исполнен" : "not filled yet"}`;
  return `${head}: ${ru ? `сделка открыта, ${signedR(r)} R, не итог` : `still open at ${signedR(r)} R, no result`}`;
}

/** The outcome in a list: `TP +1.5 R`; undefined while there is nothing to say. */
export const briefOutcome = (outcome: Outcome | undefined, language: Language): string | undefined =>
  outcomeWords(outcome, language)?.replace(/ · MAE .*$/, "");

/** How far the trade is: `TP +1.5 R · MAE −0.3 R`; undefined while there is nothing to say. */
export function outcomeWords(outcome: Outcome | undefined, language: Language): string | undefined {
  switch (outcome?.state) {
    case "open":
      return `${language === "ru" ? "открыта" : "open"} ${signedR(outcome.r ?? 0)} R · MAE ${signedR(outcome.maeR ?? 0)} R`;
    case "closed":
      return closedWords(outcome, language);
    case "cut":
      return cutWords(outcome, language);
    case "expired":
    case "refused":
      return UNFILLED[outcome.state][language];
    default:
      return undefined;
  }
}

/** `you: ✅` for one person alone with ITA, else who said what: `Ann ✅ · Bo ❌`. */
export function labelLine(labels: readonly LabelEvent[], isAlone: boolean, language: Language): string | undefined {
  const said = labels.filter(({ label }) => label !== "missed" && label !== "none");
  if (said.length === 0)
    return labels.some(({ label }) => label === "missed") ? labelWord("missed", language) : undefined;
  if (isAlone && said.length === 1)
    return `${language === "ru" ? "вы" : "you"}: ${LABEL_SIGNS[said[0]?.label ?? "none"]}`;
  return said.map(({ name, label }) => `${name} ${LABEL_SIGNS[label]}`).join(" · ");
}
