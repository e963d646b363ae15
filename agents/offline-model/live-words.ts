import type { Slate } from "../../src/domain/reading/slate.js";
import { COUNT, numberOf, words } from "../../src/domain/reading/words.js";
import { LABEL_PATTERNS } from "./label-words.js";
import type { Details, Live, LiveAsk, LivePattern } from "./live-ask.js";
import { SCORE_PATTERNS } from "./score-words.js";

const ALERTS = "(?:alerts?|notifications?|алерт~|оповещени~|уведомлени~)";
const LIVE =
  "(?:live(?: loop| watching| mode)?|the live loop|лайв~|жив(?:ой|ого|ым|ому|ом) (?:цикл~|наблюдени~)|жив(?:ое|ого) наблюдени~)";
const REPLAY =
  "(?:(?:live |the |that |this |живой |живого |лайв ?-?)*(?:replay(?:ing)?|реплей|реплея|реплею|реплеи|реплеем))";
const BACKTEST = "(?:(?:the |a )?back-?tests?|б[еэ]к-?тест~)";
const DAYS =
  "(?=(?:mon|tues|wednes|thurs|fri)days|(?:london|asian?|new york|ny) (?:sessions?|trades)|понедельник|вторник|сред[ыа]|четверг|пятниц)";

const ASKS: readonly (readonly [LiveAsk, RegExp])[] = [
  [
    "endReplay",
    words(
      `(?:stop|end|cancel|abort|quit|halt|finish|kill|enough of) ${REPLAY}(?:,? (?:stop|end) it)?|(?:останови~|заверши~|отмени~|прерви~|хватит|выключи~|стоп|прекрати~|закончи~) ${REPLAY}`,
    ),
  ],
  [
    "parity",
    words(
      `(?:the )?parity(?: (?:report|check|test|ledger))?|паритет~|${LIVE} .{0,40}(?:match~|same|equal~|agree~|against|with|like|as|between|differ~|совпад~|те же|сошл~|против|с|и) .{0,30}${BACKTEST}|${BACKTEST} .{0,40}(?:and|with|against|и|с|против) ${LIVE}`,
    ),
  ],
  [
    "clock",
    words(
      "(?:the )?(?:broker|server|feed)(?:'s)?(?: server)?(?:'s)? (?:clock|time|offset|time ?zone)|(?:clock|time|offset)(?: (?:is it|does|do|at|of|the|on|by))* (?:broker|server|feed)(?:'s)?(?: server)?(?: have)?|(?:часы|часов|время|времени|смещени~|сдвиг~)(?: (?:времени|у))* (?:сервер~|брокер~|фид~)(?: брокер~)?",
    ),
  ],
  [
    "tryAlert",
    words(
      `(?:send|fire|try|make|do|show)?(?: (?:me|us|a|an|the))* ?(?:test|trial|dummy) ${ALERTS}|(?:test|try) (?:the |my |an )?${ALERTS}|check (?:that |whether |if )?${ALERTS} (?:reach|arrive|come|get|work)(?: (?:me|us|here|through))*|(?:(?:отправь|пришли|кинь|сделай|запусти|дай)(?: мне)? )?(?:тестов|пробн|проверочн)~ (?:${ALERTS}|сигнал)|(?:провер|протестир)~,? (?:что |ли )?${ALERTS}(?: (?:доход|приход|работа)~)?`,
    ),
  ],
  ["unmute", words("un-?mute|un-?silence|размьют~|разглуши~|включи~ обратно")],
  [
    "mute",
    words(
      `mut(?:e|ed|ing)(?: (?:all|every|the))?(?: ${ALERTS})?|silence|be quiet(?: about)?|shut up(?: about)?|(?:no|stop) (?:more )?(?:alerts|notifications)(?: (?:on|of|for|from)(?= [a-z]))?|(?:do not|don't) (?:bother|disturb|alert|notify) me|(?:turn|switch) off (?:all |the |my )*${ALERTS}(?= (?:for|until|till) )|(?:pause|snooze|suspend) (?:all |the |my )*${ALERTS}|(?:от|вы)ключи~ (?:все |мои )*${ALERTS}(?= (?:на|до) )|приостанови~ (?:все |мои )*${ALERTS}|за(?:глуши|мьют|молчи)~(?: все)?(?: ${ALERTS})?|мьют~|никаких ${ALERTS}|не (?:беспокой|тревожь|присылай|шли|уведомляй)~(?: (?:меня|мне|алерты))*`,
    ),
  ],
  [
    "stats",
    words(
      `(?:${ALERTS} (?:stat(?:s|istics)|results|performance)|(?:stat(?:s|istics)|performance|track record|results)(?: (?:of|for|on|from))? (?:my |the |all )*(?:${ALERTS}|trades)|how (?:did|do|are|have) my ${DAYS}|(?:my|the) (?:taken|skipped|missed)(?: ${ALERTS})?|at (?:which|what) hour do my ${ALERTS}|how (?:did|do) (?:my |the )(?:taken |skipped )?(?:${ALERTS}|labels)(?: (?:do|go|perform|compare))?)|stat(?:s|istics)(?= by (?:session|weekday|hour|setup|label))|статистик~(?: (?:по|моих|мои|моим|всех))* (?:${ALERTS}|сигнал(?:ов|ам)|сделкам|сделок)|статистик~(?= по (?:сесси|дням|часам|сетап|меткам))|как (?:прошли|идут|отработали|дела у) мои ${DAYS}|how many ${ALERTS} (?:did|have|do) i (?:take|taken|took|skip|skipped|miss|missed|label|labelled|labeled)|сколько (?:${ALERTS}|сигналов) я (?:взял|брал|пропустил|упустил|отметил)~|(?:взят|пропущенн)~ ${ALERTS}(?: против (?:взят|пропущенн)~)?|(?:какой|какие) (?:час|часы) мои ${ALERTS}|час(?= мои ${ALERTS})`,
    ),
  ],
  [
    "review",
    words(
      `(?:weekly|week's|week in) reviews?|reviews? (?:of )?(?:(?:my|the|this|last|past|weekly) )*(?:weeks?|${ALERTS})(?: of)?|how (?:was|is|did) (?:my|the|this) (?:trading )?week(?: (?:go|going|look))?|week in review|reviews?(?= of the (?:last|past))|(?:обзор|разбор|итог|ревью)~ (?:(?:моей|этой|прошлой|за) )*(?:недел~|${ALERTS})|недельн~ (?:обзор|разбор|итог)~|как (?:прошла|идет) (?:моя |эта )?неделя|обзор(?= за последн)`,
    ),
  ],
  [
    "alert",
    words(
      `(?:why |почему )?(?:did |was |is |пришел |был |сработал )?(?:(?:the |an )?(?:${ALERTS}|signal|сигнал) )(?:number |номер |nr |no |# ?|№ ?)?a?(\\d{1,6})|(?:why |почему )?(?:did |пришел |сработал )?a(\\d{1,6})(?: come(?: in)?| fire)?`,
    ),
  ],
  [
    "alerts",
    words(
      `(?:(?:покажи |дай )?последние (?:${COUNT} )?сигнал(?:ы|ов))|what (?:did|have) i miss(?:ed)?(?: (?:last night|overnight|in the night|while i (?:slept|was (?:asleep|away))))*|что я пропустил~|(?:which |what |any |the |my |recent |latest |last |all |list |show )*(?:${COUNT}|) ?${ALERTS}(?: (?:did i get|came(?: in)?|have i got|are there|today|yesterday|lately|so far|мне|пришли|пришло|были|сегодня|вчера|есть))*`,
    ),
  ],
  [
    "chart",
    words(
      "(?:what|what else) (?:do|can) you (?:see|make out|notice|read)(?: (?:on|in|of))?|what(?:'s| is) (?:on|in)(?= (?:this|the|that|my) (?:chart|picture|image|screenshot|photo|screen))|(?:comment|look)(?: (?:on|at))?(?= (?:the|this|my|that) (?:chart|picture|image|screenshot|photo|snapshot)$)|(?:analy[sz]e|read|interpret|annotate|describe)(?= (?:the|this|my|that) (?:chart|picture|image|screenshot|photo))|что (?:ты |вы )?(?:видишь|видите|видно)(?: (?:на|в))?|что (?:здесь |тут )?на(?= (?:этом|этой|моем) (?:график|картинк|скрин|фото|снимк)[а-я]*)|(?:прокомментируй|разбери|прочитай|проанализируй|опиши|посмотри на)~?(?= (?:этот |эту |это |мой )?(?:график|картинк|скрин|фото|снимок)[а-я]*)",
    ),
  ],
  [
    "status",
    words(
      `(?:status|state|health)(?: of)?(?: the)? ${LIVE}|${LIVE} (?:status|state|running|on|alive|stand|работает|идет|жив|стоит)|what(?:'s| is) (?:being |currently )?(?:watched|tracked|monitored)(?: (?:right )?now| live)?|how does ${LIVE} stand|(?:is|does) (?:the )?(?:feed|bridge|mt5|metatrader) (?:alive|up|running|connected|on|work|down)|are you (?:watching|tracking|monitoring)(?: anything| something)?|are you connected(?: to (?:mt5|metatrader|the (?:broker|feed)))?|(?:when|what time)(?: did)? (?:the )?last candle (?:come|came|arrive|arrived)(?: in)?|(?:статус|состояни~) ${LIVE}|за чем (?:\\S+ )?(?:идет|ведется) наблюдени~|как (?:там |идет )?${LIVE}|(?:фид|мост|mt5|метатрейдер) (?:жив|работает|подключен|в порядке)|(?:следишь|наблюдаешь)(?: (?:сейчас|за чем-нибудь|за чем-то|сейчас за чем-нибудь))*|ты (?:сейчас )?за (?:чем|чем-нибудь|чем-то) (?:следишь|наблюдаешь)|когда (?:пришла|была) последн~ свеч~|(?:есть )?(?:связь|подключение|соединение) с (?:mt5|брокером|фидом|метатрейдером)`,
    ),
  ],
  [
    "replay",
    words(
      `(?:(?:start|run|begin|launch|make|do|запусти~|начни~|сделай~|включи~|прогони~) )?(?:a |the )?${REPLAY}|(?:проиграй|проиграть|прокрути)~`,
    ),
  ],
];

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:m|min|мин)/u, 1],
  [/^(?:h|ч)/u, 60],
  [/^(?:d|д|сут)/u, 1440],
  [/^(?:w|нед)/u, 10_080],
];
const LASTING = words(
  `(?:for |на )?(?:the next )?(?:(half an|полтора|пол|${COUNT}|an?) ?)?(m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|days?|weeks?|мин(?:ут[уы]?)?|ч(?:ас(?:а|ов)?)?|полчаса|дн(?:я|ей)|день|сут(?:ки|ок)|недел[юиь])`,
);
const HALVES: Readonly<Record<string, number>> = { "half an": 0.5, пол: 0.5, полтора: 1.5 };

