import type { ManagePart } from "./parts.js";
import { num, type Reading } from "./reading.js";
import { ATR, BARS, COUNT, countOf, NUMBER, PIPS, R } from "./vocabulary.js";

const AT_R = `(?:at|after|once|when|on|from|reaching|на|после|при|от|с|по достижении)(?: (?:it|price|we|the price)(?: is)?)?(?: (?:reaches|hits|is|at|up|делает|достигнет))*`;
const TO_BE = "(?:break ?-?even|b\\/?e|entry|безубыт~|бу|б\\/у|точку входа|вход)";
const BREAK_EVEN = `(?:(?:move|put|bring|set|sl|stop|перевод~|перенос~|перенест~|переве~|подвин~|стоп~)(?: (?:the|my|stop|sl|стоп~|на))* (?:to|at|в|на) )?${TO_BE}(?: ${AT_R} (${NUMBER}) ?(?:${R}))?`;
const BREAK_EVEN_LATER = `${AT_R} (${NUMBER}) ?(?:${R}),? (?:(?:move|put|bring|перевод~|перенос~|переве~)(?: (?:the|stop|sl|стоп~))* (?:to|в|на) )?${TO_BE}`;
const SHARE = `half|a third|a quarter|${NUMBER} ?%|половин~|треть|четверть`;
const CLOSING =
  "(?:close|take|book|bank|scale|sell|partials?|take partials?|take off|закры~|фикси~|зафикси~|сним~|забира~|забрать|частичн~)";
const CLOSE = `${CLOSING}(?: (?:out|off|of|profits?|on|the|position|закры~|фикс~|прибыл~|позици~))* ?(${SHARE})(?: (?:of|off|out|the|it|position|trade|позици~|объем~|сделк~))* ${AT_R} (${NUMBER}) ?(?:${R})`;
const CLOSE_LATER = `${AT_R} (${NUMBER}) ?(?:${R}),? ${CLOSING}(?: (?:out|off|of|the|фикс~))* ?(${SHARE})(?: (?:of|off|the|it|position|позици~))*`;
const TRAIL = `(?:trail~|трейл~|тралим|тралить|трал~)(?: (?:the|stop|with|by|of|at|a|стоп~|на|с|по|шаг~|отступ~))* ?(${NUMBER}) ?(?:${ATR})(?: ?(?:${AT_R}) (${NUMBER}) ?(?:${R}))?`;

/** What is done with a trade once it runs. */
export function readManage(reading: Reading): ManagePart[] {
  const found: ManagePart[] = [];
  const add = (taken: Parameters<Reading["note"]>[0], part: ManagePart, became: string): void => {
    found.push(part);
    reading.note(taken, became);
  };
  for (const [wanted, share, at] of [
    [CLOSE, 1, 2],
    [CLOSE_LATER, 2, 1],
  ] as const) {
    for (const taken of reading.all(wanted)) {
      const part = { kind: "close", atR: num(taken.match[at]), share: shareOf(taken.match[share] ?? "") } as const;
      add(taken, part, `trade.manage: close ${part.share} at ${part.atR} R`);
    }
  }
  for (const taken of reading.all(TRAIL)) {
    const part = { kind: "trail", atr: num(taken.match[1]), atR: num(taken.match[2] ?? "1") } as const;
    add(taken, part, `trade.manage: trail ${part.atr} ATR from ${part.atR} R on`);
  }
  for (const taken of [...reading.all(BREAK_EVEN_LATER), ...reading.all(BREAK_EVEN, { accept: isNoEntry })]) {
    const part = { kind: "break_even", atR: num(taken.match[1] ?? "1") } as const;
    add(taken, part, `trade.manage: break-even at ${part.atR} R`);
  }
  return found.sort((a, b) => a.atR - b.atR);
}

/** "Entry", "вход" and "be" alone are words of their own: here they are the place where a stop is moved. */
const isNoEntry = (match: RegExpExecArray): boolean =>
  !/^(?:entry|вход\S*|точку входа)/u.test(match[0]) && match[0] !== "be";

function shareOf(said: string): string {
  if (/%/.test(said)) return said.replaceAll(/\s/g, "");
  return /third|треть/.test(said) ? "33%" : /quarter|четверть/.test(said) ? "25%" : "50%";
}

const MAX =
  "(?:max(?:imum)?(?: of)?|at most|no more than|not more than|up to|limit(?:ed)?(?: to)?|only|just|не больше|не более|максимум|макс|до|лимит|только)\\.?";
