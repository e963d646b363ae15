import { words } from "../../src/domain/reading/words.js";
import type { LivePattern } from "./live-ask.js";

/** `a17`, also with the Cyrillic letter, or "alert 17". */
const NUMBER = "(?:the )?(?:(?:alert|signal|сигнал~|алерт~) (?:number |no\\.? |# ?|№ ?)?[aа]?|[aа])(\\d{1,6})";
const LABELS: readonly (readonly [RegExp, string])[] = [
  [/^(?:take|took|бер|взя)/u, "take"],
  [/^(?:bad|misread|ошиб|плох)/u, "bad_read"],
  [/^(?:skip|pass|проп)/u, "skip"],
];
const LABEL =
  "(take|taken|took|bad(?: read(?:ing)?)?|bad_read|misread|skip(?:ped)?|pass(?:ed)?(?: on)?|беру|взят[ао]?|взял[аи]?|ошибк~|ошибочн~|плох~(?: чтени~)?|пропуск|пропущен[ао]?|пропустил[аи]?)";

const labelled = (number: string | undefined, said: string | undefined) => ({
  alert: `a${number}`,
  word: LABELS.find(([form]) => form.test(said ?? ""))?.[1],
});

/** What stands where the id of a run was taken off the slate. */
const TAKEN = "\\u0001+";

/** Words that label an alert, put a report elsewhere, and set how a chat is told. */
export const LABEL_PATTERNS: readonly LivePattern[] = [
  {
    ask: "label",
    pattern: words(
      `(?:undo|remove|cancel|take back|take off|take away|сними|отмени|убери|верни)(?: (?:the|my|мою|свою))* (?:label|метку)(?: (?:of|on|from|с|у|на))? ${NUMBER}`,
    ),
    details: (_, match) => ({ alert: `a${match[1]}`, word: "undo" }),
  },
  {
    ask: "label",
    pattern: words(
      `(?:(?:label|mark|tag|отметь|пометь|метка|поставь метку)(?: на)? )?${NUMBER}(?:,| is| was| as| как| это| a| an)* ${LABEL}`,
    ),
    details: (_, match) => labelled(match[1], match[2]),
  },
  {
    ask: "label",
    pattern: words(`(?:i |я )?${LABEL} ${NUMBER}`),
    details: (_, match) => labelled(match[2], match[1]),
  },
  {
    ask: "publish",
    pattern: words(
      `(?:put|send|publish|post|export|save|i want|отправь|опубликуй|выгрузи|положи|сохрани|хочу)(?: (?:the|an?|my|report|of|on|about|отчет|о|об|по|alert|signal|сигнал~|алерт~|last|latest|this|последн~|этот|run|прогон~))*(?: (?:a(\\d{1,6})|${TAKEN}|run|backtest|прогон~|б[еэ]ктест~)) (?:in|into|to|on|в) (?:the )?(?:notion|ноушн|ноушен)`,
    ),
    details: (_, match) => ({ alert: match[1] === undefined ? undefined : `a${match[1]}` }),
  },
  {
    ask: "quiet",
    pattern: words(
      "(?:no (?:more )?|turn off |switch off |end |без |выключи |отключи |убери )(?:the |my )?(?:quiet hours|тих~ час~)|(?:quiet hours|тих~ час~) (?:off|выкл~)",
    ),
    details: () => ({ off: true }),
  },
  {
    ask: "quiet",
    pattern: words(
      "(?:set |make |поставь |сделай |задай )?(?:my |the )?(?:quiet hours|тих~ час~|be quiet|keep quiet|(?:do not|don't) (?:wake|bother|disturb) me|молчи|не (?:буди|беспокой|тревожь)(?: меня)?|(?:no|without|hold|stop|mute|silence|turn off|switch off)(?: (?:all|the|my|any|more|everything|sending))*(?: (?:alerts?|notifications?))?|(?:без|никаких|не присылай|не шли|отключи|выключи|заглуши|приглуши|замьють|убери)(?: (?:мне|все|все-все))*(?: (?:алерт|сигнал|уведомлени|оповещени)~)?|тишина)(?: (?:at night|overnight|every (?:day|night)|daily|ночью|по ночам|каждую ночь|каждый день))*(?: (?:from|between|с))? (\\d{1,2})(?:[:.](\\d{2}))? ?(am|pm)?(?: ?- ?| (?:to|till|until|and|до|по) )(\\d{1,2})(?:[:.](\\d{2}))? ?(am|pm)?(?: (?:at night|every (?:day|night)|daily|ночью|по ночам|каждую ночь|каждый день))*",
    ),
    details: (_, [, from, past, half, to, pastTo, halfTo]) => ({
      hours: hoursOf(minuteOf(from, past, half), minuteOf(to, pastTo, halfTo)),
    }),
  },
  {
    ask: "quiet",
    pattern: words(
      "(?:what are |show |are there )?(?:my |the |any )?quiet hours|(?:when|how) (?:am i|do you) (?:told|tell me)(?: of alerts)?|(?:какие |покажи |есть ли )?(?:у меня )?тихие часы",
    ),
  },
  {
    ask: "notify",
    pattern: words(
      "(?:send |give |tell |присылай |шли )?(?:me )?(alerts?|health notices?|health|digests?|сигналы|алерты|здоровье|дайджест~|сводк~) (silently|silent|without (?:a )?sound|quietly|with (?:a )?sound|loud|aloud|тихо|беззвучно|без звука|со звуком|громко)",
    ),
    details: (_, match) => ({ word: noticeOf(match[1]), level: levelOf(match[2]) }),
  },
  {
    ask: "notify",
    pattern: words(
      "(?:no|stop|turn off|switch off|disable|без|(?:больше )?не присылай|(?:больше )?не шли|отключи|выключи) (?:the |more |sending )*(health notices?|digests?|дайджест~|сводк~|уведомлени~ о здоровье)",
    ),
    details: (_, match) => ({ word: noticeOf(match[1]), level: "off" }),
  },
  {
    ask: "notify",
    pattern: words(
      "(?:turn on|switch on|enable|switch|turn|включи|верни) (?:the )?(health notices?|digests?|дайджест~|сводк~|уведомлени~ о здоровье)(?: back)?(?: on| обратно| снова)?",
    ),
    details: (_, match) => ({ word: noticeOf(match[1]), level: "on" }),
  },
];

/** Minutes of the day; undefined for an hour that no clock shows. */
function minuteOf(said = "0", minute = "0", half = ""): number | undefined {
  const hour = Number(said);
  if (hour > (half === "" ? 24 : 12) || Number(minute) > 59) return undefined;
  return ((half === "" ? hour : (hour % 12) + (half === "pm" ? 12 : 0)) * 60 + Number(minute)) % 1_440;
}

const hoursOf = (from: number | undefined, to: number | undefined) =>
  from === undefined || to === undefined ? undefined : ([from, to] as const);

const noticeOf = (said = ""): string =>
  /^(?:digest|дайджест|сводк)/u.test(said) ? "digest" : /health|здоров/u.test(said) ? "health" : "alert";

const levelOf = (said = ""): string => (/^(?:with (?:a )?sound|loud|aloud|со|громко)/u.test(said) ? "on" : "silent");
