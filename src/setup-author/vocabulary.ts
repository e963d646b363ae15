/** Fragments of patterns (see `words`), both languages. Longer wordings stand before shorter ones. */
export const SESSION_NAMES = {
  asia: "asian?|tokyo|asia|ази(?:я|и|ю|ей|ями)|азиатск~|токи(?:о|йск~)",
  london: "london|лондон~",
  ny: "new york|ny|nyc|us|american|нью-? ?йорк~|америк~|американск~|нью",
  xetra: "xetra|frankfurt|german|франкфурт~|ксетр~|немецк~",
} as const;
export type SessionName = keyof typeof SESSION_NAMES;

export const RANGE_WORDS =
  "range|box|highs? (?:or|and|\\/) lows?|lows? (?:or|and|\\/) highs?|high\\/low|highs?|lows?|extremes?|liquidity|levels?|boundar(?:y|ies)|диапазон~|рейндж~|рендж~|бокс~|ха[йяюие]~ (?:и|или|\\/) ло[уйяюие]~|ха[йяюие]~|ло[уйяюие]~|максимум~|минимум~|экстремум~|границ~|ликвидност~|уровн~|стопы|стопов";

export const RAID =
  "liquidity (?:grab|sweep|raid|run)s?|stop ?-?hunts?|stop ?-?runs?|false break(?:out)?s?|fake ?-?outs?|turtle soup|sweep(?:s|ed|ing)?|swept|raid(?:s|ed|ing)?|grab(?:s|bed)?|hunt(?:s|ed)?|spike (?:below|above|through)|wick(?:s|ed)? (?:below|above|through|beyond)|(?:takes?|took|taken|taking|runs?|ran|clears?|purges?)(?: out)?(?: the)?(?: stops| liquidity)?(?: (?:of|above|below|beyond|under|over|at))?|свип~|сним~|снят~|снял~|(?:сбор~|собра~|собира~|собер~)(?: стоп~| ликвидност~)?|рейд~|вынос~|выно~|прокол~|прокалы~|ложн~ (?:проб~|вынос~)|охот~ за (?:стоп~|ликвидност~)|захват~(?: ликвидност~)?|съем~|съед~|забира~ (?:стоп~|ликвидност~)";

export const BREAK =
  "break(?:s|out|outs|ing)?(?: (?:of|above|below|out of|through))?|broken?|close(?:s|d)? (?:above|below|outside|beyond|out of)|breach(?:es|ed)?|проб(?:ой|оя|ою|оем|ое|ива~|ит~|ил~|ьет~)|закры~ (?:выше|ниже|за|вне)|выход~ (?:за|из|выше|ниже)|выйд~ (?:за|из)";

export const GAP =
  "fvgs?|fair ?-?value ?-?gaps?|(?:price )?gaps?|imbalances?|inefficienc(?:y|ies)|имбаланс~|фвг|fvg|ге?эп~|геп~|гэп~|неэффективност~";
export const BLOCK = "order ?-?blocks?|obs?|ордер ?-?блок~|блок~ ордеров";
export const CHOCH =
  "choch|cho?ch|change of character|structure (?:has )?shift(?:s|ed)?|shift(?:s|ed)? (?:(?:in|of|the) )?(?:market )?structure|structure (?:turns?|flips?|changes?)|reversal of structure|чоч~|чок|смен~ (?:характера|структуры)|слом~(?: структуры)?|разворот~ структуры|сдвиг структуры";
export const MSS = "mss|market structure shifts?|мсс";
export const BOS = "bos|breaks? of (?:market )?structure|structure breaks?|бос|пробо~ структуры|проб~ структуры";
export const PUSH =
  "displacements?(?: candle| bar)?|impulse(?: candle| move| bar)?|impulsive (?:move|candle)|strong (?:candle|bar)|momentum (?:candle|bar)|импульс~(?: свеч~)?|сильн~ свеч~|дисплейсмент~|свеч~ с импульсом";

export const MIDDLE =
  "mid(?:dle|point)?|half|halfway|50 ?%|ce|consequent encroachment|equilibrium|center|centre|середин~|половин~|центр~|мид~";
export const FAR = "far (?:edge|side|end|border)|other side|back|дальн~(?: кра(?:й|я|ю|ем))?|противоположн~ кра~";
export const NEAR =
  "near(?:er)? (?:edge|side|end|border)|edge|top|proximal|first touch|border|ближн~(?: кра~)?|кра(?:й|я|ю|ем)|верх~|границ~|начал~";

export const ATR = "atr|атр";
export const PIPS = "pips?|points?|pts?|пип~|пункт~|п";
export const BARS = "bars?|candles?|свеч~|бар(?:а|ов|ы)?";
export const NUMBER = "\\d{1,5}(?:\\.\\d{1,5})?";
export const R = "r|р";
/** Small counts in figures or words; `countOf` reads them. */
export const COUNT =
  "\\d{1,2}|one|once|two|twice|three|four|five|одн(?:а|у|ой|ого)|один|раз|два|две|двух|трех|три|четыре|пять";

const COUNTS: Readonly<Record<string, number>> = {
  ...{ one: 1, once: 1, two: 2, twice: 2, three: 3, four: 4, five: 5 },
  ...{
    одна: 1,
    одну: 1,
    одной: 1,
    одного: 1,
    один: 1,
    раз: 1,
    два: 2,
    две: 2,
    двух: 2,
    трех: 3,
    три: 3,
    четыре: 4,
    пять: 5,
  },
};
export const countOf = (text: string): number => COUNTS[text] ?? Number(text);

/** Where a role ends at the latest: at a comma, a semicolon, a full stop that is none of a number, or a word that says what comes next. */
export const PAUSE = /[,;!?\n]|\.(?!\d)|(?<![\p{L}\d])(?:then|after that|потом|затем|после чего)(?![\p{L}\d])/gu;
