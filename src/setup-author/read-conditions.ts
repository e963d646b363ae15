import { has } from "../domain/reading/words.js";
import type { SymbolSpec } from "../domain/symbol.js";
import { parseTimeframe, type Timeframe } from "../domain/timeframe.js";
import type { ConditionPart, LevelPart, Side } from "./parts.js";
import { readLevels, sessionLevel } from "./read-levels.js";
import { num, pattern, type Reading } from "./reading.js";
import { ATR, MIDDLE, NUMBER, RAID, SESSION_NAMES } from "./vocabulary.js";

const TF =
  "(?:m|м)\\d{1,2}|(?:h|н)\\d{1,2}|(?:d|д)1|\\d{1,2}(?:m|h|min|м|ч)|hourly|daily|4 ?-?hour|часов~|дневн~|на часе";
const TREND =
  "(?:market )?(?:structure|trend|bias|direction|order ?-?flow)|структур~|тренд~|направлени~|байас~|контекст~";
const UP = "bullish|up|long|rising|positive|бычь~|бычий|вверх|восходящ~|лонг~|растущ~";
const DOWN = "bearish|down|short|falling|negative|медвеж~|вниз|нисходящ~|шорт~|падающ~";
const NOT = "not|no|isn't|never|не|нет";
const LEAD =
  "(?:(?:add|a|filter|with|only|if|when|while|and|the|condition|require|requires|фильтр~|добавь|условие|только|если|когда|и|при|чтобы)[ :]+)*";

/** "H1 structure not bearish", "H4 trend bullish", "структура H1 не медвежья". */
const BIAS = `${LEAD}(?:(${TF})(?:'s)? (?:${TREND})|(?:${TREND}) (?:on |of |at |на )?(?:the )?(${TF}))(?: (?:is|must|be|should|was|has to|to|была|должна|должен|быть))* ?(${NOT})? ?(?:(${UP})|(${DOWN}))`;
/** "with the H1 trend", "not against the H4 structure", "по тренду H1". */
const ALONG = `${LEAD}(?:(against|против)|in (?:the )?direction of|in line with|along|with|aligned with|following|по|в сторону|в направлении)(?: the)? (?:(${TF})(?:'s)? (?:${TREND})|(?:${TREND}) (?:on |of |at |на )?(?:the )?(${TF}))`;
const AGREES = `${LEAD}(?:(${TF}) (?:${TREND})|(?:${TREND}) (?:on |of |на )?(${TF})) (?:in favou?r|aligned|agrees?|in (?:the same|our) direction|совпада~|в нашу сторону|в сторону сделки)`;
const NOT_BEFORE = /(?:^|[^\p{L}])(?:not|never|не)\s*$/u;

const HALVES = `(?:only )?(?:(?:in|at|from|within|в|из|только в)(?: the| a)? ?)?(discount|premium|дисконт~|премиум~)(?: (?:zone|area|half|зон~|half of))?(?: (?:of|к|от|of the)(?= ))?`;
const HALF_OF = `(?:in the )?(lower|upper|bottom|top|нижн~|верхн~) half of(?: the)?|(?:in )?в?(нижн~|верхн~) половин~`;
const BETWEEN = `(?:between|from|от|между|с)? ?(${NUMBER})(?: ?(?:${ATR}))? ?(?:and|to|-|до|и) ?(${NUMBER}) ?(?:${ATR})`;
const DEPTH = `(?:(?:${RAID})(?:'s)? )?(?:depth|deep|глубин~)(?: (?:of|is|the|of the|${RAID}))* ?${BETWEEN}|${BETWEEN} (?:deep|глубин~)`;
const LEAST = "at least|min(?:imum)?|deeper than|more than|over|минимум|не меньше|глубже|больше|от";
const MOST = "at most|max(?:imum)?|no deeper than|less than|under|не глубже|не больше|максимум|до";
const depthOf = (bound: string): string =>
  `(?:(?:${RAID})(?:'s)? (?:of |на )?)(?:${bound}) (${NUMBER}) ?(?:${ATR})(?: (?:deep|depth|глубин~))?|(?:${bound}) (${NUMBER}) ?(?:${ATR}) (?:deep|depth|глубин~)|(?:depth|глубин~)(?: (?:of|is))* (?:${bound}) ?(${NUMBER}) ?(?:${ATR})`;
