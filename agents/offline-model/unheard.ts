import { matchesOf } from "../../src/domain/reading/matches-of.js";
import type { Slate } from "../../src/domain/reading/slate.js";
import { words } from "../../src/domain/reading/words.js";

/** Wishes for a backtest that no override can fulfil: they are named to the person, never dropped in silence. */
const WISHES: readonly RegExp[] = [
  words(
    "(?:without|no|ignor(?:e|ing)|skip(?:ping)?|drop(?:ping)?|minus) (?:(?:the|its|any|my|all) )*(?:\\S+ ){0,2}(?:filters?|limits?|conditions?|checks?|restrictions?)",
  ),
  words(
    "(?:без|игнорируя|убери|убрав|не учитывая) (?:\\S+ ){0,2}(?:фильтр|лимит|ограничени|услови|проверк)~(?: (?:по |на )?(?:сесси|спред|времени|дн)~)?",
  ),
  words("(?:only |just )?(?:longs?|shorts?|buys?|sells?)(?: trades?| side| positions?)?(?: only)?"),
  words("(?:только )?(?:в )?(?:лонг~|шорт~|покупк~|продаж~)(?: только)?"),
  words(
    "(?:a |an )?(?:\\d+(?:\\.\\d+)? ?-?)(?:pips?|points?|ticks?|пункт~|пипс~|тик~)(?: (?:stop(?: ?-?loss)?|target|take profit|стоп~|тейк~))?",
  ),
  words(
    "(?:with |without |no )?(?:a )?(?:trailing~|break ?-?even|martingale|leverage|hedging|pyramiding|partials?)(?: (?:stop|exit))?",
  ),
  words(
    "(?:half|twice|double|more|less|lower|higher) (?:of )?(?:the |my )?risk|(?:половинн|двойн|больш|меньш)~ риск~|(?:вдвое )?(?:больше|меньше) риск~",
  ),
  words(
    "(?:only )?(?:on |at |over )?(?:the )?(?:weekends?|christmas|easter|holidays)|(?:по |в |на )?(?:выходн~|праздник~|рождеств~|пасх~)",
  ),
  words("(?:с |без )?(?:трейлинг~|безубыт~|мартингейл~|плеч~|усреднен~|частичн~)(?: стоп~| закрыти~)?"),
  words(
    "(?:only )?(?:on|except|in|during|at) (?:mondays|tuesdays|wednesdays|thursdays|fridays|weekdays|(?:the )?(?:london|asian?|ny|new york|european|american|us) (?:session|open|hours))",
  ),
  words(
    "(?:только )?(?:по|кроме|в) (?:понедельник(?:ам|ов)|вторник(?:ам|ов)|средам|четверг(?:ам|ов)|пятниц(?:ам)?|(?:лондонск|азиатск|американск|европейск)~ сесси~)",
  ),
];

/** The wishes a backtest leaves out, as written, one after another. */
export function unheardWishes({ rest, raw }: Slate): string {
  const found: string[] = [];
  for (const wish of WISHES) {
    for (const match of matchesOf(wish, rest)) found.push(raw.slice(match.index, match.index + match[0].length));
  }
  return found.join(", ");
}