/** Minutes of "for 2 hours", "на сутки"; taken off the slate. */
function takeLasting(slate: Slate): number | undefined {
  const [taken] = slate.take(LASTING);
  const [, count, unit = ""] = taken?.match ?? [];
  if (taken === undefined) return undefined;
  if (unit === "полчаса") return 30;
  const each = UNITS.find(([begins]) => begins.test(unit))?.[1] ?? 1;
  return Math.round(each * (count === undefined ? 1 : (HALVES[count] ?? (/^an?$/u.test(count) ? 1 : numberOf(count)))));
}

/** An end, or hours, that a mute does not take: named to the person. */
const UNTIL = words(
  "(?:un)?til(?:l)? (?:(?:the|end|of|this|next|later) )*\\S+(?: (?:at )?\\d\\S*)?|for the rest of (?:the )?\\S+|(?:from|between) \\d\\S* (?:to|till|until|and) \\d\\S*|с \\d\\S* (?:до|по) \\d\\S*|до (?:(?:конца|следующ~) )*\\S+(?: \\d\\S*)?|на весь день|на (?:всю )?ночь",
);

function takeUntil(slate: Slate): string | undefined {
  const said = slate.take(UNTIL).map(({ at, end }) => slate.raw.slice(at, end));
  return said.length === 0 ? undefined : said.join(", ");
}

