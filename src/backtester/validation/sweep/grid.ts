import { Refusal } from "../../../domain/errors.js";

export type GridValue = number | string | boolean;

/** One parameter of a sweep: its path, and the values in the order they are to be tried. */
export interface Axis {
  readonly path: string;
  readonly values: readonly GridValue[];
}

/** Variants at most: more would find something in any noise. */
export const MOST_VARIANTS = 400;

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const RANGE = /^(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/;

const refuse = (path: string, why: string): Refusal =>
  new Refusal(
    "bad_request",
    `${path}: ${why} Write values, such as ${path}=1,2,3, or a range with its step, such as ${path}=0.1..0.5/0.1.`,
  );

/** Digits behind the point, as written. */
const digitsOf = (text: string): number => text.split(".")[1]?.length ?? 0;

function rangeOf(path: string, [, from = "", to = "", by = ""]: RegExpExecArray): number[] {
  const [low, high, step] = [Number(from), Number(to), Number(by)];
  if (!(step > 0)) throw refuse(path, "the step must be above 0.");
  if (high < low) throw refuse(path, `the range ends (${to}) before it begins (${from}).`);
  const digits = Math.max(digitsOf(from), digitsOf(by));
  const count = Math.floor((high - low) / step + 1e-9) + 1;
  if (count > MOST_VARIANTS) throw tooMany(count);
  // Each from the start, at the digits that were written: no 0.30000000000000004.
  return Array.from({ length: count }, (_, i) => Number((low + i * step).toFixed(digits)));
}

const scalar = (word: string): GridValue =>
  NUMBER.test(word) ? Number(word) : word === "true" ? true : word === "false" ? false : word;

/** Reads `0.1..0.5/0.1` or `1,2,3`. Throws `Refusal` bad_request for what is neither, or for a value that stands there twice. */
export function readAxis(path: string, text: string): Axis {
  const range = RANGE.exec(text.trim());
  const words = text.split(",").map((word) => word.trim());
  if (range === null && words.some((word) => word === "" || word.includes("..")))
    throw refuse(path, `"${text.slice(0, 60)}" is no list of values.`);
  const values = range === null ? words.map(scalar) : rangeOf(path, range);
  if (new Set(values.map(String)).size < values.length) throw refuse(path, "a value stands there twice.");
  return { path, values };
}

const tooMany = (count: number): Refusal =>
  new Refusal(
    "too_large",
    `That makes ${count} variants; ${MOST_VARIANTS} is the most. Take fewer values or a wider step: of so many the best means little anyway.`,
  );

/** Every combination of the axes' values, the last axis turning fastest. Throws `Refusal` too_large above the cap, before anything runs. */
export function gridOf(axes: readonly Axis[]): readonly Readonly<Record<string, GridValue>>[] {
  if (axes.length === 0)
    throw new Refusal(
      "bad_request",
      "Nothing to vary. Name a parameter with values: rr=1,2,3 or fvg.min_atr=0.1..0.5/0.1.",
    );
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  if (count > MOST_VARIANTS) throw tooMany(count);
  return axes.reduce<Readonly<Record<string, GridValue>>[]>(
    (made, { path, values }) => made.flatMap((one) => values.map((value) => ({ ...one, [path]: value }))),
    [{}],
  );
}