const TRADES = "(?:trades?|signals?|entr(?:y|ies)|setups?|positions?|times?|сдел~|сигнал~|вход~|раз(?:а)?|позици~)";
const PER_DAY = `(?:${MAX} )?(${COUNT})(?: ${TRADES})? ?(?:a|per|each|every|\\/|in a|в|за|на) ?(?:day|день|сутки|дню)|(?:max(?:imum)?|daily) (?:trades |limit )?(?:per day|a day|of)? ?(\\d{1,2})(?: ${TRADES})?(?: a day| per day)?`;
const PER_SESSION = `(?:${MAX} )?(?:one|once|1|одн~|один|раз)(?: ${TRADES})? ?(?:per|a|each|за|в) (?:session|window|сесси~|окно)`;
const SPREAD = `(?:max(?:imum)?|макс~)?\\.? ?(?:spread|спред~)(?: (?:is|must be|at most|no more than|not more than|not above|under|below|less than|up to|max(?:imum)?|of|do|до|не больше|не более|не выше|меньше|ниже|максимум))* ?[<=]* ?(${NUMBER})(?: ?(?:${PIPS}))?`;
const COOLDOWN = `(?:cool ?-?down|кул ?-?даун~|пауз~|перерыв~|остыва~)(?: (?:of|is|for|в|на|после сделки|между сделками|между сигналами))* ?(\\d{1,4})(?: ?(?:${BARS}))?|(?:wait|pause|at least|ждать|не раньше чем через)(?: (?:at least|for))? (\\d{1,4}) ?(?:${BARS}) (?:between|after (?:a|each|every|the last)|после (?:сделк~|сигнал~)|между)(?: (?:signals?|trades?|entries|one|сделк~|сигнал~))*`;
const RISK = `(?:risk(?:ing)?(?: per trade)?|риск~)(?: (?:of|is|at|на сделку|по|в))* ?(${NUMBER}) ?%(?: (?:per trade|a trade|of equity|на сделку|депозита))?|(${NUMBER}) ?% (?:risk|риск~)(?: (?:per trade|на сделку))?`;
const MAX_OPEN = `(?:${MAX} )?(${COUNT}) (?:open (?:trades?|positions?)|(?:trades?|positions?) (?:open )?at (?:a|one|the same) time|открыт~ (?:сделк~|позици~))`;
const GAP_SIZE = `(?:fvg|gaps?|imbalance|гэп~|фвг|имбаланс~)(?: (?:of|size|is|размер~|должен быть|не))* ?(?:at least|min(?:imum)?|bigger than|larger than|over|above|not smaller than|меньше|от|минимум|больше|хотя бы|>=?|more than)[= ]* ?(${NUMBER}) ?(?:${ATR})|min(?:imum)?(?: size of the)? (?:gap|fvg)(?: size)?(?: of)? ?(${NUMBER}) ?(?:${ATR})|(?:минимальн~|мин~) (?:гэп|fvg|имбаланс) ?(${NUMBER}) ?(?:${ATR})`;

export interface Limits {
  readonly maxPerDay?: number;
  readonly onePerSession?: true;
  readonly maxSpread?: number;
  readonly cooldown?: number;
  readonly riskPercent?: string;
  readonly maxOpen?: number;
  readonly gapMinAtr?: number;
}

/** Figures that stand for themselves: how often, how wide a spread, how long a pause, how much at risk. */
export function readLimits(reading: Reading): Limits {
  const said = <T>(
    wanted: string,
    read: (match: RegExpExecArray) => T,
    became: (value: T) => string,
  ): T | undefined => {
    const taken = reading.first(wanted);
    if (taken === undefined) return undefined;
    const value = read(taken.match);
    reading.note(taken, became(value));
    return value;
  };
  const figure = (match: RegExpExecArray): number => num(match.slice(1).find((part) => part !== undefined));
  const count = (match: RegExpExecArray): number => countOf(match.slice(1).find((part) => part !== undefined) ?? "1");
  const found = {
    onePerSession: said(
      PER_SESSION,
      () => true as const,
      () => "filters.one_per_session: true",
    ),
    maxOpen: said(MAX_OPEN, count, (n) => `risk.max_open: ${n}`),
    maxPerDay: said(PER_DAY, count, (n) => `filters.max_per_day: ${n}`),
    maxSpread: said(SPREAD, figure, (n) => `filters.max_spread: ${n} pips`),
    cooldown: said(COOLDOWN, figure, (n) => `filters.cooldown: ${n} bars`),
    riskPercent: said(
      RISK,
      (match) => `${figure(match)}%`,
      (share) => `risk.per_trade: ${share}`,
    ),
    gapMinAtr: said(GAP_SIZE, figure, (n) => `fvg.min_atr: ${n}`),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
