import { civilFromDays, formatDay } from "../../src/domain/civil.js";
import type { Slate } from "../../src/domain/reading/slate.js";
import { words } from "../../src/domain/reading/words.js";
import { type DateAtom, takeDateAtoms } from "./date-atoms.js";
import { type DatePart, firstNotBefore, hasYear, impossibleDay, inYear, latestNotAfter } from "./date-part.js";
import { weekOf } from "./relative-dates.js";
import type { DaySpan } from "./understanding.js";

/** Days of a period, either end open. */
export interface Period {
  readonly start?: string;
  readonly end?: string;
}

const DAYS_PER_WEEK = 7;
const SPACE_DOTS = "[\\s,]*";
const JOINS = new RegExp(
  `^${SPACE_DOTS}(?:-|\\.\\.+|to|till?|until|through|thru|end(?:ing|s)?(?: date)?:?|up to|по|до|и до|and until|включительно по)${SPACE_DOTS}(?:the |the end of |end of |конец |конца |начало )?$`,
  "u",
);
const PAIRS = new RegExp(`^${SPACE_DOTS}(?:and|и)${SPACE_DOTS}(?:the )?$`, "u");
const NEXT_ONE = new RegExp(
  `^${SPACE_DOTS}(?:(?:and|и|плюс|plus|then|потом|vs\\.?|versus|or|или|против|against)${SPACE_DOTS})?(?:(?:in|for|on|за|в|на)\\s+)?$`,
  "u",
);
const BETWEEN = /(?:between|между)\s+(?:the\s+)?$/u;
const SINCE =
  /(?:^|[\s,(])(?:since|from|start(?:ing|s)?(?: date| from| in| on)?:?|beginning(?: from| in)?|начиная с|с|со|от)\s+(?:the\s+|the (?:start|beginning) of\s+|начала\s+|самого начала\s+)?$/u;
const WEEK_OF =
  /(?:^|[\s,])(?:week|недел\p{L}+)\s+(?:of|from|starting|beginning|commencing|от|с|со)\s+(?:the\s+|monday\s+|понедельника\s+)?$/u;
const AFTER = /(?:^|[\s,])(?:after|после)\s+(?:the\s+)?$/u;
const UNTIL =
  /(?:^|[\s,])(?:until|till?|up to|through|to|end(?:ing|s)?(?: date)?:?|по|до)\s+(?:the\s+|the end of\s+|конец\s+|конца\s+)?$/u;
/** "Go back to 2022", "shorten it to March": all of it, not until it. */
const GOES_TO =
  /(?:back|go|switch|shorten|change|set|restrict|narrow|limit|вернись|сократи|ограничь|сузь)(?:\s+\S+)?\s+(?:to|до|к)\s+(?:the\s+)?$/u;
const BEFORE = /(?:^|[\s,])(?:before|prior to|ранее)\s+(?:the\s+)?$/u;
const OPEN_START = /(?:^|\s)\.\.+\s*$/u;
const OPEN_END = /^\s*\.\.+(?:\s|$)/u;

const bounds = (span: DaySpan): Period => ({ start: formatDay(span.from), end: formatDay(span.to) });

export interface TakenPeriods {
  readonly periods: readonly Period[];
  /** Dates that no year has, as written: `30 February`. */
  readonly unread: readonly string[];
}

/** Takes all dates off the slate and gives the periods that were said (several where several were listed). */
export function takePeriods(slate: Slate, today: number, dataSpan?: DaySpan, monthFirst = false): TakenPeriods {
  const atoms = takeDateAtoms(slate, today, civilFromDays(today).year, monthFirst);
  const periods: Period[] = [];
  const unread: string[] = [];
  let lastEnd = -1;
  for (let i = 0; i < atoms.length; i++) {
    const a = atoms[i] as DateAtom;
    const before = slate.whole.slice(0, a.at);
    const b = atoms[i + 1];
    const between = b === undefined ? "" : slate.whole.slice(a.end, b.at);
    const joined =
      b !== undefined &&
      (JOINS.test(between) ||
        isSpan(a.part, b.part, between) ||
        (PAIRS.test(between) && (BETWEEN.test(before) || follows(a, b))));
    const listed = periods.length === 0 || NEXT_ONE.test(slate.whole.slice(lastEnd, a.at));
    const period = joined
      ? fromTo(a.part, (b as DateAtom).part, today, dataSpan)
      : single(a.part, before, slate.whole.slice(a.end), today, dataSpan);
    const last = joined ? (b as DateAtom) : a;
    if (joined) i++;
    blankAround(slate, a.at, last.end);
    if (period === undefined) {
      unread.push(slate.raw.slice(a.at, last.end));
      continue;
    }
    // A second date that is not part of a list narrows nothing: the last word counts.
    if (!listed) periods.length = 0;
    periods.push(period);
    lastEnd = last.end;
  }
  return { periods, unread };
}

/** "2025-03-01 2025-03-31": two whole dates side by side, as in a command, are its first and last day. */
const isSpan = (a: DatePart, b: DatePart, between: string): boolean =>
  between.trim() === "" && a.kind === "day" && b.kind === "day" && a.year !== undefined && b.year !== undefined;

/** "March and April": two months that touch are one period. */
function follows(a: DateAtom, b: DateAtom): boolean {
  return (
    a.part.kind === "months" &&
    b.part.kind === "months" &&
    b.part.first === a.part.last + 1 &&
    a.part.year === undefined
  );
}

function fromTo(a: DatePart, b: DatePart, today: number, dataSpan?: DaySpan): Period | undefined {
  const [badStart, badEnd] = [impossibleDay(a), impossibleDay(b)];
  if (badStart !== undefined || badEnd !== undefined) {
    const start = badStart ?? single(a, "", "", today, dataSpan)?.start;
    const end = badEnd ?? single(b, "", "", today, dataSpan)?.end;
    return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
  }
  const [left, right] = sameWeek(...shareMonth(a, b));
  if (hasYear(left)) {
    const from = latestNotAfter(left, today);
    const to = from === undefined ? undefined : firstNotBefore(right, from.from);
    return from === undefined || to === undefined ? undefined : bounds({ from: from.from, to: to.to });
  }
  let to = latestNotAfter(right, today);
  if (to === undefined) return undefined;
  let from = latestNotAfter(left, to.to);
  if (!hasYear(right) && from !== undefined && dataSpan !== undefined) {
    const years = yearsBack(from.from, dataSpan);
    to = inYear(right, civilFromDays(to.from).year - years) ?? to;
    from = latestNotAfter(left, to.to);
  }
  if (from === undefined) return undefined;
  return bounds({ from: saidYear(left, right, from, to).from, to: to.to });
}

/** Days over which a stretch may begin in the year before the one that was said. */
const MOST_OVER_NEW_YEAR = 184;

/** "November to March 2025" is a winter; "May to March 2025" is the wrong way round, and stays so for the tool to refuse. */
function saidYear(left: DatePart, right: DatePart, from: DaySpan, to: DaySpan): DaySpan {
  if (!hasYear(right) || right.kind === "span" || to.to - from.from <= MOST_OVER_NEW_YEAR) return from;
  return inYear(left, civilFromDays(to.from).year) ?? from;
}

/** "from 5 to 20 March", "from March 5 to 20": the bare day takes the other's month. */
function shareMonth(a: DatePart, b: DatePart): readonly [DatePart, DatePart] {
  if (a.kind === "day" && a.month === undefined && b.kind === "day") return [{ ...b, day: a.day }, b];
  if (b.kind === "day" && b.month === undefined && a.kind === "day") return [a, { ...a, day: b.day }];
  return [a, b];
}

/** "From Monday to Friday", said on a Thursday: both of the week that ended. */
function sameWeek(a: DatePart, b: DatePart): readonly [DatePart, DatePart] {
  const isTurned = a.kind === "span" && b.kind === "span" && a.from > b.to && a.from - b.to < DAYS_PER_WEEK;
  return isTurned ? [{ ...a, from: a.from - DAYS_PER_WEEK, to: a.to - DAYS_PER_WEEK }, b] : [a, b];
}

/** Whole years by which a stretch without a year moves back to where candles are. */
function yearsBack(from: number, dataSpan: DaySpan): number {
  return from <= dataSpan.to ? 0 : Math.max(0, Math.ceil((from - dataSpan.to) / 365.2425));
}

function single(part: DatePart, before: string, after: string, today: number, dataSpan?: DaySpan): Period | undefined {
  const impossible = impossibleDay(part);
  if (impossible !== undefined) return { start: impossible, end: impossible };
  let span = latestNotAfter(part, today);
  if (span === undefined) return undefined;
  if (!hasYear(part) && dataSpan !== undefined && part.kind !== "span") {
    span = inYear(part, civilFromDays(span.from).year - yearsBack(span.from, dataSpan)) ?? span;
  }
  if (WEEK_OF.test(before)) return bounds(weekOf(span.from));
  if (AFTER.test(before)) return { start: formatDay(span.to + 1) };
  if (BEFORE.test(before)) return { end: formatDay(span.from - 1) };
  if (part.kind === "days") return bounds(span);
  if (SINCE.test(before) || OPEN_END.test(after)) return { start: formatDay(span.from) };
  if ((UNTIL.test(before) && !GOES_TO.test(before)) || OPEN_START.test(before)) return { end: formatDay(span.to) };
  return bounds(span);
}

const LEAD =
  /(?<![\p{L}\p{N}])(?:(?:for|in|on|over|during|within|of|week|неделю|недели|неделе|at|the|from|since|between|starting|after|before|until|till|up to|за|в|во|на|с|со|от|до|по|между|начиная|период|весь|всю)\s+)+$/u;

/** The small words that lead to a date go with it. */
function blankAround(slate: Slate, at: number, end: number): void {
  const lead = LEAD.exec(slate.rest.slice(0, at));
  slate.blank(lead === null ? at : lead.index, end);
}

const CLOCK = words("(?:at |в |@ ?)?([01]?\\d|2[0-3]):([0-5]\\d)(?::\\d\\d)?(?: ?(am|pm))?(?: ?utc)?");
const HOUR_OF_DAY = words("at ([1-9]|1[0-2]) ?(am|pm)|в (\\d{1,2}) ?(?:час~|утра|дня|вечера)");

/** Takes a time of day off the slate: minutes after midnight. */
export function takeClock(slate: Slate): number | undefined {
  const [clock] = slate.take(CLOCK);
  if (clock !== undefined) return half(Number(clock.match[1]), clock.match[3]) * 60 + Number(clock.match[2]);
  const [hour] = slate.take(HOUR_OF_DAY);
  if (hour === undefined) return undefined;
  const evening = /дня|вечера/u.test(hour.match[0]) ? "pm" : hour.match[2];
  return (half(Number(hour.match[1] ?? hour.match[3]), evening) % 24) * 60;
}

const half = (hour: number, which: string | undefined): number =>
  which === "pm" && hour < 12 ? hour + 12 : which === "am" && hour === 12 ? 0 : hour;
