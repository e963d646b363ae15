import { daysFromCivil, formatDay, parseDay } from "../../src/domain/civil.js";
import { Refusal } from "../../src/domain/errors.js";
import { parseTimeframe } from "../../src/domain/timeframe.js";

type Args = Record<string, unknown>;

/** The words behind a command's name, taken from the front or by their form. */
export interface CommandWords {
  /** The next word, or a refusal with the command's usage. */
  need(what: string): string;
  /** The next word as that argument, if there is one. */
  take(argument: string): Args;
  /** A whole number anywhere in the words. */
  number(argument: string, most: number): Args;
  needNumber(argument: string): Args;
  /** `first`, `last`, `best` or `worst` anywhere. */
  order(): Args;
  /** `equity`, `heat_map` or `mae_mfe` anywhere. */
  picture(): Args;
  /** A day, or a day and a time, anywhere: `at`. */
  moment(): Args;
  /** A span of days, as one word (`2024`, `2024-01-01..2024-03-31`) or as two: `from` and `to`. */
  days(): Args;
  /** That word anywhere, as an argument that is true. */
  flag(word: string): Args;
  /** Timeframes, apart or with commas. */
  timeframes(): Args;
  /** At most one timeframe, and nothing else. */
  timeframe(): Args;
  /** The same reading of other words. */
  again(words: readonly string[]): CommandWords;
  /** Refuses a word that nothing has taken: what is passed over in silence is taken for understood. */
  end(): void;
  /** All that is left, as it was written. */
  all(): readonly string[];
  /** Symbol, timeframe, span of days and overrides, each by its form, in any order. Refuses what it cannot place. */
  rest(): { readonly symbol: Args; readonly timeframe: Args; readonly span: Args; readonly extra: Args };
}

const ORDERS = new Set(["first", "last", "best", "worst"]);
const PICTURES = new Set(["equity", "heat_map", "mae_mfe"]);
const lastOfMonth = (year: number, month: number): number =>
  daysFromCivil(year + Math.floor(month / 12), (month % 12) + 1, 1) - 1;

