/** Words a request about setups, runs and data is made of, beside names and dates. A word that is none of them makes it a request about something else. */
const ENGLISH =
  "if max min avg maximum minimum median correct installed going used else whether somehow rather switch change swap apply add replace drop please ok okay pls thx hey hi again rundown breakdown plain about above again against ago ahead all already also and any anything are around asked available away back " +
  "backtest backtests backtesting bar bars bad before best better between big biggest bit both bring but by " +
  "can candle candles card cards case chart charts check clear come complete compare compared comparison could " +
  "count coverage curve current data date dates day deal deals depth describe detail details did didn didnt " +
  "difference different display does doesn doing done don down draw drawdown drawn during each earlier " +
  "earliest either else end ended enter entered entries entry equity error errors ever every everything exact " +
  "example examples execute exist existing exit exits expectancy explain factor far fast few figure figures " +
  "file files fill find fine fire fired first five for found four from full gap gaps get gets give given gives " +
  "good got graph great had happen happened happening has have haven having hello help here high history hit " +
  "hold holes hour how idea image important in inside instead instrument instruments interesting into is isn " +
  "it its job just keep kept kind know known large largest last lastly late later latest least left less let " +
  "lets like list listed lists little ll load loaded long look looking looks lose loser losers loses losing " +
  "loss losses lost lot low made main make makes making many market markets mark marked may maximum me mean " +
  "meant metric metrics minute missed missing mistake mistakes money month months more most much my name near " +
  "need never new next nice no none not nothing now number numbers of off old on once one ones only open " +
  "opened opening or order other our out outcome over overall overview own pair pairs part past per percent " +
  "percentage perform performance performed period pic picture place please plot pnl points possible present " +
  "previous prior print profit profitable problem problems pull put quality quarter quick quickly quotes range " +
  "ranges rate rates ratio ready really reason reasons recap recent recently record reject rejected remember " +
  "repeat report rest result results return returned returns reward right risk round rule rules run runs " +
  "running same save saved say screen screenshot second see seen send set setup setups seven sharpe short " +
  "should show showed showing shown signal signals since single six skip skipped small snapshot so some " +
  "something sort split spread start started stat statistics stats status still stop stopped store stored " +
  "strategies strategy such sum summary support symbol symbols system systems table take taken takes taking " +
  "tell ten test tested testing tests than thank thanks that the their them then there these they thing things " +
  "think third this those three through thus ticker tickers tight time timeframe timeframes times to today " +
  "together tool tools top total trade traded trader trades trading trigger triggered try turn two type under " +
  "until up us use used using valid validate validity version very view vs want wanted wants was wasn way we " +
  "week weeks well went were weren what whats when where which while who whole whose why will win winner " +
  "winners winning wins with within without won work worked working works worse worst would wouldn write " +
  "written wrong yaml year years yes yesterday yet you your zero average size smallest best-performing snap " +
  "trendline lately moment right-now session sessions stretch streak sortino versus opposed " +
  "activate activated deactivate enable disable pause paused verify verified certify watch watching live arm hold offline untouched fresh differ hurt longest shortest side sides improve improved clean silent proofread reopen sorry oops pardon stick diff contrast duration holding outcome updated too move moves moved cover know carry support target targets actually nah nope push raise lower bring shorten extend extended widen tighten swap scrap forget limit keep market different another verdict worth thru changed changes streak tighter wider later capital side zoom costs cost fees commission commissions times double twice triple dropping looked level levels zone zones liquidity supports resistance resistances support nearest nearby closest key active unfilled untouched block blocks fvg fvgs " +
  "sit sits lie lies stand stands stay stays resting rests rest left pool pools imbalance imbalances price prices current " +
  "wonder curious gimme lemme mate bro dude buddy man guys yo sup folks kindly just lol fire flat aside idle what's sweep sweeps grid vary varied step steps param params parameter parameters values carlo monte walk forward sample training train anchored expanding in-sample condition conditions filter filters matter matters earn earns keep pull pulls weight turn ablate ablation shuffle draws paths blocks simulation loss losing dukascopy candles bars fetch download alert alerts notification notifications mute unmute silence clock offset replay replaying parity match review weekly taken skipped trial reach come comes came bother shut quiet connected mt5 alive everything see analyze analyse annotate comment screenshot photo speed faster enough halt abort cancel hours open opens opened close closes closed closing morning retraining sending tokyo frankfurt";

