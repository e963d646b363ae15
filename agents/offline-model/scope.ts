import { has, words } from "../../src/domain/reading/words.js";
import type { OutOfScope, Talk } from "./understanding.js";

const ORDERS: readonly RegExp[] = [
  words("(?:buy|purchase|купи~|покупай~|закупи~|прикупи~|продай~|продавай~)"),
  /^(?:\s|please|now|go|let's|пожалуйста)*(?:sell|short|long|шорти|лонгуй|шорт|лонг)(?![\p{L}])/u,
  words(
    "(?:place|put|enter|execute|submit|send|cancel|modify|set|move|change|close|open|take|exit|go) (?:\\S+ ){0,4}(?:orders?|positions?|shorts?|longs?|stop(?: ?-?loss)?|stops|take profit|buy|sell|limit)",
  ),
  words(
    "(?:откро~|закро~|поставь~|выставь~|сними~|отмени~|перенеси~|передвинь~|подвинь~|войди~|зайди~) (?:\\S+ ){0,4}(?:ордер~|позици~|шорт~|лонг~|стоп~|лимитк~|лимит~|тейк~|сделк~|заявк~|рынок|рынку)",
  ),
  /^(?:please |now |пожалуйста )*(?:trade|торгуй\p{L}*|поторгуй)(?![\p{L}])(?! (?:#|no|number|\d|one|two|three|four|five|six|seven|eight|nine|ten))/u,
  words(
    "(?:do|can|could|will) you (?:place |make |open |do |enter )?(?:any )?(?:trades?|orders?)|ты (?:сам )?торгу(?:ешь|ете)|(?:умеешь|можешь) (?:сам )?(?:торговать|ставить ордера)|(?:good|right|best) time to (?:trade|enter|buy|sell)",
  ),
  words("(?:stop|cut|limit) (?:the |my |our )?loss(?:es)?|(?:останови|ограничь|обрежь|режь)~ (?:мои |мой )?убыт~"),
  words(
    "(?:close|exit|flatten|liquidate) (?:it all|all|everything)|(?:закрой|закрыть|закройте|скинь|сбрось) (?:вс[её]|все)|лонговать|лонгуем|лонгани~|шортить|шортим|шортани~",
  ),
  words(
    "(?:get|put|bring|take|let|throw) (?:me|us) (?:back |straight |right )?(?:in|into|out|out of|long|short)|go(?:ing)? (?:\\S+ )?(?:long|short)|(?:jump|hop|get|climb|step) (?:back )?(?:in|into|on|out of|in on) (?:\\S+ ){0,3}(?:long|short|position|trade|market)",
  ),
  words(
    "(?:заведи~|закинь~|введи~|впусти~|залезь~|залез(?:ем|аем)|запрыг~|встань~|встаем|заходи~|входи(?:м|те)?|войти|зайти|залететь|залетай~) (?:\\S+ ){0,3}(?:лонг~|шорт~|позици~|сделк~|рынок)",
  ),
  words(
    "(?:trade|trading|торгуй~|торговать|поторгуй) (?:for|on|вместо|за) (?:me|my behalf|меня)|my broker|моему брокеру|моим брокером|auto ?-?trade|автоторговл~|реальн~ (?:счет~|деньг~)|live account|real money",
  ),
];

const PREDICTION: readonly RegExp[] = [
  words("predict~|forecast~|прогноз|прогноза|прогнозы|прогнозу|спрогнозир~|предскаж~|предсказ~"),
  words(
    "(?:will|gonna|going to|about to) (?:\\S+ ){0,4}(?:go|rise|fall|drop|reach|hit|crash|moon|pump|dump|bounce|be|do|happen|break|open|move|rally|recover)",
  ),
  words(
    "should (?:i|we)|would you (?:buy|sell|trade|recommend)|do you recommend|worth (?:buying|selling|going|it)|is it (?:a )?good (?:time|idea|entry)|стоит ли|надо ли|можно ли (?:купить|покупать|продавать|входить|брать)|посоветуй~|порекомендуй~|рекомендуешь",
  ),
  words(
    "tomorrow(?:'s)?|next (?:week|month|year|days?|hours?|quarter)|завтра|завтрашн~|следующ(?:ей|ем|ую|ий|его) (?:недел~|месяц~|год~)|послезавтра|в будущем|через (?:день|неделю|месяц|год|час)",
  ),
  words("(?<!how many )(?:trading |a |any )?signals?(?: for| on)?|(?<!сколько )сигнал(?:ы|а|ов)?"),
  words(
    "вырастет|вырастут|упадет|упадут|пойдет|пойдут|будет (?:ли |с )?(?:\\S+ )?(?:раст~|пада~|долларом|евро|золотом|рынком|ценой|курс~)|что будет|куда (?:\\S+ )?(?:пойдет|идет|движется)|отскочит|пробьет|рухнет|подорожает|подешевеет|дойдет",
  ),
  words("invest~|stocks?|shares|инвестир~|вложить~|вложиться|акци[яийюе]~"),
  words(
    "how much (?:\\S+ ){0,3}(?:can|will|could) i (?:\\S+ ){0,2}(?:make|earn|win)|make me rich|get rich|сколько (?:\\S+ ){0,3}(?:заработаю|можно заработать|заработать)|сделай меня богат~|bullish or bearish|бычий или медвежий",
  ),
];

/** A setup may wait for something; a market that does is asked about for its future. */
const WAITS = words("(?:что|чего) (?:\\S+ ){0,2}ждет");

const CHANGE: readonly RegExp[] = [
  words(
    "delete|remove|erase|wipe|rename|edit|save|activate|deactivate|enable|disable|pause|mute|create|draft|write|generate|optimi[sz]e|optimi[sz]ation|sweep (?:the )?param~|walk ?-?forward|monte ?-?carlo|retrain|train|send|e-?mail|export|download|fetch|import|upload|install|upgrade|schedule|remind|subscribe|alerts?|notify|alarm",
  ),
  words(
    "удали~|сотри~|очисти~|переименуй~|отредактир~|сохрани~|активир~|деактивир~|включи~|выключи~|отключи~|останови~|создай~|напиши~|сгенерир~|придумай~|оптимизир~|оптимизаци~|подбери~|обучи~|переобучи~|отправь~|пришли на почту|экспорт~|скачай~|загрузи~|импорт~|установи~|напомни~|подпиши~|уведом~|оповещ~",
  ),
];

const OTHER: readonly RegExp[] = [
  words(
    "weather|joke|recipe|pizza|poem|song|music|movie|film|football|soccer|capital of|president|translate|python|javascript|code|script|homework|flight|hotel|restaurant|book me|news|love|marry",
  ),
  words(
    "погод~|анекдот~|шутк~|рецепт~|пицц~|стих~|песн~|музык~|фильм~|футбол~|столиц~|президент~|переведи~|питон~|скрипт~|код|билет~|отель~|ресторан~|забронир~|новост~|выбор(?:ы|ов|ах)|любишь",
  ),
];

/** "When does it enter, where is its stop": of what a setup does, not of what is to be done. */
const ABOUT_IT = words("(?:when|where|how|what|which|why)(?: [a-z]+){0,3} (?:does|do|did|is|are|was|would|has) \\S+");

const SUPPOSED = words("if|если");

/** What ITA does not do, if the text (names and dates taken out) asks for it. */
export function outOfScope(rest: string, setupIsSure: boolean): OutOfScope | undefined {
  const any = (patterns: readonly RegExp[]) => patterns.some((pattern) => has(rest, pattern));
  if (any(ORDERS) && !(setupIsSure && has(rest, ABOUT_IT))) return "orders";
  if (any(OTHER)) return "other";
  if (any(PREDICTION) && !(setupIsSure && has(rest, SUPPOSED))) return "prediction";
  if (has(rest, WAITS) && !setupIsSure) return "prediction";
  return any(CHANGE) ? "change" : undefined;
}

const TALK: readonly (readonly [Talk, RegExp])[] = [
  [
    "thanks",
    words(
      "thanks?(?: you)?|thank you|thx|ty|cheers|appreciated|great job|well done|nice(?: one)?|cool|perfect|awesome|спасибо~|благодар~|спс|класс|круто|отлично|супер|молодец|понятно|ясно|ок|ok(?:ay)?|good job|got it",
    ),
  ],
  [
    "who",
    words(
      "who (?:are|r) (?:you|u)|who (?:made|built|created|wrote) (?:you|this)|about yourself|кто тебя (?:сделал|создал|написал)|(?:о|про) себ[ея]|who is this|what are you(?! able)|what is ita|what's ita|your name|are you (?:a )?(?:bot|human|robot|real)|кто ты|ты кто|кто вы|что ты такое|как тебя зовут|ты (?:бот|робот|человек)|что такое ita|что такое ита|что за бот",
    ),
  ],
  [
    "help",
    words(
      "help(?: me)?|what can (?:you|i|it) (?:do|ask|say)|what (?:else )?can (?:you|i) (?:do|ask)|what are you able to do|что еще (?:ты )?(?:умеешь|можешь)|what do you do|what you can do|how (?:do|can|to) (?:i |you )?(?:use|work with|start|begin)(?: (?:this|you|it|ita))?|how does (?:this|it)(?: thing| bot)? work|what is this(?: thing| bot)?|commands?|examples?|instructions?|manual|capabilities|features|чем (?:ты )?(?:можешь|сможешь) (?:мне )?помочь|what can you help|помощь|помоги~|хелп|справк~|что (?:ты |вы )?(?:умеешь|умеете|можешь|можете)(?: делать)?|что умеет|что (?:у тебя |тебя |тут |здесь )?можно (?:спросить|спрашивать|попросить|делать|у тебя спросить)|о чем (?:тебя |с тобой )?(?:можно )?(?:спросить|поговорить)|как (?:этим |тобой |с этим |с тобой )?(?:пользоваться|работать|начать)|как (?:это|ты|все) работае~|команды|примеры|пример|инструкци~|возможности|с чего начать",
    ),
  ],
  [
    "greeting",
    words(
      "hi(?:ya)?|hello|hey(?:a)?|howdy|yo|sup|morning|evening|greetings|good (?:morning|afternoon|evening|day)|привет~|прив|здоров|ку|здравствуй~|здорово|хай|салют|добр(?:ый|ое|ого) (?:день|утро|вечер|времени суток|дня)|приветствую|how are you|how's it going|как дела|что нового",
    ),
  ],
  [
    "farewell",
    words(
      "bye|goodbye|see ya|cya|ciao|take care|until next time|have a (?:nice|good|great) \\S+|бывай|чао|see you(?: later)?|good night|пока|до свидания|до завтра|увидимся|спокойной ночи|всего доброго",
    ),
  ],
];

/** Small talk, if that is what the text is. */
export const talkOf = (rest: string): Talk | undefined => TALK.find(([, pattern]) => has(rest, pattern))?.[0];