/** `2025`, `2025-03` or `2025-03-10` as its first and last day. */
export function daysOf(word: string): { readonly first: string; readonly last: string } | undefined {
  const match = /^((?:19|20)\d\d)(?:-(\d\d))?(?:-(\d\d))?$/.exec(word);
  if (match === null) return undefined;
  const year = Number(match[1]);
  if (match[2] === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` };
  const month = Number(match[2]);
  if (month < 1 || month > 12) return undefined;
  if (match[3] === undefined) return { first: `${word}-01`, last: formatDay(lastOfMonth(year, month)) };
  return parseDay(word) === undefined ? undefined : { first: word, last: word };
}

function spanOf(word: string): Args | undefined {
  const [from = "", to = "", more] = word.split("..");
  if (more !== undefined) return undefined;
  if (!word.includes("..")) {
    const one = daysOf(word);
    return one === undefined ? undefined : { start: one.first, end: one.last };
  }
  const start = from === "" ? undefined : daysOf(from)?.first;
  const end = to === "" ? undefined : daysOf(to)?.last;
  if ((from !== "" && start === undefined) || (to !== "" && end === undefined)) return undefined;
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
}

/** `1:2` stays a word, numbers and flags become what they say. */
const readValue = (word: string): unknown => {
  if (word === "true" || word === "false") return word === "true";
  return /^-?\d+(\.\d+)?$/.test(word) ? Number(word) : word;
};

/** Reads a command's words; `usage` is what a refusal shows. */
export function wordsOf(given: readonly string[], usage: string): CommandWords {
  const words = given.filter((word) => word !== "");
  const refuse = (why: string): Refusal => new Refusal("bad_request", `${why} Usage: ${usage}`);
  const pick = (fits: (word: string) => boolean): string | undefined => {
    const index = words.findIndex(fits);
    return index < 0 ? undefined : words.splice(index, 1)[0];
  };
  const self: CommandWords = {
    again: (others) => wordsOf(others, usage),
    end() {
      if (words[0] !== undefined) throw refuse(`"${words[0]}" is one word too many.`);
    },
    all: () => words.splice(0),
    need(what) {
      const word = words.shift();
      if (word === undefined) throw refuse(`The ${what} is missing.`);
      return word;
    },
    take(argument) {
      const word = words.shift();
      return word === undefined ? {} : { [argument]: word };
    },
    number(argument, most) {
      const word = pick((candidate) => /^\d{1,4}$/.test(candidate));
      return word === undefined ? {} : { [argument]: Math.min(Math.max(Number(word), 1), most) };
    },
    needNumber(argument) {
      const word = pick((candidate) => /^#?\d{1,6}$/.test(candidate));
      if (word === undefined) throw refuse(`The ${argument} is missing.`);
      return { [argument]: Number(word.replace("#", "")) };
    },
    order() {
      const word = pick((candidate) => ORDERS.has(candidate.toLowerCase()));
      return word === undefined ? {} : { order: word.toLowerCase() };
    },
    picture() {
      const word = pick((candidate) => PICTURES.has(candidate.toLowerCase()));
      return word === undefined ? {} : { picture: word.toLowerCase() };
    },
    moment() {
      const day = pick((candidate) => /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/.test(candidate));
      const time = pick((candidate) => /^\d{1,2}:\d{2}$/.test(candidate));
      if (day === undefined && time !== undefined)
        throw refuse(`A time alone ("${time}") is no moment: say the day as well.`);
      if (day === undefined) return {};
      return { at: time === undefined ? day.replace("T", " ") : `${day} ${time.padStart(5, "0")}` };
    },
    days() {
      const [one, two, more] = words.splice(0);
      if (one === undefined) throw refuse("The days are missing.");
      if (more !== undefined) throw refuse(`"${more}" is one word too many.`);
      const { start, end } = spanOf(two === undefined ? one : `${one}..${two}`) ?? {};
      if (start === undefined || end === undefined)
        throw refuse(
          `"${[one, two].join(" ").trim()}" are no days: write 2024-01-01 2024-03-31, or months, or a year.`,
        );
      return { from: start, to: end };
    },
    flag(name) {
      return pick((candidate) => candidate.toLowerCase() === name) === undefined ? {} : { [name]: true };
    },
    timeframe() {
      const found = self.timeframes()["timeframes"] as readonly string[] | undefined;
      if (found === undefined) return {};
      if (found.length > 1) throw refuse(`"${found[1]}" is one timeframe too many.`);
      return { timeframe: found[0] };
    },
    timeframes() {
      const found: string[] = [];
      for (const word of words
        .splice(0)
        .flatMap((part) => part.split(","))
        .filter((part) => part !== "")) {
        const timeframe = parseTimeframe(word);
        if (timeframe === undefined) throw refuse(`"${word}" is no timeframe.`);
        found.push(timeframe);
      }
      return found.length === 0 ? {} : { timeframes: found };
    },
    rest() {
      const sorted = { symbol: {} as Args, timeframe: {} as Args, span: {} as Args, extra: {} as Args };
      for (const word of words.splice(0)) place(word, sorted, refuse);
      return sorted;
    },
  };
  return self;
}

function place(
  word: string,
  sorted: { symbol: Args; timeframe: Args; span: Args; extra: Args },
  refuse: (why: string) => Refusal,
): void {
  const [key = "", ...value] = word.split("=");
  if (value.length > 0) {
    if (!/^[A-Za-z_][A-Za-z0-9_.]*$/.test(key)) throw refuse(`"${word}" is no key=value.`);
    sorted.extra[key] = readValue(value.join("="));
    return;
  }
  const span = spanOf(word);
  const timeframe = parseTimeframe(word);
  if (span !== undefined) sorted.span = span;
  else if (word.includes(".."))
    throw refuse(`"${word}" is no span: write 2025-01-01..2025-09-30, or months, or years.`);
  else if (timeframe !== undefined) sorted.timeframe = { timeframe };
  else if (sorted.symbol["symbol"] === undefined) sorted.symbol = { symbol: word };
  else throw refuse(`"${word}" is one word too many.`);
}