const DEEPER = depthOf(LEAST);
const SHALLOWER = depthOf(MOST);
const SESSIONS = Object.values(SESSION_NAMES).join("|");
const WIDTH = `(?:the )?((?:${SESSIONS})(?: session)? )?(?:range|box|диапазон~|рейндж~)( (?:ази~|лондон~|сессии))?(?: (?:is|must be|has to be|size|width|of|не|должен быть|шириной))* ?(?:(smaller|narrower|tighter|less|under|below|at most|no wider|no larger|<=?|меньше|уже|до|шире)|(bigger|larger|wider|more|over|above|at least|>=?|больше|шире чем|от))(?: than| чем)? ?(${NUMBER}) ?(?:${ATR})`;
const MIN_RR = `(?:min(?:imum)?|at least|planned|минимальн~|не меньше|минимум) (?:rr|r:r|risk ?-?reward|рр|reward)(?: (?:of|is))? ?(${NUMBER})|(?:rr|r:r|risk ?-?reward|рр) (?:of )?(?:at least|>=?|not below|не меньше|минимум|от) ?(${NUMBER})`;
const INSIDE = `(?:close[sd]?|closing|price|цена|закры~)(?: (?:is|must be|has to be|stays?|back|должна быть|снова))* ?(?:below|under|ниже) (?:the )?(?:${MIDDLE})(?: (?:of|the|range))*`;

/** Conditions beside the story: the structure of a higher timeframe, half of a range, depths and widths. */
export function readConditions(reading: Reading, symbol: SymbolSpec): ConditionPart[] {
  return [...readBias(reading), ...readHalves(reading, symbol), ...readMeasures(reading, symbol)];
}

function readBias(reading: Reading): ConditionPart[] {
  const said = reading.all(BIAS, { accept: (m) => timeframeOf(m[1] ?? m[2]) !== undefined }).map((taken) => {
    const [, tf1, tf2, not, up] = taken.match;
    const timeframe = timeframeOf(tf1 ?? tf2) as Timeframe;
    const of: Side = up === undefined ? "short" : "long";
    const colour = of === "long" ? "bullish" : "bearish";
    reading.note(taken, `rule.require: ${timeframe} structure ${not === undefined ? "" : "not "}${colour}`);
    return { kind: "bias", timeframe, test: not === undefined ? "is" : "is_not", of } as const;
  });
  return [...said, ...readAlong(reading, AGREES), ...readAlong(reading, ALONG)];
}

/** The structure of a timeframe as that of the trade itself, or not against it. */
function readAlong(reading: Reading, wanted: string): ConditionPart[] {
  return reading.all(wanted).flatMap((taken) => {
    const timeframe = timeframeOf(taken.match.slice(wanted === ALONG ? 2 : 1).find((tf) => tf !== undefined));
    if (timeframe === undefined) return [];
    const isAgainst = wanted === ALONG && taken.match[1] !== undefined;
    const not = NOT_BEFORE.exec(reading.slate.rest.slice(0, taken.at));
    if (not !== null) reading.slate.blank(not.index, taken.at);
    const how = isAgainst ? "not against the trade" : "in the trade's direction";
    reading.note(taken, `rule.require: ${timeframe} structure ${how}`);
    return [{ kind: "bias", timeframe, test: isAgainst ? "is_not" : "is", of: undefined } as const];
  });
}

