import { DAY, HOUR, MINUTE, parseMinute, SECOND } from "../../domain/civil.js";
import { ExpressionError } from "./expression-error.js";

export const MAX_LENGTH = 1_000;

/** A token; `at` is its column, 1-based. */
export type Token = { readonly at: number; readonly text: string } & (
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "duration"; readonly ms: number }
  | { readonly kind: "clock"; readonly minute: number }
  | { readonly kind: "name" }
  | { readonly kind: "sign" }
  | { readonly kind: "end" }
  /** What is no token: the last one, told only if the reader gets as far. */
  | { readonly kind: "wrong"; readonly message: string }
);

const UNIT_MS: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };
const NUMBER = /\d+(?:\.\d+)?/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const CLOCK = /"(\d\d:\d\d)"/y;
const SIGN = /<=|>=|==|!=|[<>+\-*/()[\],.]/y;
const SPACE = /[ \t\r\n]+/y;

function take(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Splits an expression of CATALOG 3.1 into tokens; the last one is "end" or "wrong". Throws `ExpressionError` where the text is too long. */
export function tokens(text: string): Token[] {
  if (text.length > MAX_LENGTH) {
    throw new ExpressionError(MAX_LENGTH, `${text.length} characters; an expression has at most ${MAX_LENGTH}`);
  }
  const found: Token[] = [];
  let i = 0;
  while (i < text.length) {
    const space = take(SPACE, text, i);
    if (space !== null) {
      i += space[0].length;
      continue;
    }
    const token = tokenAt(text, i);
    found.push(token);
    if (token.kind === "wrong") return found;
    i += token.text.length;
  }
  found.push({ kind: "end", at: text.length + 1, text: "" });
  return found;
}

function tokenAt(text: string, i: number): Token {
  const at = i + 1;
  const digits = take(NUMBER, text, i);
  if (digits !== null) return numberAt(text, i, digits[0]);
  const name = take(NAME, text, i);
  if (name !== null) return { kind: "name", at, text: name[0] };
  const clock = take(CLOCK, text, i);
  if (clock !== null) {
    const minute = parseMinute(clock[1] as string);
    if (minute === undefined) return wrong(at, `${clock[0]} is no time of day; write "00:00" to "24:00"`);
    return { kind: "clock", at, text: clock[0], minute };
  }
  const sign = take(SIGN, text, i);
  if (sign !== null) return { kind: "sign", at, text: sign[0] };
  const seen = text[i] as string;
  return wrong(
    at,
    seen === '"'
      ? 'a time of day is written "HH:MM", in double quotes'
      : `the character ${JSON.stringify(seen)} is no part of an expression`,
  );
}

const wrong = (at: number, message: string): Token => ({ kind: "wrong", at, text: "", message });

function numberAt(text: string, i: number, digits: string): Token {
  const at = i + 1;
  const end = i + digits.length;
  const letters = take(NAME, text, end)?.[0];
  if (letters === undefined) {
    return text[end] === "%"
      ? { kind: "number", at, text: `${digits}%`, value: Number(digits) / 100 }
      : { kind: "number", at, text: digits, value: Number(digits) };
  }
  const unit = UNIT_MS[letters];
  if (unit === undefined || letters.length > 1) {
    return wrong(at, `"${digits}${letters.slice(0, 20)}" is no number; a duration ends in s, m, h or d`);
  }
  return { kind: "duration", at, text: digits + letters, ms: Number(digits) * unit };
}
