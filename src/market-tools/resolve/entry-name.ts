import { WEEKDAYS } from "../../domain/civil.js";

const BASE = "open high low close atr spread volume time hour minute weekday entry stop target rr".split(" ");
const WORDS = "bullish bearish HH HL LH LL EQ bos choch premium discount equilibrium true false".split(" ");
const OPERATORS = "and or not between in abs min max".split(" ");
const KEYS =
  "id version title symbols timeframe tz active required_tools rule trade filters checks score risk account live".split(
    " ",
  );

const WHY = new Map<string, string>([
  ...KEYS.map((name): [string, string] => [name, "a key of the setup"]),
  ...OPERATORS.map((name): [string, string] => [name, "an operator"]),
  ...[...WORDS, ...WEEKDAYS].map((name): [string, string] => [name, "a word of the language"]),
  ...BASE.map((name): [string, string] => [name, "a base name"]),
]);

/** Why an entry of `required_tools` may not have this name; undefined where it may. */
export function nameProblem(name: string): string | undefined {
  if (!/^[a-z][a-z0-9_]{0,31}$/.test(name))
    return `"${name.slice(0, 40)}" is no name: a small letter, then up to 31 small letters, digits or _`;
  const taken = name === "atr" ? undefined : WHY.get(name);
  return taken === undefined ? undefined : `"${name}" is ${taken}; choose another name`;
}

/** The entry name of a tool written in a plain list: `SessionBreak` is `session_break`, `FVG` is `fvg`. */
export const snakeCase = (text: string): string =>
  text
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[\s-]+/g, "_")
    .toLowerCase();
