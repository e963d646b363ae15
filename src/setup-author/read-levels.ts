import type { SymbolSpec } from "../domain/symbol.js";
import type { Edge, LevelPart } from "./parts.js";
import type { Reading, Taken } from "./reading.js";
import { RANGE_WORDS, SESSION_NAMES, type SessionName } from "./vocabulary.js";

/** A level that was named, and which of its edges; both where none was singled out. */
export interface NamedLevel extends Pick<Taken, "at" | "end"> {
  readonly level: LevelPart;
  readonly edge: Edge | "both";
  /** "High or low": both were named. */
  readonly isBoth: boolean;
}

const SESSION = "(?: session| cash session| kill ?-?zone| open| сесси~)?";
/** "the Asia range", "high of the London session", "диапазон Азии". */
const sessionRange = (names: string): string =>
  `(?:the )?(?:${names})${SESSION}(?:'s)? (?:${RANGE_WORDS})|(?:the )?(?:${RANGE_WORDS}) (?:of |от )?(?:the )?(?:${names})${SESSION}`;
const SESSION_RANGES = Object.entries(SESSION_NAMES).map(([name, names]) => ({
  name: name as SessionName,
  ranges: sessionRange(names),
  bare: `(?:the )?(?:${names})(?:(?<!нью)(?: session| сесси~))?`,
}));

const EDGES =
  "(?:'s)?(?: (?:range|highs?(?: (?:(?:or|and|\\/) )?lows?)?|lows?(?: (?:(?:or|and|\\/) )?highs?)?|high\\/low|extremes?|levels?|диапазон~|ха[йяюие]~(?: (?:и|или|\\/) ло[уйяюие]~)?|ло[уйяюие]~|максимум~|минимум~|экстремум~|уровн~))?";
const EDGES_BEFORE =
  "(?:(?:highs?(?: (?:or|and|\\/) lows?)?|lows?|extremes?|range|ха[йяюие]~(?: (?:и|или|\\/) ло[уйяюие]~)?|ло[уйяюие]~|максимум~|минимум~|экстремум~|уровн~|диапазон~) (?:of )?(?:the )?)?";
const IB = `(?:the )?${EDGES_BEFORE}(?:initial balance|ib|first (\\d{2,3}) minutes?|first hour|opening range|перв~ час~|перв~ (\\d{2,3}) минут~|начальн~ баланс~|иб)${EDGES}`;
const DAY = `(?:the )?${EDGES_BEFORE}(?:previous[ -]day|prev(?:ious)?\\.? day|prior day|yesterday|last day|pd[hl]|pdh ?\\/ ?pdl|вчерашн~(?: дня)?|вчера|предыдущ~ дня|прошл~ дня|предыдущ~ день)${EDGES}(?:(?: ?(?:\\/|and|or|и|или) ?)(?:pd[hl]))?`;
const WEEK = `(?:the )?${EDGES_BEFORE}(?:previous[ -]week|prior week|last week|pw[hl]|прошл~ недел~|предыдущ~ недел~)${EDGES}(?:(?: ?(?:\\/|and|or|и|или) ?)(?:pw[hl]))?`;
const MONTH = `(?:the )?${EDGES_BEFORE}(?:previous[ -]month|prior month|last month|прошл~ месяц~|предыдущ~ месяц~)${EDGES}`;
const EQUAL =
  "equal (?:highs?|lows?)(?: (?:or|and|\\/) (?:equal )?(?:lows?|highs?))?|eq[hl](?: ?(?:\\/|and|or) ?eq[hl])?|равн~ (?:ха[йяюие]~|ло[уйяюие]~|максимум~|минимум~|вершин~)(?: (?:и|или) (?:ло[уйяюие]~|минимум~))?";
const POOL =
  "(?:liquidity )?pools?(?: of liquidity)?|(?:the )?(?:resting )?liquidity(?! (?:grab|sweep|raid|run|hunt))|пул~(?: ликвидност~)?|ликвидност~";
const SWING =
  "(?:the )?(?:last |latest |recent |previous )?(?:swing (?:highs?(?: (?:(?:or|and|\\/) )?lows?)?|lows?(?: (?:(?:or|and|\\/) )?highs?)?|points?)|swings?|fractals?)|свинг~(?: (?:ха[йяюие]~|ло[уйяюие]~|максимум~|минимум~))?|(?:ха[йяюие]~|ло[уйяюие]~|максимум~|минимум~) свинг~|фрактал~|локальн~ (?:экстремум~|максимум~|минимум~|ха[йяюие]~|ло[уйяюие]~)";

