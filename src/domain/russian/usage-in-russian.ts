/** What a person puts in a place of a command's usage. Words that are typed as they stand (`all`, `off`, `best`) are none of these. */
const PLACES: Readonly<Record<string, string>> = {
  setup: "сетап",
  symbol: "символ",
  timeframe: "таймфрейм",
  timeframes: "таймфреймы",
  day: "день",
  days: "дней",
  time: "время",
  "from..to": "с..по",
  from: "с",
  to: "по",
  "key=value": "ключ=значение",
  "key=value …": "ключ=значение …",
  "parameter=values": "параметр=значения",
  "parameter=values …": "параметр=значения …",
  "by=figure": "by=показатель",
  "train=months": "train=месяцев",
  "test=months": "test=месяцев",
  "least=trades": "least=сделок",
  "block=trades": "block=сделок",
  "paths=count": "paths=число",
  run: "прогон",
  "run a": "прогон a",
  "run b": "прогон b",
  number: "номер",
  "how many": "сколько",
  file: "файл",
  clock: "часы",
  alert: "сигнал",
  note: "заметка",
  "what you saw": "что вы увидели",
  text: "текст",
  proposal: "предложение",
  job: "работа",
  answer: "ответ",
  code: "код",
  model: "модель",
  zone: "зона",
  speed: "скорость",
  "version a": "версия a",
  "version b": "версия b",
  "setup|model": "сетап|модель",
  "alert|run": "сигнал|прогон",
  "setup|symbol|all": "сетап|символ|all",
};

/** A usage, `/mute <setup|symbol|all> <2h|90m|1d|off>`, with its places named in Russian; what is typed stays as it is. */
export const usageInRussian = (usage: string): string =>
  usage
    .replace(/([<[])([^<>[\]]+)([>\]])/g, (whole, open: string, place: string, close: string) =>
      Object.hasOwn(PLACES, place) ? `${open}${PLACES[place]}${close}` : whole,
    )
    .replace("[hh-hh ", "[чч-чч ");
