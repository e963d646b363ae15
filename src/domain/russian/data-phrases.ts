import type { Phrase } from "./phrase.js";

/** What is missing or wrong in candles, files of them, and runs. */
export const DATA_PHRASES: readonly Phrase[] = [
  [
    "Distances are told in ATR({}), for which {} closed {} candles of {} are needed; {}, from {} on. Ask for a later moment or a lower timeframe.",
    "Расстояния считаются в ATR({0}), для него нужно закрытых свечей {2} по {3}: {1}; {4~}, начиная с {5}. Спросите о более позднем моменте или возьмите таймфрейм ниже.",
  ],
  ["there is 1", "есть одна"],
  ["there are {}", "есть {0}"],
  [
    "The picture of {} shows {} up to {}, which these candles do not hold.",
    "Картинка {0} показывает {1} до {2}, а в этих свечах этого нет.",
  ],
  ["I do not have that file any more. Send it again.", "Этого файла у меня уже нет. Пришлите его ещё раз."],
  ["The name {} does not begin with a symbol I know.", "Имя {0} не начинается с символа, который я знаю."],
  [
    "The file is named {}, which tells {}, but its candles would be taken for {}: say --symbol {}, or rename the file.",
    "Файл называется {0}, то есть это {1}, а свечи были бы приняты за {2}: скажите --symbol {3} или переименуйте файл.",
  ],
  [
    "No candles of {} in that period: there are those from {} to {}.",
    "За этот период свечей {0} нет: есть с {1} по {2}.",
  ],
  ["{} holds {} candles, from which {} cannot be made.", "В {0} свечи {1}, из которых {2} не получить."],
  ["The data hold no closed {} candle of {} in that period.", "За этот период в данных нет закрытой свечи {0} по {1}."],
  ["The data hold no closed {} candle of {}.", "В данных нет закрытой свечи {0} по {1}."],
  [
    "The stored {} {} candles of that time were read on the clock {}, {} is read on {}: side by side they would stand hours apart. Import it with the clock it was written on (--clock), or add --replace ({} data import FILE --replace) to take its candles for its whole span.",
    "Сохранённые свечи {0} {1} за это время прочитаны по часам {2}, а {3} читается по {4}: рядом они разошлись бы на часы. Импортируйте файл с часами, по которым он записан (--clock), или добавьте --replace ({5} data import ФАЙЛ --replace), чтобы взять его свечи на весь его срок.",
  ],
  ["{} lies in the future.", "{0} ещё в будущем."],
  ["{} has no candles of {} from {} to {}.", "У {0} нет свечей {1} с {2} по {3}."],
  [
    "Too few candles of {} for these tools. Take a later end or more data; candles before the first day count too.",
    "Для этих инструментов свечей {0} слишком мало. Возьмите конец позже или больше данных; свечи до первого дня тоже считаются.",
  ],
  [
    "{} needs at least {} candles of {} to say anything; there are {}",
    "{0}: чтобы что-то сказать, нужно не меньше {1} свечей {2}; есть {3}",
  ],
  ["I have {} in {} alone, from which {} cannot be made. {}", "{0} есть только в {1}, из этого {2} не получить. {3~}"],
  ["I have no candles of {}. Stored: {}. {}", "Свечей {0} у меня нет. Сохранены: {1}. {2~}"],
  ["I have no candles of {}. Nothing is stored yet. {}", "Свечей {0} у меня нет. Пока ничего не сохранено. {1~}"],
  ["I have no candles of {}. {} {}", "Свечей {0} у меня нет. {1~} {2~}"],
  ["Nothing is stored yet.", "Пока ничего не сохранено."],
  ["Stored: {}.", "Сохранены: {0}."],
  [
    "Import a file ({} data import FILE --symbol {} --clock NY+7) or fetch it ({} data fetch {} 2025-01-01..2025-12-31).",
    "Импортируйте файл ({0} data import ФАЙЛ --symbol {1} --clock NY+7) или скачайте ({2} data fetch {3} 2025-01-01..2025-12-31).",
  ],
  ["There are too few {} candles of {} for a picture.", "Для картинки слишком мало свечей {0} по {1}."],
  [
    "No {} candle of {} closed {} {}: {}. The data reach from {} to {}; {}.",
    "Ни одна свеча {0} по {1} не закрылась {2~} {3}: {4~}. Данные есть с {5} по {6}; {7~}.",
  ],
  ["on", "в день"],
  ["just before", "перед"],
  ["the data have a gap there", "в данных там пропуск"],
  ["the market was shut", "рынок был закрыт"],
  ["it lies outside the data", "это за пределами данных"],
  [
    "the last day with candles before it is {}, the next one {}",
    "последний день со свечами до этого {0}, следующий {1}",
  ],
  ["the last day with candles before it is {}", "последний день со свечами до этого {0}"],
  [
    "the last candle before it closed at {}, the next one closed at {}",
    "последняя свеча до этого закрылась в {0}, следующая в {1}",
  ],
  ["the last candle before it closed at {}", "последняя свеча до этого закрылась в {0}"],
  ["the next one closed at {}", "следующая закрылась в {0}"],
  ["the next one {}", "следующий {0}"],
  ["The run {} has no trades.csv. Run the backtest again.", "У прогона {0} нет trades.csv. Запустите бэктест ещё раз."],
  ["The run {} {}; there is no trade {}.", "У прогона {0} {1~}; сделки {2} нет."],
  ["has no trades", "нет сделок"],
  ["has trades 1 to {}", "сделки от 1 до {0}"],
  ['There is no run "{}"{} {}', "Прогона «{0}» нет{1~} {2~}"],
  ["No run was made yet.", "Прогонов ещё не было."],
  ["The latest is {}.", "Последний — {0}."],
  [
    "No backtest was run yet. Try: backtest asia_fvg_break on EURUSD.",
    "Бэктестов ещё не было. Попробуйте: протестируй asia_fvg_break на EURUSD.",
  ],
  [
    "There is only one run yet, {}: nothing to compare it with.",
    "Пока есть только один прогон, {0}: сравнить не с чем.",
  ],
  [
    "The files of the run {} are damaged. Run the backtest again: it will replace them.",
    "Файлы прогона {0} повреждены. Запустите бэктест ещё раз: он их заменит.",
  ],
  [
    "The last candle of {} opens at {} UTC, read on the clock {}, which has not come yet. Give the clock it was written on (--clock), or take out the rows that are of no candle.",
    "Последняя свеча файла {0} открывается {1} UTC по часам {2}, а это время ещё не наступило. Назовите часы, по которым файл записан (--clock), или уберите строки, которые не свечи.",
  ],
  ["Both are the run {}: name two different runs.", "Оба — прогон {0}: назовите два разных."],
  ["This is no trades.csv: its first column is not run_id.", "Это не trades.csv: первый столбец не run_id."],
  ["Line {} of trades.csv has {} cells in place of {}.", "В строке {0} файла trades.csv ячеек {1} вместо {2}."],
  [
    "the file would be larger than this system allows. Take a shorter period and ask again",
    "файл был бы больше, чем позволяет система. Возьмите период короче и спросите снова",
  ],
  [
    "The stored candles of {} {} are damaged ({}). Move that file away and import them again; I leave it as it is.",
    "Сохранённые свечи {0} {1} повреждены ({2}). Уберите этот файл и импортируйте их заново; сам я его не трогаю.",
  ],
  [
    "Something else keeps writing the candles of {} {}. Try again in a moment.",
    "Свечи {0} {1} сейчас пишет кто-то ещё. Попробуйте через минуту.",
  ],
  ["The sample market has {} in M1 alone, not {} {}.", "В учебном рынке есть {0} только в M1, а не {1} {2}."],
  [
    'The table "{}" has {} rows; up to {} can be grouped. Take a shorter period.',
    "В таблице «{0}» строк {1}; сгруппировать можно до {2}. Возьмите период короче.",
  ],
  [
    "{} has a line of more than 64 KB: this is no file of candles.",
    "В {0} есть строка длиннее 64 КБ: это не файл свечей.",
  ],
  ["There is no file {}.", "Файла {0} нет."],
  ["I may not read the file {}.", "Файл {0} мне читать нельзя."],
  ["The file {} cannot be read ({}).", "Файл {0} не читается ({1})."],
  ["{} is no file of candles but a folder or a device.", "{0} не файл свечей, а папка или устройство."],
  [
    "{} has {}, more than the {} that are taken here. Cut it into years.",
    "{0} занимает {1}, здесь берутся файлы до {2}. Разрежьте его по годам.",
  ],
  ["{} is empty.", "{0} пуст."],
  ["Reading {} was cancelled.", "Чтение {0} отменено."],
  [
    "{} is {}, not a text of candles. Export it as CSV and give me that.",
    "{0} — это не текст со свечами ({1~}). Экспортируйте его в CSV и дайте мне.",
  ],
  [
    "{} has no rows of five columns or more (time, open, high, low, close), parted by tab, semicolon, comma or spaces.",
    "В {0} нет строк из пяти и более столбцов (время, open, high, low, close) через табуляцию, точку с запятой, запятую или пробелы.",
  ],
  [
    '{}: the first candle\'s time reads "{}", which is no time I know. Write it as 2025-01-31 14:05.',
    "{0}: время первой свечи — «{1}», такого вида я не знаю. Напишите так: 2025-01-31 14:05.",
  ],
  [
    '{}: "{}" may be day first or month first, and its first lines do not tell. Write the dates as 2025-01-31.',
    "{0}: в «{1}» первым может быть день или месяц, и по первым строкам не понять. Напишите даты так: 2025-01-31.",
  ],
  ["{} has no column for {}. Its columns: {}.", "В {0} нет столбца {1}. Его столбцы: {2}."],
  ["{} holds a header and no candle.", "В {0} есть заголовок и ни одной свечи."],
  ["{} holds no candle.", "В {0} нет ни одной свечи."],
  [
    "The times in {} do not say on which clock they were written, and I do not guess. Give it with --clock. {}",
    "По временам в {0} не видно, по каким часам они записаны, а гадать я не буду. Назовите часы через --clock. {1~}",
  ],
  [
    "{} holds one candle, from which its timeframe cannot be told. Put it into the name: EURUSD_M15.csv.",
    "В {0} одна свеча, таймфрейм по ней не понять. Укажите его в имени: EURUSD_M15.csv.",
  ],
  [
    "The candles of {} mostly lie {} minutes apart, which is none of my timeframes.",
    "Свечи {0} в основном стоят через {1} мин, такого таймфрейма у меня нет.",
  ],
  ["{} has bad rows: {}. {}", "В {0} есть плохие строки: {1~}. {2~}"],
  [
    "HistData writes Eastern time without daylight saving: --clock -05:00.",
    "HistData пишет восточное время США без летнего: --clock -05:00.",
  ],
  ['"{}" is no name of a symbol.', "«{0}» не имя символа."],
];
