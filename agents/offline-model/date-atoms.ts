import type { Slate } from "../../src/domain/reading/slate.js";
import { words } from "../../src/domain/reading/words.js";
import type { DatePart } from "./date-part.js";
import { relativeAtoms } from "./relative-dates.js";

const MONTHS: readonly string[] = [
  "jan(?:uary)?|январ~|янв",
  "feb(?:r?uary)?|феврал~|фев",
  "mar(?:ch)?|март~|мар",
  "apr(?:il)?|апрел~|апр",
  "may(?! (?:i|we|you|be)(?![a-z]))|ма[йяею]",
  "june?|июн~",
  "july?|июл~",
  "aug(?:ust)?|август~|авг",
  "sept?(?:ember)?|сентябр~|сент?",
  "oct(?:ober)?|октябр~|окт",
  "nov(?:ember)?|ноябр~|ноя",
  "dec(?:ember)?|декабр~|дек",
];
const MONTH = MONTHS.join("|");
const monthPatterns = MONTHS.map((names) => new RegExp(`^(?:${names.replaceAll("~", "[а-я]*")})$`, "u"));
const monthOf = (word: string | undefined): number =>
  monthPatterns.findIndex((pattern) => pattern.test(word ?? "")) + 1;

const YEAR = "(?:19|20)\\d{2}";
const YEAR_TAIL = `(?:\\.? ?,? ?(?:of |in )?(${YEAR})(?: ?(?:года?|году|г)\\.?)?| (?:of |in )?(last year|this year|прошлого года|этого года|прошлом году|этом году))?`;
const SPOKEN_YEAR = /^(?:last year|this year|прошлого года|этого года|прошлом году|этом году)$/u;
const PART = "(early|beginning of|start of|mid|middle of|late|end of|нача(?:ло|ла|ле)|середин[аеуы]|конец|конца|конце)";
/** The tens of a month, by how the word for them begins. */
const TENS: readonly (readonly [RegExp, number, number])[] = [
  [/^(?:early|beg|sta|нач)/u, 1, 10],
  [/^(?:mid|сер)/u, 11, 20],
  [/^(?:late|end|кон)/u, -10, -1],
];
const NOT_A_COUNT = "(?! (?:trades?|сдел~|bars?|candles?|свеч~|runs?|прогон~|%))";
const TH = "(?:st|nd|rd|th|-?го|-?е|ого)?";

export interface DateAtom {
  readonly at: number;
  readonly end: number;
  readonly part: DatePart;
}

type Build = (groups: readonly (string | undefined)[], thisYear: number, monthFirst: boolean) => DatePart | undefined;

const yearOf = (year: string | undefined, spoken: string | undefined, thisYear: number): { year?: number } => {
  if (year !== undefined) return { year: year.length === 2 ? 2000 + Number(year) : Number(year) };
  if (spoken === undefined) return {};
  return { year: /this|эт/u.test(spoken) ? thisYear : thisYear - 1 };
};

/** A day with its year is taken as it stands, also where no calendar has it; without one it must be a day of some month. */
const day = (d: string | undefined, month: number, year: { year?: number }): DatePart | undefined =>
  year.year !== undefined || (month >= 1 && month <= 12 && Number(d) >= 1 && Number(d) <= 31)
    ? { kind: "day", day: Number(d), month, ...year }
    : undefined;

/** 03/15/2025 can only be read month first; where both readings stand, the caller says which. */
const dayMonth = (
  a: string | undefined,
  b: string | undefined,
  year: { year?: number },
  monthFirst: boolean,
): DatePart | undefined =>
  (Number(b) > 12 || monthFirst) && Number(a) <= 12 ? day(b, Number(a), year) : day(a, Number(b), year);

const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  "1st": 1,
  перв: 1,
  second: 2,
  "2nd": 2,
  втор: 2,
  third: 3,
  "3rd": 3,
  трет: 3,
  fourth: 4,
  "4th": 4,
  четверт: 4,
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  "1": 1,
  "2": 2,
  "3": 3,
  "4": 4,
};
const ordinal = (word: string | undefined): number =>
  ORDINALS[word ?? ""] ??
  ORDINALS[(word ?? "").replace(/(?:-?[йяеюм]|-?[оыиауюя][йемгюуя]\p{L}*|ья|ьем|ью|ьего)$/u, "")] ??
  0;

const block = (n: number, months: number, year: { year?: number }): DatePart | undefined =>
  n >= 1 && n * months <= 12 ? { kind: "months", first: (n - 1) * months + 1, last: n * months, ...year } : undefined;

