/** Letters of both languages, in lower case. Unicode's own classes take a hundred times longer to compile. */
const LETTER = "[a-zа-яё\\u00df-\\u024f]";
/** Characters that make a word in either language. */
const WORD = "[a-zа-яё\\u00df-\\u024f\\d_]";

/** A pattern that matches whole words only; `~` stands for any ending, a space for white space, ` ?` for white space or none. */
export function words(source: string): RegExp {
  const body = source.replaceAll("~", `${LETTER}*`).replaceAll(" ?", "\\s*").replaceAll(" ", "\\s+");
  return new RegExp(`(?<!${WORD})(?:${body})(?!${WORD})`, "gu");
}

/** Whether the pattern occurs (patterns of `words` are global, so `test` alone would remember where it stood). */
export const has = (text: string, pattern: RegExp): boolean => text.search(pattern) >= 0;

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  couple: 2,
  three: 3,
  few: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  fifty: 50,
  hundred: 100,
  один: 1,
  одна: 1,
  одну: 1,
  одной: 1,
  одного: 1,
  два: 2,
  две: 2,
  двух: 2,
  пару: 2,
  пара: 2,
  три: 3,
  трех: 3,
  тройку: 3,
  четыре: 4,
  четырех: 4,
  пять: 5,
  пяти: 5,
  пятерку: 5,
  шесть: 6,
  шести: 6,
  семь: 7,
  семи: 7,
  восемь: 8,
  восьми: 8,
  девять: 9,
  девяти: 9,
  десять: 10,
  десяти: 10,
  десятку: 10,
  двенадцать: 12,
  пятнадцать: 15,
  двадцать: 20,
  двадцати: 20,
  тридцать: 30,
  пятьдесят: 50,
  сто: 100,
};

/** A pattern for a count in figures or words. */
export const COUNT = `\\d{1,4}|${Object.keys(NUMBERS)
  .filter((word) => word.length > 2)
  .join("|")}`;

/** The number a figure or word of `COUNT` says. */
export const numberOf = (text: string): number => NUMBERS[text] ?? Number(text);

const ENDINGS =
  /(?:ами|ями|ому|ему|ого|его|ыми|ими|ах|ях|ов|ев|ом|ем|ой|ей|ую|юю|ая|яя|ое|ее|ые|ие|ый|ий|ам|ям|ых|их|ым|им|ью|ы|и|а|я|у|ю|о|е|ь|й)$/u;

/** A word without its Russian case ending (at least three letters stay); other scripts as they are. */
export function stem(word: string): string {
  if (!/^[а-я]/u.test(word)) return word;
  const bare = word.replace(ENDINGS, "");
  return bare.length >= 3 ? bare : word;
}
