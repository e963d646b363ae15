import { words } from "../../src/domain/reading/words.js";
import type { LivePattern } from "./live-ask.js";

const SCORE = "(?:score|model|p_success|скор(?:а|у|ом)?|модел~|оценк~)";
const PREFERENCE = "(?:what i take|my taste|preference(?: model| score)?|предпочтени~|мой вкус|то,? что я беру)";
const DATA =
  "(?: ?(?:on|with|from|using|на|по) (?:(?:the|all|my|new|newest|latest|last|fresh|recent|новых|новым|последних|последним|всех|всем|свежих|моих) )*(?:outcomes|labels|alerts|signals|results|data|исход~|метк~|алерт~|сигнал~|результат~|данн~))";
const MODEL_ID = "(m_[0-9a-z_-]+)";
const ALERT = "(?:(?:the )?(?:alert |signal |сигнал~ |алерт~ )?a?(\\d{1,6}))";
const P = "(0?[.,]\\d{1,3}|[01](?:[.,]0+)?|\\d{1,2} ?%)";

/** Words about the score: how good it is, its models, its threshold, and cases like an alert. */
export const SCORE_PATTERNS: readonly LivePattern[] = [
  {
    ask: "cases",
    pattern: words(
      `(?:(?:what happened in|what became of|how did|show|find|list|five|5|the) )*(?:the )?(?:past |earlier |previous )?(?:similar|nearest|closest|most similar|like) (?:past |earlier |previous )?(?:cases|trades|setups?|situations|examples)(?: (?:went|go|end(?:ed)?))?(?: (?:to|of|for|like))?(?: ${ALERT})?|(?:has |have )?(?:there been )?(?:anything|something) (?:like|similar to) ${ALERT}(?: (?:happened|been|come)(?: up)?)?(?: (?:before|earlier|already))?|(?:what (?:came|became) of |show |find )*(?:past |earlier |previous )?(?:cases|trades|situations|setups) (?:like|similar to|most like) (?:this(?: one| alert)?|${ALERT})|(?:было ли |бывало ли )?(?:раньше |уже )?(?:что-?то|что-?нибудь|нечто) (?:похожее|подобное)(?: раньше)? (?:на )?${ALERT}|(?:(?:покажи|найди|что вышло из|чем кончились) )*(?:прошл~ )?(?:случа|сделк|ситуаци|кейс)~ (?:как|вроде|похожие на) ${ALERT}|(?:(?:покажи|найди|что было в|как прошли|чем кончились) )*(?:самые )?(?:похож|ближайш|сходн|аналогичн)~ (?:прошл~ )?(?:случа|сделк|ситуаци|кейс)~(?: (?:на|к|для|у|с))?(?: ${ALERT})?`,
    ),
    details: (_, match) => {
      const number = match.slice(1).find((one) => one !== undefined);
      return { alert: number === undefined ? undefined : `a${number}` };
    },
  },
  {
    ask: "promote",
    pattern: words(
      `(?:promote|повысь~|повысить|продвинь~|продвинуть) (?:the |model |модель )*${MODEL_ID}|(?:make|let|put|use|take|i want|сделай|назначь|используй|бери|возьми|пусть)(?: теперь| с этого момента)?(?: (?:оценивает|работает|будет))? (?:the |model |модель )*${MODEL_ID}(?: be| to)*(?: (?:the )?champion| into use| score(?: from now on)?| (?:for|on) (?:the )?alerts| чемпионом| в работу| (?:для|на) алертов)?`,
    ),
    details: (_, match) => ({ model: match[1] ?? match[2] }),
  },
  {
    ask: "rollback",
    pattern: words(
      `roll ?back(?= (?:the |my )?(?:[a-z_\\d]+ ){1,4}(?:model|score)(?: |$))|(?:roll ?back|revert|undo)(?: (?:the|to|a))* (?:(?:last|previous|former) )?(?:${SCORE}|promotion)(?: of)?(?: (?:to )?the (?:former|previous|old)(?: one)?)?|roll (?:the |my )?${SCORE} back|(?:(?:the )?(?:new )?${SCORE} (?:is|got|looks) worse,? )?(?:go|switch) back to (?:the |my )?(?:former|previous|last|old|earlier) (?:champion|model|score)(?: of)?|(?:the )?(?:new )?${SCORE} (?:is|got|looks) worse,? (?:go|switch) back(?: to the (?:old|former|previous) one)?|(?:bring|put) (?:the )?(?:former|previous|old) (?:champion|model|score) back|(?:откати~|откатить|отмени) (?:последн~ )?(?:${SCORE}|повышение)(?: назад| обратно)?|(?:новая модель (?:хуже|плохая),? )?(?:верни~|вернись) (?:к |на )?(?:прежн|прошл|стар|предыдущ)~ (?:модел~|чемпион~|скор~|оценк~)|новая модель (?:хуже|плохая),? верни~ (?:прежн|прошл|стар|предыдущ)~`,
    ),
    details: (slate) => {
      const kind = slate.take(words(PREFERENCE)).length > 0 ? "preference" : undefined;
      slate.take(words(SCORE));
      return { kind };
    },
  },
  {
    ask: "retrain",
    pattern: words(
      `(?:(?:can you|could you|please|start|run|begin|do|make) )*(?:a |the )?re-?train(?:ing)?(?: (?:the|a|my|its))*(?: (?:${SCORE}|${PREFERENCE}))?(?: (?:again|anew|now))?${DATA}?(?: (?:of|for))?|(?:train|teach) (?:the |a |my )?(?:${SCORE}|${PREFERENCE})(?: (?:again|anew|afresh|now))?${DATA}?(?: (?:of|for))?|learn${DATA}|(?:(?:можешь|запусти|начни|сделай|давай) )*(?:пере|до)(?:обучи|обучить|обучение|обучай|учи|тренируй)~(?: (?:${SCORE}|${PREFERENCE}))?(?: (?:заново|снова|еще раз))?${DATA}?|(?:обучи~|научи~|натренируй) (?:${SCORE}|${PREFERENCE})(?: (?:заново|снова|еще раз))?${DATA}?|(?:по|на)учись${DATA}`,
    ),
    details: (_, match) => ({ kind: words(PREFERENCE).test(match[0]) ? "preference" : undefined }),
  },
  {
    ask: "threshold",
    pattern: words(
      `(?:set |put |make |change |raise |lower |keep |поставь |задай |сделай |подними |опусти |измени )(?:the |my |alert |score |p_success )*(?:threshold|порог~)(?: (?:of|for) (?:the )?(?:alerts|score|p_success)| (?:оценки|скора|p_success|сигналов|алертов))?(?: (?:to|at|of|на|до|в))? ${P}|^(?:threshold|порог)(?: p_success| оценки| скора)?(?: =| of| at)? ${P}|(?:alert|tell|notify) me only (?:above|over|from|if p_success (?:is )?(?:above|over)) ${P}|(?:присылай|шли|сообщай) (?:только )?(?:если )?(?:p_success|оценка|скор)? ?(?:выше|больше|от) ${P}`,
    ),
    details: (_, match) => ({ p: shareOf(match.slice(1).find((one) => one !== undefined)) }),
  },
  {
    ask: "threshold",
    pattern: words(
      "(?:take away|remove|drop|reset|clear|turn off|switch off|убери~|сними~|сбрось~|отключи~|выключи~) (?:the |my |alert |score )*(?:threshold|порог~)(?: (?:of|for))?",
    ),
    details: () => ({ off: true }),
  },
  {
    ask: "threshold",
    pattern: words(
      "(?:what(?:'s| is| are) |show |which )(?:me )?(?:the |my |current |alert |score )*thresholds?(?: (?:is|are) (?:set|in force))?(?: (?:of|for))?|(?:какой|какие|покажи) (?:сейчас |мой |текущ~ )*порог~(?: (?:оценки|скора|p_success|стоит))*",
    ),
  },
  {
    ask: "card",
    pattern: words(
      "(?:promote|повысь~|продвинь~) (?:(?:the|a|my|new|newest|latest|last|shadow|новую|последнюю|теневую) )*(?:model|score|модель|оценку)(?: (?:of|for|для|по))?",
    ),
  },
  {
    ask: "card",
    pattern: words(
      `(?:(?:show|give|open|please) )*(?:me )?(?:the |a )?${MODEL_ID}|(?:the |a |my )?(?:model|score) cards?(?: (?:of|for))?|how (?:good|reliable|accurate|trustworthy|well calibrated) (?:is|are) (?:the |my |your )?(?:${SCORE}|${PREFERENCE})s?(?: (?:of|for|on))?|(?:can|should) i (?:trust|believe) (?:the |my |your )?${SCORE}(?: (?:of|for|on))?|(?:is|are) (?:the )?${SCORE}s?(?: of)? (?:well )?(?:calibrated|any good|reliable)|(?:which|what) model (?:is|are) (?:the )?(?:champion|in use|used|scoring|active)(?: (?:now|of|for))*|(?:who|what|which) is (?:the )?champion(?: (?:of|for))?|(?:what (?:are|is) )?(?:the )?(?:top|main|most important|strongest|best) features?(?: (?:of|in|for))?(?: the| a)*(?: ${SCORE})?|how many outcomes (?:has|have|did|does) (?:the )?${SCORE}(?: (?:seen|see|know|learned?|learnt|from))*|(?:show|draw|give|plot)?(?: me)?(?: the| a)* ?(?:reliability|calibration) (?:diagram|curve|plot|chart|picture)(?: (?:of|for))?(?: the ${SCORE})?|(?:show|list)(?: me)?(?: the| all| my)* models|brier (?:skill|score)(?: (?:of|for))?(?: the ${SCORE})?|(?:how is|what about) the ${SCORE}(?: doing)?(?: (?:of|for))?`,
    ),
    details: (_, match) => ({ model: match[1], kind: words(PREFERENCE).test(match[0]) ? "preference" : undefined }),
  },
  {
    ask: "card",
    pattern: words(
      `(?:карточк~|карта) (?:модел~|скор~|оценк~)(?: (?:для|по))?|(?:насколько|как) (?:хорош~|надежн~|точн~|откалиброван~|верн~) (?:${SCORE}|${PREFERENCE})(?: (?:для|по|у))?|(?:хорош~|надежн~|точн~|откалиброван~) ли ${SCORE}(?: (?:для|по|у))?|как(?:ая|ую) модель (?:сейчас |теперь )?(?:чемпион|используется|работает|в деле|оценивает)|кто (?:сейчас )?чемпион|(?:какие )?(?:главн|важн|основн|сильн)~ (?:признак|фич)~(?: (?:у|для|в))?(?: ${SCORE})?|(?:какие )?(?:признак|фич)~ (?:у )?${SCORE} (?:главн|важн|основн)~|сколько исходов (?:видел|знает|выучил|увидел)~ ${SCORE}|(?:диаграмм|график|крив)~ (?:калибровк|надежност)~(?: ${SCORE})?|можно ли (?:верить|доверять) ${SCORE}(?: (?:для|по|у))?|(?:покажи|какие есть|список) (?:все )?модел(?:и|ей)|как (?:там|дела у) (?:модел~|скор~|оценк~)`,
    ),
    details: (_, match) => ({ kind: words(PREFERENCE).test(match[0]) ? "preference" : undefined }),
  },
];

/** `0.6`, `.6` or `60 %` as a probability. */
function shareOf(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  const value = Number(said.replace(",", ".").replace(/ ?%/u, ""));
  return said.includes("%") ? value / 100 : value;
}
