import type { Slate } from "../../src/domain/reading/slate.js";
import { COUNT, has, numberOf, words } from "../../src/domain/reading/words.js";

/** Which trades of a run are meant. */
export interface TradeChoice {
  readonly order?: "first" | "last" | "best" | "worst";
  readonly count?: number;
  readonly number?: number;
  /** Trades were spoken of, by that word or as winners and losers. */
  readonly spoken: boolean;
  /** The word itself was used, or a trade's number. */
  readonly noun: boolean;
}

/** The tool shows no more at once. */
const MOST_SHOWN = 20;

const NOUN = "trades?|deals?|сдел(?:к|ка|ки|ку|ке|кой|ок|кам|ками|ках)|трейд~";
const WORST =
  "where (?:\\S+ ){1,3}(?:lost|loses?|bled)|где (?:\\S+ ){0,2}(?:теря|слил|слив|проигр)~|hurt(?:s)?(?: (?:the )?most)?|ugliest|nastiest|most painful|terrible|horrible|worst|worse|losing|losers?|loss(?:es)?|(?:больш~|крупн~) (?:минус~|потер~)|biggest loss(?:es|er|ers)?|lost the most|unprofitable|худш~|наихудш~|ужасн~|кошмарн~|жутк~|отвратн~|болезненн~|убыт~|убыточн~|проигр~|плох(?:ие|их|ая|ую|ой)|минусов~|лос~";
const BEST =
  "(?:biggest|largest|greatest) (?:win|gain|profit)s?|(?:больш~|крупн~) (?:выигрыш~|прибыл~|плюс~)|best|winning|winners?|top|most profitable|profitable|made the most|лучш(?:ие|их|ая|ую|ей|ий|им|ими)|наилучш~|прибыльн~|выигр~|топ~|плюсов~|самые хорош~|удачн~";
const FIRST = "first|earliest|перв(?:ые|ая|ую|ых|ой)|самые ранние";
const LAST = "last|latest|(?:most )?recent|последн~|крайн~|свеж~";
const ORDERS = [
  ["worst", WORST],
  ["best", BEST],
  ["first", FIRST],
  ["last", LAST],
] as const;

/** "Trade" alone may be a verb: a noun needs its article or kind. */
const TRADES = words(
  "trades|deals?|(?<=(?:the|a|an|any|no|earliest|most recent|each|every|which|this|that|last|first|best|worst|losing|winning|profitable|latest|biggest|one|my) )trade|сдел(?:к|ка|ки|ку|ке|кой|ок|кам|ками|ках)|трейд~",
);
const NUMBER = words(
  `(?:trade|deal|сдел(?:ка|ку|ке|ки|кой)|трейд)(?: (?:number|nr|номер))? ?(?:#|no\\.? ?|n ?)?(\\d{1,5}|${COUNT.slice(COUNT.indexOf("|") + 1)})|(?:#|no\\.? ?)(\\d{1,5})|(\\d{1,4})(?:-?(?:th|st|nd|rd|я|ю|ую|ая)) (?:trade|сделк~)`,
);
const RUN_NOUN = words("runs?|backtests?|results?|прогон~|бэктест~|бектест~|результат~|тест~");
/** Trades by what came of them: no run is called so. */
const KINDS = words("losers|winners");
const NTH: readonly (readonly [RegExp, number])[] = [
  [words("second trade|втор(?:ую|ая|ой) сделк~"), 2],
  [words("third trade|трет(?:ью|ья|ьей) сделк~"), 3],
  [words("fourth trade|четверт(?:ую|ая|ой) сделк~"), 4],
  [words("fifth trade|пят(?:ую|ая|ой) сделк~"), 5],
];
const SINGULAR = words("trade|winner|loser|loss|deal|сделка|сделку|сделке|трейд|убыток");
const patterns = ORDERS.map(([order, names]) => ({
  order,
  plain: words(names),
  counted: words(
    `(${COUNT}) (?:of the |самых |самые )?(?:most |[a-z]+est |[а-я]+(?:ых|их) |больш~ |крупн~ )?(?:${names})|(?:${names})(?: (?:${NOUN}))? (${COUNT})`,
  ),
}));
/** Asks for a figure of the whole run, not for single trades. */
const COUNTS = words(
  "how (?:many|much)|(?:is|was) (?:it|this|that)|(?:он|она|оно|это) (?:\\S+ )?прибыльн~|streaks?|in a row|average|avg|сколько|сери[яию]~|подряд|средн~",
);
const LENGTHS = words("how long|how many (?:\\S+ )?trades|сколько (?:\\S+ )?сдел~|streaks?|average|avg|средн~");
const COUNTED = words(`(${COUNT}) (?:${NOUN})`);

/** The one trade a text names by its number, in figures or words. */
function takeNumber(slate: Slate): number | undefined {
  const [numbered] = slate.take(NUMBER);
  const said = numbered?.match[1] ?? numbered?.match[2] ?? numbered?.match[3];
  return said !== undefined ? numberOf(said) : NTH.find(([pattern]) => has(slate.rest, pattern))?.[1];
}

const shown = (count: number): number => Math.max(1, Math.min(MOST_SHOWN, count));

/** How many trades of an order are meant; one where a single trade was spoken of. */
function countOf(text: string, counted: RegExp): { readonly count?: number } {
  const [match] = [...text.matchAll(counted)];
  const said = match?.[1] ?? match?.[2];
  if (said !== undefined) return { count: shown(numberOf(said)) };
  return has(text, SINGULAR) && !/trades|сделки|losses/u.test(text) ? { count: 1 } : {};
}

/** Takes the choice of trades off the slate; only where trades, winners or losers are spoken of, or an order stands with a count. */
export function takeTradeChoice(slate: Slate): TradeChoice {
  const number = takeNumber(slate);
  if (number !== undefined) return { number, spoken: true, noun: true };
  const text = slate.rest;
  const noun = has(text, TRADES);
  if (has(text, noun ? LENGTHS : COUNTS)) return { spoken: false, noun };
  for (const { order, plain, counted } of patterns) {
    const telling = order === "worst" || order === "best" || noun;
    if (!telling || !has(text, plain) || (!noun && has(text, RUN_NOUN) && !has(text, KINDS))) continue;
    return { order, ...countOf(text, counted), spoken: true, noun };
  }
  const [counted] = [...text.matchAll(COUNTED)];
  const count = counted?.[1] === undefined ? {} : { count: shown(numberOf(counted[1])) };
  return { ...count, spoken: noun, noun };
}