const range = (name: string, entry: LevelPart["entry"], title: string): LevelPart => ({
  name,
  entry,
  isRange: true,
  title,
});
const source = (name: string, entry: LevelPart["entry"], title: string): LevelPart => ({
  name,
  entry,
  isRange: false,
  title,
});

/** The range of a session, as traders of that symbol mean it. */
export function sessionLevel(name: SessionName, symbol: SymbolSpec): LevelPart {
  const isIndex = symbol.class === "index";
  const presets: Readonly<Record<SessionName, readonly [string, string]>> = {
    asia: ["asia_ict", "the Asia range"],
    london: ["london_kz", "the London range"],
    ny: [isIndex ? "ny_am_index" : "ny_kz_fx", "the New York range"],
    xetra: ["xetra_cash", "the Xetra range"],
  };
  const [session, title] = presets[name];
  return range(name, { tool: "session_range", session }, title);
}

function initialBalance(minutes: string | undefined, symbol: SymbolSpec): LevelPart {
  const session =
    symbol.class === "index" ? (symbol.calendar.tz.startsWith("America") ? "us_cash" : "xetra_cash") : "london_cash";
  const entry = { tool: "initial_balance", session, minutes: Number(minutes ?? "60") };
  return range("ib", entry, "the initial balance");
}

const FIXED: readonly (readonly [string, (match: RegExpExecArray, symbol: SymbolSpec) => LevelPart])[] = [
  [IB, (match, symbol) => initialBalance(match[1] ?? match[2], symbol)],
  [WEEK, () => range("week", { tool: "previous_period", period: "week" }, "the previous week")],
  [MONTH, () => range("month", { tool: "previous_period", period: "month" }, "the previous month")],
  [DAY, () => range("day", { tool: "previous_period", period: "day" }, "the previous day")],
  [EQUAL, () => source("pools", { tool: "liquidity_pool" }, "equal highs and lows")],
  [SWING, () => source("swing", { tool: "swings" }, "a swing")],
  [POOL, () => source("pools", { tool: "liquidity_pool" }, "a liquidity pool")],
];

/** The levels named within [from, to), in the order they were said. */
export function readLevels(
  reading: Reading,
  symbol: SymbolSpec,
  within: { from?: number; to?: number } = {},
): NamedLevel[] {
  const found: NamedLevel[] = [];
  const add = (taken: Taken, level: LevelPart): void => {
    const [said] = taken.match;
    found.push({ at: taken.at, end: taken.end, level, edge: edgeOf(said), isBoth: namesBoth(said) });
  };
  for (const { name, ranges } of SESSION_RANGES)
    for (const taken of reading.all(ranges, within)) add(taken, sessionLevel(name, symbol));
  for (const [wanted, level] of FIXED)
    for (const taken of reading.all(wanted, within)) add(taken, level(taken.match, symbol));
  return found.sort((a, b) => a.at - b.at);
}

/** Sessions named with no word of their range behind: "sweep of Asia", "пробой Лондона". */
export function readBareSessions(
  reading: Reading,
  symbol: SymbolSpec,
  within: { from?: number; to?: number } = {},
): NamedLevel[] {
  return SESSION_RANGES.flatMap(({ name, bare }) =>
    reading
      .all(bare, within)
      .map(({ at, end }) => ({ at, end, level: sessionLevel(name, symbol), edge: "both" as const, isBoth: false })),
  ).sort((a, b) => a.at - b.at);
}

const HIGH = /high|pdh|pwh|eqh|ха[йяюие]|максимум|вершин/u;
const LOW = /low|pdl|pwl|eql|ло[уйяюие]|минимум/u;

/** Both edges are named, each by its own word. */
const namesBoth = (said: string): boolean => HIGH.test(said) && LOW.test(said);

/** Which edge a name singles out. */
export function edgeOf(said: string): Edge | "both" {
  const [high, low] = [HIGH.test(said), LOW.test(said)];
  return high === low ? "both" : high ? "high" : "low";
}