const SEASONS: readonly (readonly [string, number])[] = [
  ["spring|весн~", 3],
  ["summer|лет(?:о|ом)", 6],
  ["autumn|осен~", 9],
];

const ATOMS: readonly (readonly [RegExp, Build])[] = [
  [
    words(`(${YEAR})([-./])(\\d{1,2})\\2(\\d{1,2})(?:t\\d\\S*)?`),
    (g) => day(g[4], Number(g[3]), { year: Number(g[1]) }),
  ],
  [
    words(`(\\d{1,2})([-./])(\\d{1,2})\\2(${YEAR}|\\d{2})`),
    (g, now, monthFirst) =>
      // Two figures may be a version or a price: they are a year only where the rest is a day.
      g[4]?.length === 2 && (Number(g[1]) > 31 || Number(g[3]) > 12)
        ? undefined
        : dayMonth(g[1], g[3], yearOf(g[4], undefined, now), monthFirst && g[2] === "/"),
  ],
  [
    words(`(\\d{1,2})${TH} ?(?:-|to|по|до|and|и|through) ?(?:the )?(\\d{1,2})${TH} (?:of )?(${MONTH})${YEAR_TAIL}`),
    (g, now) => daysOf(g[1], g[2], monthOf(g[3]), yearOf(g[4], g[5], now)),
  ],
  [
    words(`(${MONTH}) (\\d{1,2})${TH} ?(?:-|to|through) ?(\\d{1,2})${TH}(?![./]\\d)(?:,? (${YEAR}))?`),
    (g, now) => daysOf(g[2], g[3], monthOf(g[1]), yearOf(g[4], undefined, now)),
  ],
  [
    words(`(\\d{1,2})${TH} ?(?:of )?(${MONTH})${YEAR_TAIL}`),
    (g, now) => day(g[1], monthOf(g[2]), yearOf(g[3], g[4], now)),
  ],
  [
    words(`(${MONTH})\\.? (?:the )?(\\d{1,2})${TH}(?![./]?\\d)${NOT_A_COUNT}(?:,? (${YEAR}))?`),
    (g, now) => day(g[2], monthOf(g[1]), yearOf(g[3], undefined, now)),
  ],
  [
    words(
      "(?<![\\d.,])(?:(\\d{2})\\.(0[1-9]|1[0-2])|(?<=(?:on|from|to|since|until|till|for|of|на|за|с|со|от|до|по) )(\\d)\\.(0[1-9]|1[0-2]))(?![.,]?\\d| ?%)",
    ),
    (g) => day(g[1] ?? g[3], Number(g[2] ?? g[4]), {}),
  ],
  [
    words(
      `(?<=(?:from|since|until|till?|to|с|со|до|по) (?:the )?)(?:mid|middle of|середин[аеуы]) ?-?(${MONTH})${YEAR_TAIL}`,
    ),
    (g, now) => day("15", monthOf(g[1]), yearOf(g[2], g[3], now)),
  ],
  [
    words(`(?:the )?${PART} ?-?(${MONTH})${YEAR_TAIL}`),
    (g, now) => {
      const [, first, last] = TENS.find(([begins]) => begins.test(g[1] ?? "")) ?? [];
      return daysOf(first, last, monthOf(g[2]), yearOf(g[3], g[4], now));
    },
  ],
  [
    words(`(?:the )?(first|second|third|fourth|last) week (?:of|in) (${MONTH})${YEAR_TAIL}`),
    (g, now) => weekOf(g[1] === "last" ? 0 : ordinal(g[1]), monthOf(g[2]), yearOf(g[3], g[4], now)),
  ],
  [
    words(`((?:перв|втор|трет|четверт|последн)~) недел~ (${MONTH})${YEAR_TAIL}`),
    (g, now) => weekOf(ordinal(g[1]), monthOf(g[2]), yearOf(g[3], g[4], now)),
  ],
  [words(`(?<=(?:in|for|of|during|over) )'(\\d{2})`), (g) => block(1, 12, { year: 2000 + Number(g[1]) })],
  [
    words(`([1-3]\\d)(?:-?й|-?м|-?го)? год(?:у)?|(?<=(?:в|за|во) )([1-3]\\d)-(?:й|м)`),
    (g) => block(1, 12, { year: 2000 + Number(g[1] ?? g[2]) }),
  ],
  [words(`(${YEAR})[-./](0[1-9]|1[0-2])(?![-./\\d])`), (g) => block(Number(g[2]), 1, { year: Number(g[1]) })],
  [words(`(0?[1-9]|1[0-2])[./](${YEAR})`), (g) => block(Number(g[1]), 1, { year: Number(g[2]) })],
  [
    words(`(?:q([1-4])|(first|second|third|fourth|1st|2nd|3rd|4th) quarter)${YEAR_TAIL}`),
    (g, now) => block(ordinal(g[1] ?? g[2]), 3, yearOf(g[3], g[4], now)),
  ],
  [words(`(${YEAR}) ?,? ?q([1-4])`), (g) => block(Number(g[2]), 3, { year: Number(g[1]) })],
  [
    words(
      `((?:перв|втор|трет|четв[её]рт)~|iii|ii|iv|i|[1-4])(?:-?[йм]|-?ый|-?ой|-?ий|-?ом)? кв(?:артал~)?${YEAR_TAIL}`,
    ),
    (g, now) => block(ordinal(g[1]), 3, yearOf(g[2], g[3], now)),
  ],
  [
    words(`(first|second|1st|2nd) half(?: of the year)?${YEAR_TAIL}`),
    (g, now) => block(ordinal(g[1]), 6, yearOf(g[2], g[3], now)),
  ],
  [words(`(?<=(?:in|for|over|during|за|в) )h([12]) (${YEAR})`), (g) => block(Number(g[1]), 6, { year: Number(g[2]) })],
  [
    words(`((?:перв|втор)~|[12])(?:-?[йм]|-?ое|-?ая|-?ую|-?ой)? (?:полугоди~|половин~(?: года)?)${YEAR_TAIL}`),
    (g, now) => block(ordinal(g[1]), 6, yearOf(g[2], g[3], now)),
  ],
  ...SEASONS.map(([names, first]): readonly [RegExp, Build] => [
    words(`(?:last |this |прошл~ |эт~ )?(?:${names})${YEAR_TAIL}`),
    (g, now) => ({ kind: "months", first, last: first + 2, ...yearOf(g[1], g[2], now) }),
  ]),
  [words(`(${MONTH})${YEAR_TAIL}`), (g, now) => block(monthOf(g[1]), 1, yearOf(g[2], g[3], now))],
  [
    words(`(${YEAR})(?: ?(?:года?|году|г\\.?|year))?${NOT_A_COUNT}`),
    (g) => ({ kind: "months", first: 1, last: 12, year: Number(g[1]) }),
  ],
  [
    words(`(?:on )?the (\\d{1,2})(?:st|nd|rd|th)(?! (?:trades?|deals?|runs?|tests?))|(\\d{1,2})(?:-?го|-?е)? числ[оа]`),
    (g) => ({ kind: "day", day: Number(g[1] ?? g[2]) }),
  ],
];

