import type { Phrase } from "./phrase.js";

/** What stands in the way of a file, of the journal, of a download. */
export const DISK_PHRASES: readonly Phrase[] = [
  [
    "Could not write {}: {}. Nothing half-written was left.",
    "Не удалось записать {0}: {1~}. Недописанного не осталось.",
  ],
  ["the disk is full. Free some space and ask again", "диск заполнен. Освободите место и спросите снова"],
  [
    "the disk quota is used up. Free some space and ask again",
    "дисковая квота исчерпана. Освободите место и спросите снова",
  ],
  [
    "the folder may not be written by this user. Give it write permission and ask again",
    "у этого пользователя нет права писать в папку. Дайте право записи и спросите снова",
  ],
  [
    "the system does not allow it. Give the folder write permission and ask again",
    "система этого не разрешает. Дайте папке право записи и спросите снова",
  ],
  [
    "the disk is read-only. Point the data folder at one that can be written",
    "диск только для чтения. Выберите для данных папку, в которую можно писать",
  ],
  [
    "a file stands where a folder is needed. Move that file away and ask again",
    "на месте папки лежит файл. Уберите его и спросите снова",
  ],
  [
    "its folder cannot be made there. Point the data folder (data_dir) at a place that exists",
    "папку там не создать. Выберите для данных (data_dir) место, которое есть",
  ],
  [
    "a folder of that name stands in its place. Move that folder away and ask again",
    "на его месте папка с тем же именем. Уберите её и спросите снова",
  ],
  [
    "too many files are open. Close other programs and ask again",
    "открыто слишком много файлов. Закройте другие программы и спросите снова",
  ],
  [
    "the disk is full, or does not take what is written. Free some space or check the disk, and ask again",
    "диск заполнен или не принимает записанное. Освободите место или проверьте диск и спросите снова",
  ],
  ["the disk reported a fault. Check the disk", "диск сообщил об ошибке. Проверьте диск"],
  [
    "The journal {} is damaged; I leave it as it is. {}, or let me begin a new one.",
    "Журнал {0} повреждён; я его не трогаю. Замените его копией из backups или уберите, и я начну новый.",
  ],
  [
    "another program holds it. Close that program and ask again",
    "его держит другая программа. Закройте её и спросите снова",
  ],
  [
    "it may not be written. Give its folder and file write permission and ask again",
    "в него нельзя писать. Дайте право записи папке и файлу и спросите снова",
  ],
  [
    "it cannot be opened. Point the data folder (data_dir) at a place that can be written",
    "его не открыть. Выберите для данных (data_dir) место, куда можно писать",
  ],
  ["The journal {} cannot be used: {}.", "Журналом {0} пользоваться нельзя: {1~}."],
  [
    "{} is a database of another program, no journal of ITA. Move it away, or point the data folder (data_dir) elsewhere; I leave it as it is.",
    "{0} — база другой программы, а не журнал ITA. Уберите её или выберите другую папку данных (data_dir); я её не трогаю.",
  ],
  [
    "SQLite cannot be loaded here. Run `npm ci` again with this Node.js.",
    "SQLite здесь не загружается. Запустите `npm ci` ещё раз с этим Node.js.",
  ],
  ["it cannot be reached", "сервис недоступен"],
  ["it did not answer in time", "сервис не ответил вовремя"],
  ["its answer is cut off or damaged", "ответ обрезан или повреждён"],
  ["it answered {}", "сервис ответил {0}"],
  [
    "Usual rules: NY+7 (most MT5 brokers), Europe/Athens (brokers with European daylight saving), UTC (Dukascopy, Oanda), -05:00 (HistData).",
    "Обычно: NY+7 (большинство брокеров MT5), Europe/Athens (брокеры с европейским летним временем), UTC (Dukascopy, Oanda), -05:00 (HistData).",
  ],
  ["Dukascopy has no instrument that I know of for {}.", "У Dukascopy нет известного мне инструмента для {0}."],
  [
    "Dukascopy is fetched as M1; {} is then made from it.",
    "С Dukascopy качаются свечи M1; {0} потом получается из них.",
  ],
  [
    "Dukascopy sent a file that does not hold together. Nothing was stored.",
    "Dukascopy прислал повреждённый файл. Ничего не сохранено.",
  ],
  [
    "Dukascopy has the bid of {} for a day but not the ask. Nothing was stored; try again later.",
    "У Dukascopy за один из дней есть bid по {0}, но нет ask. Ничего не сохранено; попробуйте позже.",
  ],
  [
    "Dukascopy sent candles of {} with {}. Nothing was stored.",
    "Dukascopy прислал негодные свечи {0} ({1~}). Ничего не сохранено.",
  ],
  ["The download was cancelled. Nothing of it was stored.", "Загрузка отменена. Ничего из неё не сохранено."],
  [
    "Dukascopy could not give {}: {}. Nothing was stored; try again later.",
    "Dukascopy не отдал {0}: {1~}. Ничего не сохранено; попробуйте позже.",
  ],
  ["times that do not rise", "время не растёт"],
  ["a price that is none", "цена — не цена"],
  ["a high below or a low above its own prices", "максимум ниже своих цен или минимум выше"],
];