function readHalves(reading: Reading, symbol: SymbolSpec): ConditionPart[] {
  const found: ConditionPart[] = [];
  for (const wanted of [HALVES, HALF_OF])
    for (const taken of reading.all(wanted)) {
      const half = /premium|премиум|upper|top|верхн/u.test(taken.match[0]) ? "premium" : "discount";
      const level = levelBehind(reading, symbol, taken.end);
      found.push({ kind: "value", half, level });
      reading.note(taken, `rule.require: price in the ${half}${level === undefined ? "" : ` of ${level.title}`}`);
    }
  const inside = reading.first(INSIDE);
  if (inside === undefined) return found;
  reading.note(inside, "rule.require: close below the middle");
  return [...found, { kind: "inside", level: levelBehind(reading, symbol, inside.end) }];
}

function readMeasures(reading: Reading, symbol: SymbolSpec): ConditionPart[] {
  const found: ConditionPart[] = [];
  const depth = reading.first(DEPTH);
  if (depth !== undefined) {
    const [, a, b, c, d] = depth.match;
    const part = { kind: "depth", from: num(a ?? c), to: num(b ?? d) } as const;
    found.push(part);
    reading.note(depth, `rule.require: raid depth ${part.from} to ${part.to} ATR`);
  }
  for (const [wanted, key] of [
    [SHALLOWER, "to"],
    [DEEPER, "from"],
  ] as const) {
    const taken = depth === undefined ? reading.first(wanted) : undefined;
    if (taken === undefined) continue;
    const value = num(taken.match.slice(1).find((part) => part !== undefined));
    found.push({ kind: "depth", [key]: value });
    reading.note(taken, `rule.require: raid depth ${key === "from" ? "at least" : "at most"} ${value} ATR`);
  }
  for (const taken of reading.all(WIDTH)) {
    // "Не шире 2 ATR" is small, "шире 2 ATR" is large.
    const isWide = taken.match[4] !== undefined || taken.match[3] === "шире";
    const isSmall = isWide === /(?:^|\s)не\s/u.test(taken.match[0]);
    const level = levelOf(taken.match[1] ?? taken.match[2], symbol);
    const part = { kind: "range_atr", op: isSmall ? "<" : ">", atr: num(taken.match[5]), level } as const;
    found.push(part);
    reading.note(taken, `rule.require: range ${part.op} ${part.atr} ATR`);
  }
  const rr = reading.first(MIN_RR);
  if (rr !== undefined) {
    const value = num(rr.match[1] ?? rr.match[2]);
    found.push({ kind: "min_rr", rr: value });
    reading.note(rr, `checks: rr >= ${value}`);
  }
  return found;
}

/** A level that stands right behind a place: "discount of the previous day". */
function levelBehind(reading: Reading, symbol: SymbolSpec, end: number): LevelPart | undefined {
  const behind = /^\s*(?:of |от |к )?(?:the )?/u.exec(reading.slate.rest.slice(end))?.[0].length ?? 0;
  const found = readLevels(reading, symbol, { from: end, to: end + behind + 32 }).find(
    ({ at }) => at <= end + behind + 1,
  );
  if (found !== undefined) reading.slate.blank(end, found.at);
  return found?.level;
}

function levelOf(said: string | undefined, symbol: SymbolSpec): LevelPart | undefined {
  if (said === undefined) return undefined;
  const name = (Object.keys(SESSION_NAMES) as (keyof typeof SESSION_NAMES)[]).find((key) =>
    has(said, pattern(`(?:${SESSION_NAMES[key]})`)),
  );
  return name === undefined ? undefined : sessionLevel(name, symbol);
}

function timeframeOf(said: string | undefined): Timeframe | undefined {
  if (said === undefined) return undefined;
  const latin = said
    .replace(/^м/u, "m")
    .replace(/^н/u, "h")
    .replace(/^д/u, "d")
    .replace(/ч$/u, "h")
    .replace(/м$/u, "m");
  if (/^(?:hourly|часов|на часе)/u.test(said)) return "H1";
  if (/^(?:daily|дневн)/u.test(said)) return "D1";
  if (/^4 ?-?hour/.test(said)) return "H4";
  return parseTimeframe(latin);
}
