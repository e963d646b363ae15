import { WEEKDAYS } from "../domain/civil.js";
import { has } from "../domain/reading/words.js";
import type { SymbolSpec } from "../domain/symbol.js";
import type { SessionPart, WindowPart } from "./parts.js";
import { pattern, type Reading, type Taken } from "./reading.js";
import { SESSION_NAMES, type SessionName } from "./vocabulary.js";

const ZONES: readonly (readonly [string, string])[] = [
  ["Europe/Berlin", "berlin|frankfurt|german|cet|cest|берлин~|франкфурт~|немецк~"],
  ["Europe/London", "london|uk|bst|лондон~"],
  ["America/New_York", "new york|ny|nyc|est|edt|et|eastern|нью-? ?йорк~|ny"],
  ["Europe/Moscow", "moscow|msk|мск|москв~|московск~"],
  ["Asia/Tokyo", "tokyo|jst|токио"],
  ["UTC", "utc|gmt|utc\\+0|гринвич~|утс"],
];
const ZONE = `(?: ?(?:by|in|of|at|по|время|времени|time)* ?(${ZONES.map(([, names]) => names).join("|")})(?:'s)?(?: (?:time|clock|времени|времени\\.|время))?)?`;
const zoneOf = (said: string | undefined): string | undefined =>
  said === undefined ? undefined : ZONES.find(([, names]) => has(said, pattern(`(?:${names})`)))?.[0];

const CLOCK = "(\\d{1,2})(?::(\\d{2}))? ?(am|pm|a\\.m\\.|p\\.m\\.|утра|вечера|дня)?";
const WINDOW = `(?:(?:only |trade |between|from|during|window|time window|sessions?:?|hours:?|с|от|между|только|торгу~|окно)* ?)${CLOCK} ?(?:-|to|until|till|and|до|и|по) ?${CLOCK}(?!\\.\\d|:| ?(?:atr|атр|pips?|points?|bars?|candles?|свеч~|пип~|пункт~|r|р|%))(?: h| o'clock| час~)?${ZONE}`;
const EXIT = `(?:time exit|exit|flat|get out|out|close (?:all|everything|it|out|the trade|the position|any open trades?)(?: out)?|закры~(?: (?:все|сделк~|позици~))?|выход~|выйти)(?: (?:at|by|before|latest|в|до|к|не позже))+ ${CLOCK}${ZONE}`;