/** Seven days of a month by their number; 0 are its last. */
const weekOf = (n: number, month: number, year: { year?: number }): DatePart | undefined =>
  n === 0 ? daysOf(-7, -1, month, year) : daysOf(7 * n - 6, 7 * n, month, year);

function daysOf(
  a: string | number | undefined,
  b: string | number | undefined,
  month: number,
  year: { year?: number },
): DatePart | undefined {
  const [first, last] = [Number(a), Number(b)];
  return month >= 1 && first !== 0 && first <= last && last <= 31
    ? { kind: "days", first, last, month, ...year }
    : undefined;
}

/** Takes every date, month, quarter, year and relative stretch off the slate, left to right; `monthFirst` says how 03/04/2025 is read. */
export function takeDateAtoms(slate: Slate, today: number, thisYear: number, monthFirst: boolean): DateAtom[] {
  const atoms: DateAtom[] = [];
  const takeAll = (accept: (match: RegExpExecArray) => boolean) => {
    for (const [pattern, build] of ATOMS) {
      const parts: DatePart[] = [];
      const taken = slate.take(pattern, (match) => {
        const part = accept(match) ? build(match, thisYear, monthFirst) : undefined;
        if (part !== undefined) parts.push(part);
        return part !== undefined;
      });
      taken.forEach(({ at, end }, i) => {
        const part = parts[i];
        if (part !== undefined) atoms.push({ at, end, part });
      });
    }
  };
  // "March last year" is one date: its year must not be read as a stretch of its own.
  if (/ year| год/u.test(slate.rest)) takeAll((match) => match.slice(1).some((group) => SPOKEN_YEAR.test(group ?? "")));
  for (const [pattern, part] of relativeAtoms(today)) {
    for (const { match, at, end } of slate.take(pattern)) {
      const span = part(match);
      if (span !== undefined) atoms.push({ at, end, part: { kind: "span", ...span } });
    }
  }
  takeAll(() => true);
  return atoms.sort((a, b) => a.at - b.at);
}
