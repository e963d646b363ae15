import type { Slate, Taken } from "../../src/domain/reading/slate.js";
import { COUNT, numberOf, words } from "../../src/domain/reading/words.js";

/** A value of a start request's `extra`. */
export type ExtraValue = number | string | boolean;
export type Extra = Record<string, ExtraValue>;

/** What a message changes of a setup; `rrs` holds every reward-to-risk where several were listed. */
export interface Overrides {
  readonly extra: Extra;
  readonly rrs: readonly string[];
}

const N = "\\d{1,3}(?:\\.\\d+)?";
export const RR =
  "r ?[:/]? ?r|risk ?-?(?:to|/|:|and)? ?-?reward(?: ratio)?|reward ?-?(?:to|/|:)? ?-?risk(?: ratio)?|рр|риск~ ?-?(?:/|к|на)? ?-?(?:прибыл~|профит~|доход~|ревард~)|соотношени~(?: риск~ (?:и|к) прибыл~)?";
const TARGET = "(?:take ?-?profit|tp|target|take|profit|тейк~(?: ?-?профит~)?|тп|цел~|таргет~)";
const GAIN = "(?:reward|gain|profit|take ?-?profit|tp|target|прибыл~|профит~|тейк~(?: ?-?профит~)?|цел~|таргет~)";
/** "Three times the risk", "вдвое больше риска". */
const TIMES: Readonly<Record<string, number>> = {
  twice: 2,
  double: 2,
  triple: 3,
  вдвое: 2,
  двойной: 2,
  двойным: 2,
  втрое: 3,
  тройной: 3,
  тройным: 3,
  вчетверо: 4,
  полтора: 1.5,
};
const TIMES_WORD = Object.keys(TIMES).join("|");
const LINK = " ?(?:of|is|at|to|=|:|в|на|до|-)? ?";
const VS = " ?(?::|to|к|/) ?";

const RR_PATTERNS: readonly RegExp[] = [
  words(`(?:${RR})${LINK}(${N})${VS}(${N})`),
  words(`(${N}) ?(?::|to|к) ?(${N})(?: ?(?:${RR}))`),
  words(`(?:${RR})${LINK}()(${N})(?!:)`),
  words(`${TARGET}${LINK}()(${N}) ?(?:r|р|рис[кх]~|xr)`),
  words(`()(${N}) ?(?:r|р)(?: ?(?:${TARGET}))?`),
  words(`()(?<=reward )(${N})`),
  words(
    `()${GAIN}(?: (?:of|at|is|to|be|in|в|на|до|из|по))*(?: risk~)? (${TIMES_WORD}|(?:${COUNT}|${N}) ?(?:times|x)) (?:as (?:big|much|large) as )?(?:the |my |its )?(?:risk|stop)`,
  ),
  words(`()(${TIMES_WORD}|(?:${COUNT}) ?(?:times|x)) (?:the |my |its )?(?:risk|stop) (?:as|for) (?:the |a )?${GAIN}`),
  words(`()${GAIN}(?: (?:в|на|до|по|of))* (${TIMES_WORD}|${COUNT}) (?:риск~|стоп~|risks)`),
  words(`()${GAIN} (?:в )?(${TIMES_WORD}|(?:${COUNT}) раза?) (?:больше )?(?:чем )?(?:риск~|стоп~)`),
  words(`(?:risk(?:ing)?|рискуя|рискуем) (${COUNT}) (?:to (?:make|earn|gain|win|get)|for|ради) (${COUNT})(?! ?%)`),
  words("(1) ?(?::|к|to) ?([1-9]\\d?(?:\\.\\d+)?)"),
  words("([2-9](?:\\.\\d)?) ?(?::|к|to) ?(1)"),
];

const MOST =
  "max(?:imum)?(?: of)?|at most|no more than|not more than|up to|limit(?:ed)?(?: (?:it|\\S*[^a-zа-я\\s]))?(?: to)?|only|cap(?:ped)?(?: it)?(?: at)?|максимум|макс\\.?|не больше|не более|не свыше|до|лимит(?: в)?|ограничь~(?: до)?|только";
const TRADES = "trades?|deals?|entries|сдел(?:ок|ки|ка|ку|кой|ками)|вход(?:а|ов)?";
const DAILY = "(?:per|a|each|every|in a|за|в|на) ?(?:day|день)|daily|ежедневно";
const TRADE_PATTERNS: readonly (readonly [RegExp, string])[] = [
  [
    words(`(?:(?:${MOST}) )?(${COUNT}) (?:${TRADES}) (?:${DAILY})(?: (?:max(?:imum)?|at most|максимум|не больше))?`),
    "filters.max_per_day",
  ],
  [words(`(?:${DAILY}) (?:${MOST}) (${COUNT})(?: (?:${TRADES}))?`), "filters.max_per_day"],
  [words(`(?:${MOST}) (${COUNT}) (?:${TRADES})(?: (?:max|maximum|максимум|всего|in total|total))?`), "max_trades"],
  [words(`(${COUNT}) (?:${TRADES}) (?:max(?:imum)?|at most|tops|максимум|не больше|не более)`), "max_trades"],
  [words(`max ?_?trades ?(?:=|:|of|is)? ?(\\d+)`), "max_trades"],
  [
    words(
      `(?:max ?-?_? ?spread|spread (?:below|under|up to|not (?:above|over|more than)|no (?:wider|more|higher) than|at most|no more than|max)|макс\\.?~ спред~|спред~ (?:не (?:выше|шире)|не больше|не более|до|макс~|меньше|ниже))(?: of| is| в)? ?(${N})(?: ?(?:pips?|пункт~|пипс~))?`,
    ),
    "filters.max_spread",
  ],
  [words(`(?:cooldown|кулдаун~|пауз~)(?: of| в)? ?(\\d{1,4})(?: (?:bars?|candles?|бар~|свеч~))?`), "filters.cooldown"],
  [words(`(?:score )?(?:threshold|порог~)(?: of| в)? ?(0?\\.\\d+)`), "score.threshold"],
];