/** `10:00`; undefined where it is no time of day. */
function clock(hour: string | undefined, minute: string | undefined, half: string | undefined): string | undefined {
  let hours = Number(hour);
  if (/^p|вечера|дня/.test(half ?? "") && hours < 12) hours += 12;
  if (/^a|утра/.test(half ?? "") && hours === 12) hours = 0;
  const minutes = Number(minute ?? "0");
  if (hours > 24 || minutes > 59 || (hours === 24 && minutes > 0)) return undefined;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** A window must say that it is one: two numbers with a dash may be anything. */
const isWindow = ({ 0: said, 2: minute, 3: half, 5: minute2, 6: half2, 7: zone }: RegExpExecArray): boolean =>
  [minute, half, minute2, half2, zone].some((part) => part !== undefined) ||
  /^(?:only|between|from|during|window|time|session|hours|с|от|между|только|торгу|окно)/u.test(said);

export interface Times {
  readonly windows: readonly WindowPart[];
  readonly exitAt?: { readonly tz: string; readonly time: string };
  /** Times were said without a clock: they were read on this one. */
  readonly assumedTz?: string;
}

/** Windows of the day and the time to be out, on the clock that was named or the symbol's own. */
export function readClocks(reading: Reading, symbol: SymbolSpec): Times {
  let assumedTz: string | undefined;
  let spoken: string | undefined;
  const tzOf = (said: string | undefined): string => {
    spoken = zoneOf(said) ?? spoken;
    if (spoken !== undefined) return spoken;
    assumedTz = symbol.calendar.tz;
    return assumedTz;
  };
  const exit = reading.first(EXIT, { accept: (m) => clock(m[1], m[2], m[3]) !== undefined });
  const found = reading.all(WINDOW, {
    accept: (m) => isWindow(m) && clock(m[1], m[2], m[3]) !== undefined && clock(m[4], m[5], m[6]) !== undefined,
  });
  const windows = found.map((taken) => {
    const [, h1, m1, half1, h2, m2, half2, said] = taken.match;
    // "7 to 10 am": the half of the day is said once.
    const from = clock(h1, m1, half1 ?? (Number(h1) < Number(h2) ? half2 : undefined)) ?? "";
    const window = { tz: tzOf(said), from, to: clock(h2, m2, half2) ?? "" };
    reading.note(taken, `filters.sessions: ${window.from}-${window.to} ${window.tz}`);
    return window;
  });
  const exitAt =
    exit === undefined
      ? undefined
      : { tz: tzOf(exit.match[4]), time: clock(exit.match[1], exit.match[2], exit.match[3]) ?? "" };
  if (exit !== undefined && exitAt !== undefined) reading.note(exit, `trade.exit_at: ${exitAt.time} ${exitAt.tz}`);
  return { windows, ...(exitAt === undefined ? {} : { exitAt }), ...(assumedTz === undefined ? {} : { assumedTz }) };
}

const DAYS: readonly string[] = [
  "sundays?|sun|воскресень~|воскресений|вс",
  "mondays?|mon|понедельник~|пн",
  "tuesdays?|tues?|вторник~|вт",
  "wednesdays?|wed|сред(?:а|у|ы|е|ам|ах)|ср",
  "thursdays?|thurs?|thu|четверг~|чт",
  "fridays?|fri|пятниц~|пт",
  "saturdays?|sat|суббот~|сб",
];
const DAY = `(?:${DAYS.join("|")})`;
const NOT =
  "(?:no|not|never|except|excluding|without|skip(?:ping)?|avoid|кроме|без|не торгу~|исключ~|не)(?: (?:on|trading on|trade on|trades on|по|в|во|торговать))*";
const DAY_LIST = `(?:(${NOT}) )?(?:(?:only|just|on|trade|trades|trading|from|with|только|торг~|по|в|во|с|со) )*(${DAY}(?: ?(?:,|-|and|or|&|to|through|till|until|thru|и|или|по|до|,? and|, и) ?(?:по |on )?${DAY})*)(?: only)?`;
const WEEKDAYS_ONLY =
  "(?:only )?(?:on )?weekdays(?: only)?|(?:только )?(?:по |в )?будн~(?: дни| дням)?|monday to friday|mon-fri|пн-пт";
const RANGE_SIGN = /^ ?(?:-|to|through|till|until|thru|по|до) ?/u;

/** The days that signals are taken on, in the order of the week from Monday. */
export function readWeekdays(reading: Reading): readonly string[] | undefined {
  const all = reading.first(WEEKDAYS_ONLY);
  if (all !== undefined && !has(reading.slate.rest, pattern(DAY))) {
    reading.note(all, "filters.weekdays: [mon, tue, wed, thu, fri]");
    return inOrder([1, 2, 3, 4, 5]);
  }
  const taken = reading.first(DAY_LIST);
  if (taken === undefined) return undefined;
  const named = daysIn(taken.match[2] ?? "");
  const days = inOrder(taken.match[1] === undefined ? named : [1, 2, 3, 4, 5].filter((day) => !named.includes(day)));
  reading.note(taken, `filters.weekdays: [${days.join(", ")}]`);
  return days;
}

function daysIn(said: string): number[] {
  const names = DAYS.flatMap((names, day) =>
    [...said.matchAll(pattern(names))].map((match) => ({ day, at: match.index, end: match.index + match[0].length })),
  ).sort((a, b) => a.at - b.at);
  const days = new Set<number>();
  for (const [i, { day, at }] of names.entries()) {
    const before = names[i - 1];
    days.add(day);
    if (before === undefined || !RANGE_SIGN.test(said.slice(before.end, at))) continue;
    for (let next = before.day; next !== day; next = (next + 1) % 7) days.add(next);
  }
  return [...days];
}

const inOrder = (days: readonly number[]): readonly string[] =>
  [1, 2, 3, 4, 5, 6, 0].filter((day) => days.includes(day)).map((day) => WEEKDAYS[day] as string);

const SESSION = "(?:session|hours|time|сесси~|время|часы)";
const KILL_ZONE = "(?:kill ?-?zone|kz|килл?-? ?зон~|кз)";
const OPEN = "(?:open|opening|morning|открыти~|утро)";
const IN = "(?:only|just|trade|trading|trades|in|during|inside|within|at|the|on|только|торгу~|в|во|во время|внутри|на)";

const ANY = `(?:${Object.values(SESSION_NAMES).join("|")})`;
/** "London and New York sessions". */
const SEVERAL = `(?:${IN} )*(?:(?:sessions?|сесси~):? )?${ANY}(?:,? (?:and|or|&|и|или) ${ANY}|, ${ANY})+(?: (?:sessions?|only|сесси~))*`;

/** What of a session's hours is meant. */
type Hours = "session" | "kill_zone" | "open";

/** How many different sessions the rest of a text names. */
const sessionsNamed = ({ slate }: Reading): number =>
  Object.values(SESSION_NAMES).filter((names) => has(slate.rest, pattern(`(?:${names})`))).length;

/** Sessions as the time of day in which signals count: "only London", "during the New York kill zone", "London sweep" (of something else). */
export function readSessions(
  reading: Reading,
  symbol: SymbolSpec,
  { adjective, hasLevel }: { readonly adjective: string; readonly hasLevel: boolean },
): readonly SessionPart[] {
  const found: { readonly at: number; readonly part: SessionPart }[] = [];
  const use = (taken: Taken, name: SessionName, hours: Hours): void => {
    const part = hoursOf(name, hours, symbol);
    found.push({ at: taken.at, part });
    reading.note(taken, `filters.sessions: ${typeof part === "string" ? part : `${part.from}-${part.to} ${part.tz}`}`);
  };
  for (const taken of reading.all(SEVERAL, { accept: ([said]) => /session|only|сесси|только/u.test(said) }))
    for (const [key, names] of Object.entries(SESSION_NAMES))
      if (has(taken.match[0], pattern(`(?:${names})`))) use(taken, key as SessionName, "session");
  for (const [key, names] of Object.entries(SESSION_NAMES)) {
    const name = key as SessionName;
    const each = (wanted: string, hours: Hours): void => {
      for (const taken of reading.all(wanted)) use(taken, name, hours);
    };
    each(`(?:${IN} )*(?:${names})(?:'s)? (?:session )?${KILL_ZONE}(?: only)?`, "kill_zone");
    each(`(?:${IN} )*${KILL_ZONE} (?:${names})`, "kill_zone");
    each(`(?:${IN} )*(?:${names})(?:'s)? ${OPEN}(?: only)?|(?:${IN} )*открыти~ (?:${names})`, "open");
    each(`(?:${IN} )*(?:${names}) ${SESSION}(?: only)?|(?:${IN} )*${SESSION} (?:${names})`, "session");
    each(`(?:only|just|только)(?: ${IN})* (?:${names})|(?:${names}) only`, "session");
    each(`(?:in|during|at|в|во время|на) (?:the )?(?:${names})`, "session");
  }
  // "London sweep": the time of it where a level is spoken of too, else its level.
  if (hasLevel || sessionsNamed(reading) > 1)
    for (const [key, names] of Object.entries(SESSION_NAMES))
      for (const taken of reading.all(`(?:${names})(?:'s)?(?= (?:${adjective}))`))
        use(taken, key as SessionName, "session");
  return found.sort((a, b) => a.at - b.at).map(({ part }) => part);
}

function hoursOf(name: SessionName, hours: Hours, symbol: SymbolSpec): SessionPart {
  const isIndex = symbol.class === "index";
  const byHours: Readonly<Record<SessionName, Readonly<Record<Hours, SessionPart>>>> = {
    asia: { session: "asia_wide", kill_zone: "asia_ict", open: "asia_wide" },
    london: { session: "london_cash", kill_zone: "london_kz", open: "london_kz" },
    xetra: {
      session: "xetra_cash",
      kill_zone: "xetra_cash",
      open: { tz: "Europe/Berlin", from: "09:00", to: "11:00" },
    },
    ny: {
      session: isIndex ? "us_cash" : { name: "new_york", tz: "America/New_York", from: "08:00", to: "17:00" },
      kill_zone: isIndex ? "ny_am_index" : "ny_kz_fx",
      open: isIndex ? "ny_am_index" : "ny_kz_fx",
    },
  };
  return byHours[name][hours];
}
