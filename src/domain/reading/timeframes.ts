import type { Slate } from "./slate.js";
import { words } from "./words.js";

const MINUTES = "min(?:ute)?s?|мин(?:ут~)?\\.?|m|м";
const HOURS = "h(?:ou)?rs?|h|час~|ч";
const SAID = "(?: ?-?(?: ?(?:timeframe|time frame|tf|candles?|chart|таймфрейм~|тф|свеч~))?)";

/** Minutes of each pattern's timeframe, or how to read them. Most telling first. */
const PATTERNS: readonly (readonly [RegExp, (match: RegExpExecArray) => string | undefined])[] = [
  [words("[mм] ?(1|2|3|5|10|15|30)"), (m) => `M${m[1]}`],
  [words("[hн] ?(1|2|4|8|12)"), (m) => `H${m[1]}`],
  [words("[dд]1|w1"), (m) => (m[0].startsWith("w") ? "W1" : "D1")],
  [words(`(\\d{1,3}) ?-?(?:${MINUTES})${SAID}?`), (m) => ofMinutes(Number(m[1]))],
  [words(`(\\d{1,2}) ?-?(?:${HOURS})${SAID}?`), (m) => ofMinutes(Number(m[1]) * 60)],
  [words(`1 ?-?d|1 ?-?day${SAID}?`), () => "D1"],
  [words(`пятнадцати ?минут~|пятнашк~|fifteen ?-?minutes?${SAID}?`), () => "M15"],
  [words(`пяти ?минут~|пятиминутк~|five ?-?minutes?${SAID}?`), () => "M5"],
  [words(`десяти ?минут~`), () => "M10"],
  [words(`тридцати ?минут~|получас~|half ?-?hour(?:ly)?${SAID}?|thirty ?-?minutes?${SAID}?`), () => "M30"],
  [words(`четырех ?час~|четыре часа|four ?-?hours?(?:ly)?${SAID}?`), () => "H4"],
  [words(`минутк~|минутн~|одноминут~|one ?-?minutes?${SAID}?|minute ?-?(?:chart|candles?)`), () => "M1"],
  [
    words(
      `часовик~|часов(?:ой|ом|ого|ая|ые|ых|ую|ке|ка)|на часе|часе|часовке|one ?-?hour|hour ?-?chart|hourly${SAID}?|1 час`,
    ),
    () => "H1",
  ],
  [words(`дневк~|дневн~|дневка|на днях|daily${SAID}?|day chart|дейли`), () => "D1"],
  [words(`недельк~|недельн~|weekly${SAID}?`), () => "W1"],
];

function ofMinutes(minutes: number): string | undefined {
  if ([1, 2, 3, 5, 10, 15, 30].includes(minutes)) return `M${minutes}`;
  if ([60, 120, 240, 480, 720].includes(minutes)) return `H${minutes / 60}`;
  return minutes === 1440 ? "D1" : undefined;
}

const LABEL = /(?:timeframe|time frame|tf|таймфрейм\p{L}*|тф)\s*[:=]?\s*$/u;
const UNKNOWN = words("[mhм] ?\\d{1,3}");

/** Takes the timeframes off the slate in the order said. One that does not exist is passed on as written: the tool names those there are. */
export function takeTimeframes(slate: Slate): string[] {
  const found: { at: number; name: string }[] = [];
  for (const [pattern, read] of PATTERNS) {
    for (const { match, at } of slate.take(pattern, (m) => read(m) !== undefined)) {
      const label = LABEL.exec(slate.rest.slice(0, at));
      if (label !== null) slate.blank(label.index, at);
      found.push({ at, name: read(match) ?? "" });
    }
  }
  for (const { match, at } of slate.take(UNKNOWN)) found.push({ at, name: match[0].replace(" ", "").toUpperCase() });
  return [...new Set(found.sort((a, b) => a.at - b.at).map(({ name }) => name))];
}
