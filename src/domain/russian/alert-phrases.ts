import type { Phrase } from "./phrase.js";

/** What cannot be done with alerts, their labels and their reports. */
export const ALERT_PHRASES: readonly Phrase[] = [
  ['"{}" is too long: 30 days at most. Usage: {}', "«{0}» — слишком долго: не больше 30 дней. Как писать: {1}"],
  ['There is no alert "{}". {}', "Алерта «{0}» нет. {1~}"],
  ["There is no alert yet.", "Алертов ещё не было."],
  ["There is no alert yet. See some now: /live replay", "Алертов ещё не было. Увидеть их сейчас: /live replay"],
  ["The latest is a{}; /alerts lists them.", "Последний — a{0}; список: /alerts."],
  [
    "There is no label of yours of the last 60 seconds to take back. Press another button instead: the last one counts.",
    "За последние 60 секунд вашей метки нет, отменять нечего. Нажмите другую кнопку: считается последняя.",
  ],
  [
    "You have not labelled a{} yet: press a button first, then note why.",
    "Вы ещё не отметили a{0}: сначала нажмите кнопку, потом запишите почему.",
  ],
  ['There is no setup "{}". /setups lists them.', "Сетапа «{0}» нет. Список: /setups."],
  [
    '{} asks for no score, so that a threshold would hold nothing back. Write "score: { threshold: {} }" into its file first.',
    "{0} не спрашивает оценку, и порог ничего бы не придержал. Сначала впишите в его файл «score: { threshold: {1} }».",
  ],
  ["There is no symbol to make a test alert of.", "Нет символа, по которому сделать пробный алерт."],
  [
    "No candles of {} are stored to make a test alert of. Import some, or /fetch them.",
    "Свечей {0} для пробного алерта нет. Импортируйте их или скачайте: /fetch.",
  ],
  [
    "The note is missing. Usage: /label a17 note <what you saw>",
    "Не хватает заметки. Как писать: /label a17 note <что вы увидели>",
  ],
  [
    'There is no zone "{}". Write one such as Europe/Berlin or UTC.',
    "Зоны «{0}» нет. Напишите, например, Europe/Berlin или UTC.",
  ],
  [
    "The Notion database has {} data sources; reports need one with exactly one.",
    "У базы Notion источников данных: {0}; для отчётов нужна база с одним.",
  ],
  [
    "Notion refused the token. Copy it again from the integration's page into NOTION_TOKEN.",
    "Notion не принял токен. Скопируйте его заново со страницы интеграции в NOTION_TOKEN.",
  ],
  [
    "Notion knows no such database, or it is not shared with the integration: open it, ••• → Connections, and add the integration.",
    "Notion такой базы не знает, или она не открыта интеграции: откройте её, ••• → Connections, и добавьте интеграцию.",
  ],
  [
    "The Notion integration may not insert content: give it that right.",
    "Интеграции Notion нельзя добавлять содержимое: дайте ей это право.",
  ],
  ["Notion does not answer in time.", "Notion не отвечает вовремя."],
  ["The report could not be written.", "Отчёт не удалось составить."],
  ["a{} is a test alert: there is no report of it.", "a{0} — проверочный алерт: отчёта о нём нет."],
  ["Notion refused the report ({}).", "Notion не принял отчёт ({0})."],
  [
    "Notion does not answer; the report is kept here and can be published later.",
    "Notion не отвечает; отчёт хранится здесь, опубликовать его можно позже.",
  ],
  [
    "{} lies in the future: candles are fetched of days that have begun. Take an earlier day.",
    "{0} ещё в будущем: свечи качаются за дни, которые уже начались. Возьмите день раньше.",
  ],
  [
    "{} … {} are {} days; {} (ten years) is the most at once. Fetch them in pieces: what is stored stays.",
    "{0} … {1} — это дней: {2}; за раз не больше {3} (десять лет). Скачайте по частям: сохранённое остаётся.",
  ],
];
