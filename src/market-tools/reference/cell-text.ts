import type { ReferenceType } from "./reference-table.js";

/** Digits that a decimal survives single precision with, and those that tell every value of it from its neighbours (IEEE 754, binary32). */
const SAFE_DIGITS = 6;
const ENOUGH_DIGITS = 9;

/** A cell as pandas writes it: `1` of whole numbers, else the shortest decimal that is read back as the same value, with a point; nothing for NaN. */
export function cellText(value: number, type: ReferenceType): string {
  if (Number.isNaN(value)) return "";
  if (type === "int") return String(value);
  return floatText(type === "single" ? shortest(value) : value);
}

/** The double nearest to the shortest decimal that single precision reads as this value; the even one where it lies in the middle of two. */
function shortest(value: number): number {
  for (let digits = SAFE_DIGITS; digits < ENOUGH_DIGITS; digits++) {
    const decimal = rounded(value, digits);
    if (Math.fround(decimal) === value) return decimal;
  }
  return rounded(value, ENOUGH_DIGITS);
}

function rounded(value: number, digits: number): number {
  const [figures = "", exponent = ""] = value.toExponential(digits).split("e");
  const middle = /[02468]5$/.test(figures) && Number(`${figures}e${exponent}`) === value;
  // JavaScript rounds the middle up, NumPy to the even digit.
  return Number(middle ? `${figures.slice(0, -1)}e${exponent}` : value.toExponential(digits - 1));
}

/** As NumPy writes it: plain from 0.0001 to below 10^16, else with an exponent of two digits at least. */
function floatText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  const text = String(value);
  return Number.isInteger(value) ? `${text}.0` : text;
}