const RISK: readonly RegExp[] = [
  words(
    `(?:risk(?:ing|ed)?|риск~|рискуя|рискни)(?: (?:of|per trade|на сделку|по|в|at|to|size))* ?(${N}) ?(?:%|percent|процент~)(?: (?:per|a|на|в) (?:trade|сделк~))?`,
  ),
  words(`(${N}) ?(?:%|percent|процент~) (?:of )?(?:risk|риск~)(?: (?:per|a|на|в) (?:trade|сделк~))?`),
];
const HALF_PERCENT = words("(?:risk(?:ing)?|риск~)(?: of| в)? (?:half a percent|пол ?-?процента)");
const NO_COSTS = words(
  "(?:without|no|zero|ignoring|excluding|free of|minus|without any)(?: (?:any|the|trading|transaction))* (?:costs?|fees|commissions?)|cost ?-?free|" +
    "(?:turn|switch|take|leave|drop|remove|strip|kill|disable|ignore|skip|cut|forget)(?:ing)?(?: off| out| away)?(?: about)?(?: (?:the|all|any|trading))* (?:costs?|fees|commissions?)(?: (?:off|out|away|aside))?|(?:costs?|fees|commissions?) (?:off|out|to zero)|" +
    "без (?:учета |всяких |торговых )*(?:издерж~|затрат~|расход~|косто?в|комисси~)(?: и спред~)?|без спред~ и комисси~|с нулев~ (?:издерж~|затрат~|комисси~)|" +
    "(?:убери~|убрать|убрав|выключи~|отключи~|обнули~|сними~|игнорируй~|исключи~|не (?:учитывай~|считай~)) (?:все |торгов~ )*(?:издерж~|затрат~|расход~|косты|комисси~)",
);
const FILLS = words(
  "(optimistic|pessimistic|adaptive|оптимистичн~|пессимистичн~|адаптивн~)(?: (?:fills?|path|исполнени~|путь|режим~))?",
);
const KEY_VALUE = /(?<![\p{L}\p{N}_.])(?:--)?([a-z_][a-z0-9_]*(?:\.[a-z0-9_]+)*)\s?=\s?([^\s,;]+)/gu;
/** A start request pasted as JSON: its quotes and braces are gone by now. */
const JSON_FIELD = /(?<![\p{L}\p{N}_.])(setup_id|symbol|timeframe|start|end|rr|max_trades)\s?:\s?([^\s,;]+)/gu;
const FIELDS = new Set(["symbol", "timeframe", "tf", "setup", "setup_id", "start", "end", "from", "to"]);

/** A word as the value it stands for: a number where it is one. */
function readValue(text: string): ExtraValue {
  if (/^-?\d+(?:\.\d+)?$/u.test(text)) return Number(text);
  return text === "true" ? true : text === "false" ? false : text;
}

/** "3", "three", "three times", "вдвое" as a number. */
const times = (said = ""): number => TIMES[said] ?? numberOf(said.replace(/\s*(?:times|x|раза?)$/u, ""));

const ratio = (risk: string | undefined, reward: string | undefined): string => {
  const [a, b] = [risk === "" || risk === undefined ? 1 : times(risk), times(reward)];
  // "3 to 1" is reward to risk, said the other way round; 2:3 is one to one and a half.
  return a === 0 || b === 0 ? "1:1" : a > b && b === 1 ? `1:${a}` : `1:${Number((b / a).toFixed(2))}`;
};

/** Takes every `key=value` off the slate: the setup's paths, and the request's own fields. */
export function takeKeyValues(slate: Slate): {
  readonly extra: Extra;
  readonly fields: Readonly<Record<string, string>>;
} {
  const extra: Extra = {};
  const fields: Record<string, string> = {};
  for (const { match, at } of [...slate.take(KEY_VALUE), ...slate.take(JSON_FIELD)]) {
    const [, key = "", value = ""] = match;
    const raw =
      slate.raw
        .slice(at, at + match[0].length)
        .split("=")[1]
        ?.trim() ?? value;
    if (FIELDS.has(key)) fields[key] = raw;
    else extra[key] = key === "rr" && /^\d+(?:\.\d+)?$/u.test(value) ? `1:${value}` : readValue(raw);
  }
  return { extra, fields };
}

/** Takes what the message changes of a setup, said in words, off the slate. */
export function takeOverrides(slate: Slate): Overrides {
  const extra: Extra = {};
  const rrs: Taken[] = [];
  if (slate.take(NO_COSTS).length > 0) extra["trade.fills.costs"] = "none";
  for (const pattern of RISK) for (const { match } of slate.take(pattern)) extra["risk.per_trade"] = `${match[1]}%`;
  if (slate.take(HALF_PERCENT).length > 0) extra["risk.per_trade"] = "0.5%";
  for (const [pattern, path] of TRADE_PATTERNS) {
    for (const { match } of slate.take(pattern)) extra[path] = numberOf(match[1] ?? "");
  }
  for (const { match } of slate.take(FILLS))
    extra["trade.fills.path"] = PATHS[(match[1] ?? "")[0] ?? ""] ?? "pessimistic";
  for (const pattern of RR_PATTERNS) rrs.push(...slate.take(pattern));
  const listed = rrs.sort((a, b) => a.at - b.at).map(({ match }) => ratio(match[1], match[2]));
  return { extra, rrs: [...new Set(listed)] };
}

const PATHS: Readonly<Record<string, string>> = { o: "optimistic", о: "optimistic", a: "adaptive", а: "adaptive" };
