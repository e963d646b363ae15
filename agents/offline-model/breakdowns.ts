import type { Slate } from "../../src/domain/reading/slate.js";
import { words } from "../../src/domain/reading/words.js";

/** What the report breaks a run down by. */
export type Dimension = "weekday" | "hour" | "session" | "month" | "side";

/** A wish for trades of certain weekdays, hours, sessions, months or one side. No tool answers it alone: the report has it. */
export interface Breakdown {
  readonly dimension: Dimension;
  readonly at: number;
  readonly end: number;
  /** As written. */
  readonly text: string;
  /** It is asked for ("which month"), not only a condition ("on Mondays"). */
  readonly asked: boolean;
}

const EACH = "by|per|for each|each|every|across|(?:in |at |on )?(?:which|what)|(?:the )?(?:best|worst)";
const ALL_RU = "по|кажд~|(?:в )?как(?:ой|ая|ое|ие|ую|ом)|(?:лучш|худш)~";
const DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)days";
const DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
const DAYS_RU =
  "понедельник(?:ам|ов|и)|вторник(?:ам|ов|и)|сред(?:ам|ы)|четверг(?:ам|ов|и)|пятниц(?:ам|ы)|суббот(?:ам|ы)|воскресень(?:ям|я)";
const DAY_RU = "понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье";
const SESSION = "london|asian?|ny|new york|european?|american?|us|tokyo|frankfurt";
const SIDES =
  "longs|shorts|buys|sells|(?:long|short)(?= (?:trades|positions|side|signals))|лонг(?:ов|ам|ах|и)|шорт(?:ов|ам|ах|ы)|(?:лонгов|шортов)(?:ые|ых|ым)(?= сдел)";

const PATTERNS: readonly (readonly [Dimension, RegExp])[] = [
  [
    "weekday",
    words(`(?:(?:only|just) )?(?:(?:on|for|of|except|without|by) )?${DAYS}(?:(?:,| and| or) ${DAYS})*(?: only)?`),
  ],
  ["weekday", words(`(?:on )?(?:every|each) ${DAY}`)],
  ["weekday", words(`(?:${EACH}) (?:days? of (?:the )?week|weekdays?)`)],
  ["weekday", words(`(?:только )?(?:по|кроме|без|в) (?:${DAYS_RU})(?:(?:,| и| или)(?: по| в)? (?:${DAYS_RU}))*`)],
  ["weekday", words(`(?:в )?кажд~ (?:${DAY_RU})`)],
  ["weekday", words(`(?:${ALL_RU}) (?:дн~|день) недели`)],
  ["hour", words(`(?:${EACH}) (?:hours?|time of (?:the )?day)(?: of (?:the )?day)?`)],
  ["hour", words(`(?:${ALL_RU}) час(?:ам|а|ы|у)?(?: (?:дня|суток))?|по времени (?:дня|суток)`)],
  ["session", words(`(?:${EACH}) (?:trading )?sessions?`)],
  [
    "session",
    words(
      `(?:only |just )?(?:in|during|at|for|on) (?:the )?(?:${SESSION}) (?:trading )?(?:sessions?|hours)(?! (?:range|break|sweep|high|low|fvg|fair|raid))`,
    ),
  ],
  ["session", words(`(?:${ALL_RU}) сесси~`)],
  ["session", words("(?:только )?(?:в|на|за|по) (?:лондонск|азиатск|американск|европейск|нью-йоркск)~ сесси~")],
  ["month", words(`(?:${EACH}) months?|month by month|monthly(?= (?:results?|breakdown|stats|figures|profit|table))`)],
  [
    "month",
    words(
      "(?:any )?(?:losing|winning|red|green|bad|good|profitable|unprofitable) months|(?:убыточн|прибыльн|плюсов|минусов|плох|хорош)~ месяц(?:ы|ев|ах)",
    ),
  ],
  [
    "month",
    words(`(?:${ALL_RU}) месяц(?:ам|а|е|ы)?|помесячн~|(?:сам~ )?(?:плох|хорош|убыточн|прибыльн|удачн|неудачн)~ месяц`),
  ],
  ["side", words(`(?<!side )(?:${EACH}) (?:sides?|directions?)|(?:${ALL_RU}) (?:сторон~|направлени~)`)],
  [
    "side",
    words(
      `(?:only |just |только )?(?:(?:by|of|on|for|in|the|по|в) )*(?:${SIDES})(?: (?:vs\\.?|versus|and|or|against|и|или|против) (?:the )?(?:${SIDES}))*(?: only| только)?`,
    ),
  ],
];

const ASKED =
  /^(?:(?:in |at |on )?(?:which|what)|(?:the )?(?:best|worst)|(?:any )?(?:los|win|red|green|bad|good|profit|unprofit)|убыточ|прибыл|плюс|минус|плох|хорош|(?:в )?как|лучш|худш)/u;

/** Takes the wishes for a part of a run off the slate, in the order they were said. */
export function takeBreakdowns(slate: Slate): Breakdown[] {
  const found: Breakdown[] = [];
  for (const [dimension, pattern] of PATTERNS) {
    for (const { match, at, end } of slate.take(pattern)) {
      found.push({ dimension, at, end, text: slate.raw.slice(at, end).trim(), asked: ASKED.test(match[0]) });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}
