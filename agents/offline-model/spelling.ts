import { isNear, letterBits } from "../../src/domain/reading/near.js";
import { stem } from "../../src/domain/reading/words.js";
import { strangeWords } from "./plain-words.js";

/** The words requests are made of: a longer word that is none of them and lies near one is taken for a slip of the fingers. Of two as near the earlier is: what stops before what starts. */
const KEYWORDS: readonly string[] = (
  "backtest backtests simulate setup setups strategy strategies explain describe validate compare previous trades trade worst first " +
  "chart charts snapshot picture yesterday today months month weeks quarter without costs coverage quality candles results result " +
  "history between until errors mistakes drawdown losing winning january february march april june july august september october " +
  "november december monday tuesday wednesday thursday friday mondays tuesdays wednesdays thursdays fridays again repeat maximum hourly daily reward weather " +
  "прогони прогон прогонов бэктест бэктесты протестируй тестировал сетапы сетап сетапов стратегии объясни расскажи опиши сравни " +
  "прошлым предыдущий сделки сделок сделка сделку худшие лучшие последние последний последних первые график графики " +
  "покажи снимок картинку данные данных качество покрытие свечи месяц месяца неделю недели квартал вчера почему проверь ошибки " +
  "издержек просадка правила список запусти повтори январь января февраль февраля апрель апреля август августа сентябрь сентября " +
  "октябрь октября ноябрь ноября декабрь декабря часовик максимум прошлый прошлую прошлого результат привет спасибо помощь закажи сделай " +
  "levels zones liquidity support resistance untouched blocks уровни уровней зоны ликвидность ликвидности поддержки сопротивления нетронутые ордерблоки ордерблока " +
  "verify certify causal repaint lookahead certificate deactivate disable activate enable pause watching tracking switch верифицируй сертификат причинность " +
  "подсматривает перерисовывает заглядывает деактивируй выключи отключи приостанови останови активируй активировать включи задействуй выпусти паузу перестань прекрати следить " +
  "since about through instead better before after start biggest largest reason stopped difference compares profitable syntax valid defined rerun minute minutes enter " +
  "performance delete remove something anything risking spread daily target without order blocks half stats report winrate earlier later " +
  "больше меньше потом затем теперь только этого этот начала конца сегодня позавчера квартале квартала прогоном прогону прогоны сделкой сделками сделок худших лучших лучшие " +
  "прибыльных прибыльным убыточных номер против сравнение винрейт протестировать работает пробой разворот ретест ошибка ничего отчего какие история истории дневке " +
  "часовике пятиминутке пятнадцатиминутке месяцев переключись поставь убери издержки комиссии выглядел десять риском прибылью спред третий первый второй четвертый удали " +
  "against number beginning limited times марта полгода погода погоды погоду более минут открой можно начни профит настройки лимит серебро золото бэктеста бэктестов вчерашнего понедельник вторник четверг пятницу риска " +
  "optimize optimise parameter parameters ablation ablate montecarlo forward session sessions download fetch shuffle bootstrap anchored training перебери перебор оптимизируй абляция абляцию скачай загрузи докачай сессии сессия сессию монтекарло волкфорвард обучение перемешай предложения подтверждения версии версий " +
  "sweep notion publish export promotion diagram notices health taken train teach passed happened raise worse recent threshold thresholds promote champion rollback retrain retraining model models score similar cases nearest closest digests silently quiet label outcomes calibrated reliability features sending status statistics silence weekly skipped connected matches picture analyze comment notifications alert alerts unmute replay parity review broker server offset monte carlo walkforward condition conditions filter filters versions version undo change history proposals waiting pending target profit best missing trading which changed different difference between please asian gimme widest hours training search where winners winner market screenshot screenshots sensitive sensitivity stayed bracket " +
  "подбери форвард волк монте карло условие условия фильтр правила версия версию правка правок правку правки изменения изменений изменение изменилось поменялось изменила последнее последнюю отмени отменить откати сохрани сохранение подтверждение подтверждаю открытые заканчивается открывается скользящим выкачай сколько какие какой какая почему очереди разницу между лучше дакс фунт какая торговые перебора волкфорварду первое первая полугодие опечаток опечатки перерисовывается чувствителен насколько рядом сейчас открыто лондон дырки алерт алерты алертов статистика проиграй оповещение оповещения живой живое паритета тестовый пробное отправь пришли прерви сверь беспокой размьють замьють скриншоте картинке видно прочитай разбери прокомментируй итоги прошла ноушн опубликуй выгрузи положи сохрани переобучить повышение откатить молчи сигналы хорош хороша надежна здоровье уведомления сводки повысь продвинь назначь используй пропустил заново исходов видела верни старую прежнюю прежнего кончились самых сними подними присылай пожалуйста похожее обучи порог порога пороги чемпион чемпионом переобучи переобучение модель модели оценку похожие случаи случаев ближайшие дайджесты тихие беззвучно метку отметь пометь повысь карточка карточку признаки калибровки исходах статус наблюдение смещение времени пришел проверку подними быстрее почему живым график графике пробный заглуши реплей паритет брокера сервера обзор недели"
).split(" ");

const WORD = /[\p{L}_\d]+/gu;
const SHORTEST = 4;
/** A word this short is only taken for a longer one that lacks a letter ("moth" for "month"). */
const LACKS_ONE = 4;
const BOTH_SLIPS_FROM = 9;
const HIDES_FROM = 6;
/** Many unknown words are no request with slips but another text. */
const MOST_CORRECTED = 24;

/** Words that lie near a keyword and are none. */
const OTHERS =
  "quit labels девять девяти раньше ранее позже лучше monte carlo монте карло скользящим скользящее скользящего следишь sweep sweeps walk train grid";

const known = new Set([...KEYWORDS, ...OTHERS.split(" ")].flatMap((word) => [word, stem(word)]));

const indexed = KEYWORDS.map((word) => ({ word, bits: letterBits(word) }));

function nearestKeyword(word: string, most: number): string | undefined {
  const limit = word.length >= BOTH_SLIPS_FROM ? most : 1;
  const bits = letterBits(word);
  for (let slips = 1; slips <= limit; slips++) {
    for (const { word: keyword, bits: theirs } of indexed) {
      if (word.length === LACKS_ONE && (keyword.length !== LACKS_ONE + 1 || keyword[0] !== word[0])) continue;
      if (isNear(word, keyword, slips, bits, theirs)) return keyword;
    }
  }
  return undefined;
}

/** Russian words are known by their beginnings, so a slip behind one would go unseen in a long word. */
const mayHideSlip = (word: string): boolean => word.length >= HIDES_FROM && /^[а-я]+$/u.test(word);

/** The text with slips in its keywords mended; words that `isName` knows, short ones and those with figures stay. */
export function mendSpelling(text: string, isName: (word: string) => boolean): string {
  let left = MOST_CORRECTED;
  return text.replace(WORD, (typed) => {
    const word = typed.toLowerCase();
    if (
      word.length < SHORTEST ||
      left <= 0 ||
      known.has(word) ||
      known.has(stem(word)) ||
      (strangeWords(word).length === 0 && !mayHideSlip(word)) ||
      /[\d_]/u.test(word) ||
      isName(word)
    )
      return typed;
    left--;
    return nearestKeyword(word, mayHideSlip(word) && strangeWords(word).length === 0 ? 1 : 2) ?? typed;
  });
}
