/**
 * Quantities written in words, English and Russian: "sixty percent", "две трети", "шестьдесят два". The text is lower case, ё read as е,
 * placeholders taken out. Small counts before things that are no result ("the two runs") pass.
 */
const EN_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
const EN_LARGE =
  "zero|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|hundreds?|thousands?|millions?|billions?|dozens?";
const RU_SMALL =
  "два|две|двух|двум|двумя|три|трех|трем|тремя|четыре|четырех|четырем|четырьмя|пять|пяти|пятью|шесть|шести|шестью|семь|семи|семью|восемь|восьми|восемью|девять|девяти|девятью|десять|десяти|десятью|двое|трое|четверо|пятеро";
const RU_LARGE =
  "нол(?:ь|я|ю|ем)|нул(?:ь|я|ю|ем)|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцат(?:ь|и|ью)|двадцат(?:ь|и|ью)|тридцат(?:ь|и|ью)|сорок(?:а)?|пят(?:ь|и|ью)десят(?:и|ью)?|шест(?:ь|и|ью)десят(?:и|ью)?|сем(?:ь|и|ью)десят(?:и|ью)?|вос(?:емь|ьми|емью)десят(?:и|ью)?|девяност[оа]|сто|ста|сотн(?:я|и|ю|ей|ями)|двести|двухсот|триста|трехсот|четыреста|пятьсот|шестьсот|семьсот|восемьсот|девятьсот|тысяч(?:а|и|у|ей|ами)?|миллион(?:а|ов|ы)?|десятк(?:а|и|ов|ами)|дюжин[аыу]?";

const word = (pattern: string): string => `(?<![\\p{L}\\p{M}_])(?:${pattern})(?![\\p{L}\\p{M}_])`;

/** Things of which a small count is no result. */
const HARMLESS =
  /^[\s-]*(?:\p{L}+\s+)?(?:runs?|setups?|symbols?|sides?|edges?|ways?|things?|options?|questions?|pictures?|charts?|steps?|timeframes?|commands?|files?|parts?|answers?|names?|candidates?|readings?|candle(?!s)|прогон\p{L}*|сетап\p{L}*|символ\p{L}*|инструмент\p{L}*|сторон\p{L}*|вариант\p{L}*|вопрос\p{L}*|картин\p{L}*|график\p{L}*|шаг\p{L}*|таймфрейм\p{L}*|команд\p{L}*|файл\p{L}*|част\p{L}*|ответ\p{L}*)(?!\p{L})/u;

const ALWAYS = [
  word(EN_LARGE),
  word(RU_LARGE),
  // Shares and multiples.
  word(
    "(?:more|less|fewer) than half|(?:about |almost |over |nearly |roughly )?half (?:of|the|them|were|was|won|lost|all)|half",
  ),
  word(
    "(?:one|a|an|two|three|four|nine)[ -](?:third|quarter|fifth|tenth|hundredth)s?|(?:thirds|quarters|fifths|tenths)",
  ),
  word(
    "twice|thrice|double[ds]?|doubling|tripled?|triples|quadrupled?|twofold|threefold|tenfold|(?:one|two|three|four|five|six|seven|eight|nine) in (?:two|three|four|five|ten|a hundred)",
  ),
  word("half a|one and a half|a couple of (?:percent|trades|points|pips)"),
  word(
    "половин(?:а|у|ы|е|ой)|полтора|полторы|полутора|вдвое|втрое|вчетверо|впятеро|удвоил\\p{L}*|утроил\\p{L}*|дважды|трижды",
  ),
  word(
    "треть|трети|третью|четверть|четверти|четвертью|каждый (?:второй|третий|четвертый|пятый|десятый)|каждая (?:вторая|третья|четвертая|пятая|десятая)",
  ),
  // Units of a figure: a figure brings its own.
  "[%‰٪％]",
  word("per ?cents?|percentage points?|процент(?:а|ов|у|ом)?|процентн\\p{L}+ пункт\\p{L}*"),
  // "one" counts only before what is counted.
  word("(?:one|a single) (?:percent|pip|pips|point|loss|win|winner|loser|losing trade|winning trade)"),
  word("(?:одн[аиуо]\\p{L}*|один) (?:процент|пункт|сделк|убыточн|прибыльн)\\p{L}*"),
  word("(?:one|two|three|four|five|six|seven|eight|nine) (?:out )?of (?:every )?(?:two|three|four|five|ten|a hundred)"),
];
const ALWAYS_PATTERN = new RegExp(ALWAYS.join("|"), "giu");
const SMALL_PATTERN = new RegExp(`${word(EN_SMALL)}|${word(RU_SMALL)}`, "giu");

/** Times of a year and of a day that hold such a word and no quantity. */
const IDIOMS =
  /(?:first|second|other|latter|former|last|next|this|previous) (?:half|quarter)|half (?:an|a) (?:hour|day|year)|(?:перв|втор|друг|последн)\p{L}* (?:половин|четверт|трет)\p{L}*|half-?way|double[- ](?:check\p{L}*|tops?|bottoms?)|in (?:one|two) words?|в двух словах|все (?:равно|три|два)/giu;

/** The first quantity in words that no `licensed` word covers, or undefined. */
export function quantityInWords(lower: string, licensed: (found: string) => boolean): string | undefined {
  const text = lower.replaceAll(IDIOMS, " ");
  for (const match of text.matchAll(ALWAYS_PATTERN)) if (!licensed(match[0])) return match[0];
  for (const match of text.matchAll(SMALL_PATTERN)) {
    if (licensed(match[0])) continue;
    if (!HARMLESS.test(text.slice(match.index + match[0].length))) return match[0];
  }
  return undefined;
}