const LAST_DAYS = words(
  `(?:of |over |for |in |за |по )*(?:the )?(?:(?:last|past|последни(?:е|х)|последн~|прошл~) )?(?:(${COUNT}) )?(days?|weeks?|months?|дн(?:я|ей)|день|недел(?:ю|и|ь)|месяц(?:а|ев)?)`,
);

/** Days of "the last 14 days", "за месяц" (30); taken off the slate. */
function takeDays(slate: Slate): number | undefined {
  const [taken] = slate.take(LAST_DAYS);
  if (taken === undefined) return undefined;
  const [, count, unit = ""] = taken.match;
  const each = /^(?:m|мес)/u.test(unit) ? 30 : /^(?:w|нед)/u.test(unit) ? 7 : 1;
  return each * (count === undefined ? 1 : numberOf(count));
}

const SPEED = words(
  "(?:at |with )?speed(?: of)?[:= ]+(\\d{1,6})|(\\d{1,6}) ?(?:x|times)(?: (?:as fast|faster|speed))?|(?:со |на )?скорост~[:= ]+(\\d{1,6})|в (\\d{1,6}) раз быстрее",
);
const COUNTED = words(`(${COUNT}) ?${ALERTS}`);

/** What only such a request holds, taken off the slate. */
const DETAILS: Readonly<Partial<Record<LiveAsk, LivePattern["details"]>>> = {
  alert: (_, match) => ({ alert: `a${match[1] ?? match[2]}` }),
  mute: (slate) => {
    const unread = takeUntil(slate);
    return { minutes: takeLasting(slate), unread };
  },
  stats: (slate) => ({ days: takeDays(slate) }),
  review: (slate) => ({ days: takeDays(slate) }),
  alerts: (_, match) => {
    const count = [...match[0].matchAll(COUNTED)][0]?.[1];
    return { most: count === undefined ? undefined : numberOf(count) };
  },
  replay: (slate) => {
    const figures = slate.take(SPEED)[0]?.match.slice(1);
    const times = figures?.find((figure) => figure !== undefined);
    return { speed: times === undefined ? undefined : Number(times) };
  },
};

/** All wordings, in the order in which they are tried. */
const PATTERNS: readonly LivePattern[] = [
  ...SCORE_PATTERNS,
  ...LABEL_PATTERNS,
  ...ASKS.map(([ask, pattern]): LivePattern => {
    const details = DETAILS[ask];
    return details === undefined ? { ask, pattern } : { ask, pattern, details };
  }),
];

/** Takes a request about the live loop, its alerts or the score off the slate. */
export function takeLive(slate: Slate): Live | undefined {
  for (const { ask, pattern, details } of PATTERNS) {
    const [taken] = slate.take(pattern);
    if (taken !== undefined) return said({ ask, ...details?.(slate, taken.match) });
  }
  return undefined;
}

const said = (live: Details & { readonly ask: LiveAsk }): Live =>
  Object.fromEntries(Object.entries(live).filter(([, value]) => value !== undefined)) as unknown as Live;