/** Beginnings of Russian words of the same kind. */
const RUSSIAN =
  "если таймфр настройк поменя измен сильн плох средн макс миним медиан фактор загруж загрузк пуст установл имею закач внутри сами никак видн смож " +
  "ага актив анализ бар без бектест бо боль будет будут бы был бэктест в вам вас ваш вверх ве верн весь взгля " +
  "взя ви винрейт включ вмест вниз во возмож возьм вон вообщ вопрос вот вош все всё вход вчер вы выб выве " +
  "вывод выгляд выйд выигр вылож вышл где глав глян говор год гот граф да давай даж дай дал дан дат два две " +
  "движ дел день дет диаграм для дн до доб долг долж допол дос доступ доход друг думаеш дыр его ее ей емк " +
  "ест еще её ж же за зайт закр замет запис запус запущ зачем знаеш знач и из издерж изменен им имееш имеющ " +
  "инструмент интерес инф истор итог их к кажд каж как карт качеств картин ко когда кол конец коп котир котор " +
  "кра крив крупн кто куда куд лет ли лиш лог лонг лос луч любой мал мало меж мен меньш мес метр мин минус мо " +
  "можеш можн может мой моя мое моего моей мою молч мы на наз найд наибол наилуч наих нам нар нарис нас наскольк настро нач наш не " +
  "недавн недел нек нет ни ничег нибуд ниже низ них но нов номер норм ноч ну нуж о об общ обзор объём объем объясн " +
  "один одн окей он она они оно оп опиш оста от отдел отка откры отлич отображ отработ отраб отчег отчет отчёт " +
  "оцен очень ошиб пад пар перв пере переч период по повтор подроб подскаж пож пожалуйст позиц пока показ пол " +
  "полн полож получ помн помо поряд после послед посм посмотр поставь потер поч почем прав представ предыд " +
  "преж при прибыл привет пример про провал прове проверк прогон прогна прода произош пропус просад просмотр " +
  "прост против профит процент прошед прошл пусть пят пять раз разниц разреш разн распеча расск расч результ " +
  "реж рис рын ряд с сам само самый сброс свеж свеч сводк сво сдел сдела сего сейчас сетап сигнал симв синтакс " +
  "систем скаж скольк скор скрин след слож случ смотр снач снимок снова со собой совсем соотн сохран спас " +
  "список сравн сраз сред сработ статист стоит стоп стран стратег строк сум сч та так такж там твой те текущ " +
  "тем тен тепер тест тех то тоб того тож той только топ тот точн трейд три туд тут ты у убыт увид уж узн укаж " +
  "умееш усл успеш уст хай хорош хот хоч худш цел цен час част чег чек чем через четыр числ что чтоб шарп шест " +
  "шорт эквити эт я явля ямл январ активн следи активир деактивир включ выключ отключ приостан пауз верифи сертифи задейств лайв работ нетронут свеж извин прости точне верне суммар длительн обновл сдвин подним опуст увелич уменьш сократ расшир продл растян замен друг плюсе минусе прибыльн окупа длинн стал заработ половин двух двум обоих помен капитал поближе подальше побольше поменьше теря слил слив сери жутк ужасн правильн раньше позже нулев убер убрат убрав косты вдвое втрое перезап перепрог перетест переключ перейд приблиз отдал уров зон ликвид поддерж сопротивл ближ незак незапол имбаланс ордер блок пул ряд отн ему нему слуша короч друж брат плиз ищет ищут ищу нужн вариант шаг диапаз обучен обуча якор выборк окно окном скольз монт карл потер блок путей путь услов фильтр важн абляц очеред дукаскоп токио франкф биржа заканч алерт оповещ уведомл заглуш замьют размьют мьют часы смещен сдвиг реплей проигра паритет лайв живо живой живое живым жив наблюден статус состоян связь подключ совпад сверь сверк обзор разбор итог неделя тестов пробн проверочн доход прокоммент разбер прочита скриншот скорост быстр беспок никаких хватит прерв заверш сошл когда пришл это эти этим этом этому этих ранжир сортир перемеш интересн шаги";

const EXACT = new Set(ENGLISH.split(" "));
const BEGINNINGS = RUSSIAN.split(" ");
const LONG_BEGINNINGS = BEGINNINGS.filter((start) => start.length >= 4);
const SHORT = new Set(BEGINNINGS.filter((start) => start.length < 4));
const WORD = /[a-zа-я]{3,}/gu;

/** Short beginnings stand for short words alone. */
const isPlain = (word: string): boolean =>
  EXACT.has(word) ||
  EXACT.has(word.replace(/s$/u, "")) ||
  SHORT.has(word) ||
  (word.length <= 6 && SHORT.has(word.slice(0, 3))) ||
  LONG_BEGINNINGS.some((start) => word.startsWith(start));

/** The words of a text that no request of ours is made of. */
export const strangeWords = (rest: string): string[] => (rest.match(WORD) ?? []).filter((word) => !isPlain(word));
