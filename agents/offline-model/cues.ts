import { COUNT, has, words } from "../../src/domain/reading/words.js";
import { ACTIVATE, PAUSE } from "./switches.js";

/** Words that say what is to be done. Each pattern is tried on the text without names and dates. */
const CUES = {
  compare: words(
    "diff|difference (?:to|from|with)|did (?:it|that|this) (?:improve|help)|(?:это|оно) помогло|стало (?:ли )?лучше|contrast|are .{0,20}different|was the (?:\\S+ )?(?:second|first|last|new) one (?:better|worse)|compar(?:e|ed|es|ing|ison)|relative to|(?:better|worse|stronger|weaker|safer) than|(?:did|does) (?:it|this|that) beat|beats? the|соотнос~|which (?:one |of (?:them|these|those|both|the two) |run )?(?:is|was|did|performed|worked) (?:the )?better|что (?:из них |из этого )?лучше|как(?:ой|ая) (?:из (?:них|этих|двух) |прогон )?(?:лучше|хуже)|лучше чем|хуже чем|лучше,? чем|хуже,? чем|(?:лучше|хуже|прибыльнее|сильнее|слабее|больше|меньше) (?:чем )?(?:предыдущ|прошл|последн|перв|прежн|того|этого)~|versus|vs\\.?|(?:what(?:'s| is) )?(?:the )?difference between|differs?(?: from)?|different (?:from|to|than)|against the|stack up|рядом(?! с )|бок о бок|side by side|next to each other|стал[оа]? (?:ли )?(?:лучше|хуже)|(?:is|was) (?:it|this|that) (?:any )?(?:better|worse)|срав(?:ни~|нить|нение|ним|нивай~)|против|отлич(?:ается|аются|ие|ия|аться)|разниц~|что (?:измени|поменя)~|what(?:'s| has)? (?:changed|different)",
  ),
  why: words(
    "why|how come|what went wrong|что пошло не так|what (?:made|stopped|prevented|kept|blocked|held)|what(?:'s| is| was) the reason|reasons?(?: for)?|wh?y|почему|отчего|зачем|из-за чего|по какой причине|причин(?:а|у|ы|ой|е)?|что (?:помешало|не дало|не сработало|остановило)|с чего(?! (?:начать|начинать|начнем))|с как(?:ой|ого) (?:стати|радости|перепуг[ау]|боку)|что (?:\\S+ )?(?:за)?(?:блокир|помеша|меша|останов|отсек|отсея|отфильтр|удержа)~|как так(?: вышло| получилось)?|what(?:'s| is| was) up with|how so",
  ),
  stayedOut: words(
    "(?:stay(?:ed|s)|sat|sits|was|stood) (?:\\S+ )?(?:flat|out|aside|idle|on (?:the |its )?(?:sidelines|hands))|(?:did|does|has|had|was)(?: not|n't) (?:trade|fire|trigger|enter|take|do|traded|fired)|no (?:trades?|signals?|entr(?:y|ies)) (?:for|from|by|on|in|with)|did nothing|не (?:торговал|сработал|вош|заш|зашел|дал|взял|открыл|стрельнул)~|остал(?:ся|ась) (?:вне рынка|в стороне)|простоял~|просидел~|нет (?:сделок|сигналов|входов)|ничего не (?:сделал|взял|дал)~",
  ),
  validate: words(
    "validat(?:e|es|ed|ing|ion)|is (?:it )?valid|valid|lint|for (?:errors|mistakes|problems|bugs|issues)|any (?:errors|mistakes|problems|issues)|(?:errors?|mistakes?|problems?) in|errors|mistakes|bugs|proofread|double-?check|вычитай~|(?:what(?:'s| is)|(?:is )?(?:any|some)thing) wrong|is .{0,30} (?:ok(?:ay)?|fine|sound|broken)|(?:все ли|все) (?:ок|в порядке|нормально|хорошо|правильно)|что не так|syntax|correctness|correct(?:ly)?|well ?-?formed|written right|yaml|валид~|корректн~|ошиб(?:к|ок)~|ямл|ямле|правильно (?:ли )?(?:написан~|составлен~|записан~)|опечат(?:к|ок)~|синтаксис~",
  ),
  verify: words("verif(?:y|ies|ied|ying|ication)|верифиц~|верификац~"),
  lookAhead: words(
    "look(?:s|ed|ing)? ?-?ahead|look(?:s|ed|ing)? (?:in|into|at) the future|(?:use|uses|using|know|knows|see|sees) (?:the )?future(?: data| candles| bars| prices)?|peek(?:s|ed|ing)?|cheat(?:s|ing)?|re-?paint(?:s|ed|ing)?|causal(?:ity|ly)?|certificates?|certify|certified|загляды~|заглян~|подгляд~|подсматр~|(?:смотр~|гляд~|зна~|вид~) (?:\\S+ ){0,3}(?:вперед|будущ~)|перерисов~|рисует задним числом|репейнт~|репаинт~|причинност~|сертифи[кц]~|жульнича~|мухлю~",
  ),
  activate: ACTIVATE,
  pause: PAUSE,
  check: words("check|verify|провер(?:ь|ьте|ить|им|и|ка|яй)|чекни"),
  chart: words(
    "charts?|snapshots?|pictures?|plot|draw|screenshots?|screen|graph|image|pic|candlesticks?|график~|снимок|снимк~|снапшот~|скрин~|картинк~|нарису~|отрису~|изобра~|чарт~|свечной|(?:как|чем) (?:\\S+ )?выгляд~|(?:how|what) (?:does|do|did) .{0,30} look(?: like)?(?! for)",
  ),
  levels: words(
    "(?:key |price |active |nearest |nearby |important )?(?:levels?|zones?)|liquidity|supports?(?: and | & |/)resistances?|(?:unfilled|open|active|nearest|untouched) (?:gaps|fvgs|imbalances|order ?-?blocks)|(?:gaps|fvgs|order ?-?blocks) (?:near|around|close to)|where (?:are|do|lie|sit) (?:the )?stops|где (?:стоят |лежат )?стоп(?:ы|а)|уров(?:ень|ня|ню|ни|ней|ням|нями|нях)|зон(?:а|ы|у|е|ам|ами|ах)?|ликвидност~|поддержк~ и сопротивлени~|(?:незакрыт~|незаполнен~|неперекрыт~|активн~|ближайш~) (?:гэп~|имбаланс~|fvg|ордер ?-?блок~|блок~)",
  ),
  runVerb: words(
    "(?<!(?:last|latest|previous|the|this|that|my|a|first|open|show|which|of|best|worst|prior|recent|one) )run(?! bt)|rerun|re-run|re-?runs?|running|run (?:a |the )?(?:backtest|test)|ran|(?<!(?:last|latest|previous|this|that|my) )backtest(?:ing|ed)?|back-test|back test|(?<!(?:last|latest|previous|this|that|my|same) )test(?:ing|ed)?|simulat(?:e|ion|ed|ing)|try(?: out)?|replay|launch|start|execute|perform(?:s|ed)?|(?:give .{0,40} a|have a) (?:go|try|shot|spin)|evaluate|backtst|assess|put .{0,40} to the test|see how|put .{0,30} through",
  ),
  runWhatIf: words(
    "(?:i )?wonder (?:how|what|whether|if)|curious (?:how|what|whether)|how (?:(?:well|good|bad|badly|profitable|successful|reliable) )?(?:did|would|does|do|has|will|is|was|were)(?! (?:it|this) (?:work|compare))|what would|what if|what (?:will |would )?happens? (?:if|when)|would .{0,30}have|if i(?:'d| had)? traded|how many (?:trades|signals) (?:would|did|does)|does .{0,40} (?:make money|work)|что бы(?:ло бы)?|что будет,? если|дал бы|дала бы|если бы|сколько (?:сделок|сигналов|заработал|принес|дал|дает|дало)(?: бы)?|как (?:отработа~|показа~|себя|вел~|работа~|торгов~|сработа~)|показал~ себя|заработал~",
  ),
  runVerbRu: words(
    "(?<!(?:последний|предыдущий|прошлый|этот|тот|покажи|открой|выведи|первый|лучший|худший|мой|весь|какой|по|из|про|и|с) )прогон(?! bt)|прого(?:ни|нка|ните|ним|нять|няй|нять|няйте|на)|прогнать|прогонк~|погоня~|погнал~|гонять|гоняй~|гони|погна~|обката~|пере(?:запус|прого|тест)~|запус(?:ти|тите|тить|к|кай|каем|тим)|бэк-?тест~|бек-?тест~|бэктестни|тест~|протест~|потест~|отест~|затест~|испыта~|попробу~|попроб~|давай попробуем|симул~|смоделир~|посчита~|рассчита~|отработ~|оцени~|прокат~|чекни|глянь как|посмотр~ как|посмотр~,? как|прокрути~|на истори[ию]",
  ),
  explainVerb: words(
    "explain~|describe~|description|tell me (?:more )?(?:about|how)|(?:walk|talk|run|take|guide|step) me (?:through|thru)|проведи (?:меня )?по|по шагам|details? (?:of|on|about)|info(?:rmation)?(?: on| about)?|(?:the )?(?:rules|logic|idea|conditions|parameters|settings|entry rules)(?: of| for| behind)?|what(?:'s| is| are) in|объясн~|поясн~|расска~|опиши~|описани~|подробн~|правил~|логик~|услови~|параметр~|в чем (?:суть|смысл|идея)|суть|про сетап|растолку~|расшифру~|что внутри",
  ),
  explainWhat: words(
    "what(?:'s| is)|what does .{0,30} (?:do|mean|trade)|what do .{0,30} do|what kind of|how (?:does|do|is) .{0,60}(?:works?|trade|enter|exit|pick|choose|place|find|decide|know|calculate|manage|handle|filter|stop|target|function|defined|built|set up|made)|(?:when|where|at what|on what)(?: \\S+){0,2} (?:does|do|is|are|would) .{0,40}(?:enter|exit|stop|target|trade|close|open|look for|wait)|(?:когда|где|куда|на чем) .{0,40}(?:вход~|выход~|ставит~|стоп~|тейк~|цель|ждет)|чего (?:\\S+ )?ждет|на чем (?:основан|построен)~|что (?:такое|за|делает|значит|торгует)|как (?:он |она |это |там |тут |вообще |собственно |у нас )*(?:работает|устроен~|торгует|входит)",
  ),
  traded: words(
    "trad(?:e|es|ed|ing)|signals?|entr(?:y|ies)|enter(?:ed)?|fire[sd]?|trigger(?:s|ed)?|setup|skip(?:ped)?|take[ns]?|took|сдел~|сигнал~|вход~|вош~|торгов~|сработа~|сетап~|молчал~|пропуст~|взял~",
  ),
  market: words(
    "f[ae]ll(?:ing|en)?|rise|rose|risen|rising|drop(?:ped|ping)?|crash(?:ed)?|rally|rallied|moved?|упал~|пада~|выро~|раст~|рухн~|двиг~",
  ),
  profit: words("profitabl~|makes? money|good|any good|worth|прибыл~|выгод~|хорош~|рабоч~|работает"),
  question: words("what|how|which|when|where|что|как|какой|какая|какие|каков~|когда|где"),
  show: words(
    "show|see|look(?:ing)? at|have a look|display|view|open|print|give me|pull up|bring up|get|покаж~|показать|показыва~|выведи~|вывести|открой~|дай|дайте|глян~|посмотр~|хочу (?:увидеть|видеть|посмотреть)",
  ),
  setups: words(
    "(?:what|which)(?: \\S+)? (?:is|are) (?:live|active|paused|watched|being watched)|что (?:\\S+ )?(?:активно|включено|на паузе|в лайве)|за чем (?:\\S+ )?(?:следишь|следим|наблюдаешь)|set-?ups|strategies|systems|patterns|rule files|сетапы|сетапов|сетапам|сетапах|стратеги[ийя](?:х|м)?|паттерны|системы|что можно (?:по|про)?тест~|что есть из сетапов|what can (?:i|we) (?:back)?test",
  ),
  setupOne: words("set-?up|strategy|сетап(?:а|у|е|ом)?|стратеги[яюе]"),
  runsList: words(
    `runs|backtests|tests|backtest results|(?:run|backtest|test) history|прогоны|прогонов|бэктесты|бэктестов|бектесты|бектестов|тесты|тестов|запуски|запусков|истори[яюи] (?:прогон~|бэктест~|бектест~|тест~|запуск~)|что (?:\\S+ ){0,3}(?:тестировал~|прогонял~|запускал~|гонял~)|what (?:have|did) i (?:already )?(?:run|tested|test|backtested|backtest)(?: so far| before)?|(?:${COUNT}) (?:последн~ |недавн~ )?(?:прогон|бэктест|бектест|тест|запуск)(?:а|ов)|(?:последн|недавн)~ (?:${COUNT}) (?:прогон|бэктест|бектест|тест|запуск)(?:а|ов)`,
  ),
  result: words(
    "reopen|(?:last|latest|previous|prior|most recent|this|that|the|my|first) (?:run|backtest|test)|(?:show|open|see|view|print)(?: me)?(?: the)? run|results?|summary|stats|statistics|report|metrics|figures|numbers|performance|win ?-?rate|draw ?-?down|profit factor|sharpe|sortino|expectancy|equity(?: curve)?|p&l|pnl|average|avg|mean rr?|how (?:did|was) (?:it|that|this)(?: (?:do|go|perform|work out|turn out))?|how did (?:it|that|this) (?:do|go|perform)|ну и как|ну, как|как (?:он|она|оно|все )?(?:отработал~|прошло|прошел|вышло|получилось)|средн~|how much (?:did|was|were)|how many (?:trades|wins|losses)(?: were| did| was)?|(?:последн|предыдущ|прошл|эт)~ (?:прогон~|бэктест~|бектест~|тест~|запуск~)|прогон~|(?<!how )(?:did|does|is|was) (?:it|this|that) (?:\\S+ ){0,2}(?:make (?:\\S+ )?money|profitable|work(?: out)?|pay off|good|worth it)|verdict|(?:он|она|оно|это) (?:\\S+ )?(?:прибыльн|рабоч|работает|окупа)~|в (?:плюсе|минусе)|ну что там|что (?:там|в итоге|из этого|по итогу)(?: вышло| получилось)?|how many (?:\\S+ ){0,3}(?:win|won|lose|lost)|how long (?:did|do|does)|holding time|duration|длительност~|(?:the|its|total|net) (?:profit|gain|loss|outcome)|(?:total|net|cumulative) r|returns?|how many (?:winners|losers|winning|losing)|суммарн~|сколько (?:прибыльн|убыточн|выигрышн|проигрышн|плюсов|минусов)~|how much (?:\\S+ ){0,3}(?:win|won|lost|made?|earn(?:ed)?)|сколько (?:\\S+ ){0,2}(?:выигра|заработа|принес|потеря|слил|проигра)~|streaks?|сери[яию]~|крив(?:ая|ую|ой|ые)|результат~|итог~|статистик~|отчет~|метрик~|показател~|цифр~|вин ?-?рейт~|процент (?:прибыльн~|выигр~)|просадк~|профит ?-?фактор~|шарп~|сортино|матожидани~|эквити|кривая~|доходност~|сколько (?:сделок|было|вышло|прибыл~)",
  ),
  whatIRan: words(
    "(?:anything|everything|all) i (?:have |already )?(?:tested|ran|run|backtested)|what (?:have|did) i (?:already )?(?:run|tested|test|backtested|backtest)|что (?:\\S+ ){0,3}(?:тестировал~|прогонял~|запускал~|гонял~)",
  ),
  heatMap: words("heat ?-?maps?|тепловую карту|теплов(?:ая|ой|ые|ых) карт~|хитмап~"),
  excursions: words("mae ?/? ?mfe|mfe ?/? ?mae|mae and mfe|mae|mfe|excursions?"),
  data: words(
    "symbols|instruments|pairs|tickers|markets|символ(?:ы|ов)|инструмент(?:ы|ов)|пары|тикер(?:ы|ов)|data|coverage|quality|gaps?|candles?|history|quotes|bars|data card|datasets?|данн(?:ые|ых|ым|ыми)|покрыти~|качеств~|дыр(?:ы|а|ки)?|пропуск(?:и|ов|а)|гэп(?:ы|ов)|свеч(?:и|ей|ам|ах|ек)|истори[яию]~|котиров(?:ки|ок|кам)|бары|баров",
  ),
  again: words(
    "same(?: thing| again| one)?|again|repeat|once more|one more time|redo|re-?runs?|пере(?:запус|прого|тест|гон)~|that one|likewise|ditto|do (?:it|that)|то ?-?же(?: самое)?|тоже самое|так ?же|аналогично|повтор~|еще раз|снова|заново|опять|ту же|тот же|такой же",
  ),
  pronoun: words(
    "it|its|it's|that|this|them|they|their|этот?|эту|это|этого|его|ему|ей|ее|их|него|нем|ней|этой|этом|этим",
  ),
  followLead:
    /^(?:\s|,)*(?:and|now|then|also|ok(?:ay)?|but|or|what about|how about|make it|with|for|on|in|try|use|change|set|instead|sorry|oops|pardon|stick|извини|прости|ой|точнее|вернее|rather|better|actually|no(?:pe)?|nah|push|raise|lower|bring|move|shorten|extend|widen|tighten|swap|replace|scrap|forget|limit|keep|another|different|what if|нет|ладно|сдвинь|подними|опусти|увеличь|уменьши|сократи|расширь|продли|растяни|замени|оставь|пусть(?: будет)?|другой|другая|другое|вместо|if|что если|лучше|zoom(?: in| out)?|switch to|go (?:down|up)|move to|drop (?:down )?to|приблизь|отдали|переключи(?:сь)?|перейди|переходи|а|и|теперь|тогда|ок|или|сделай|поставь|возьми|с|со|на|за|по|в|еще|давай|только|но)(?![\p{L}\p{N}_])/u,
  previous: words(
    "previous|prior|before|earlier|one before|previous one|second last|предыдущ~|прошл~|предпоследн~|прежн~|тем что был~|до этого",
  ),
  last: words("last|latest|current|newest|this|recent|последн~|текущ~|этот|эту|нынешн~"),
  lastTwo: words(
    "(?:last|latest|past|recent) (?:two|2)|two (?:last|latest|most recent)|(?:два|2|двух) последни~|последни~ (?:два|2|двух)|(?:оба|обоих) прогон~|both runs",
  ),
  everySetup: words(
    "(?:which|what) (?:set-?up|strategy) .{0,40}(?:best|better|most)|(?:какой|какая) (?:сетап|стратегия) .{0,40}(?:лучш|больше|прибыльн)~|(?:all|every|each)(?: of)?(?: the| my)? set-?ups?|all(?: the| my)? strategies|вс[еехм]~ сетап~|кажд~ сетап~|вс[еех]~ стратеги~",
  ),
  showData: words(
    "how much (?:data|history)|how far back|how clean|date range|how complete|насколько (?:чист|полн)~|do we have|last updated|up to date|up to what date|what can i trade|чем можно торговать|до какого (?:числа|дня|времени)|обновл~|do you (?:know|cover|support|carry)|знаешь|поддерживаешь|since when|from when|с как(?:ого|их) (?:года|числа|времени|пор|дня)|докуда|what data|which data|do you have|do i have|is there|are there|есть ли|есть|сколько (?:истории|данных|свечей)|какие данные",
  ),
} as const;

export type Cue = keyof typeof CUES;

/** The cues of a text. */
export function cuesOf(rest: string): ReadonlySet<Cue> {
  const found = new Set<Cue>();
  for (const cue of Object.keys(CUES) as Cue[]) if (has(rest, CUES[cue])) found.add(cue);
  return found;
}
