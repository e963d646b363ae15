import { parseMinute, WEEKDAYS, type Weekday } from "../../domain/civil.js";
import { didYouMean } from "../../domain/nearest.js";
import { ALL_DAYS, SESSION_PRESETS, type SessionWindow } from "../../domain/sessions.js";
import { zone } from "../../domain/zone.js";
import type { ParamSpec, ParamValue } from "../tool.js";
import { parseDuration } from "./duration.js";

/** What was read, or why not. */
export type Read = { readonly value: ParamValue } | { readonly problem: string };

const problem = (text: string): Read => ({ problem: text });
const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

/** Reads the value a setup writes for a parameter. */
export function readParam(spec: ParamSpec, value: unknown): Read {
  switch (spec.type) {
    case "number":
    case "integer":
      return readNumber(spec, value);
    case "choice":
      return typeof value === "string" && spec.choices.includes(value)
        ? { value }
        : problem(`must be ${oneOf(spec.choices)}, not ${show(value)}${near(value, spec.choices)}`);
    case "flag":
      return typeof value === "boolean" ? { value } : problem(`must be true or false, not ${show(value)}`);
    case "session":
      return spec.optional && value === "none" ? { value: undefined } : readSession(value);
    case "window":
      return readWindow(value, spec.default.name);
    case "duration":
      return readDuration(spec.choices, value);
    case "zone":
      return typeof value === "string" && isZone(value)
        ? { value }
        : problem(`must be an IANA zone such as Europe/Berlin, not ${show(value)}`);
    case "time":
      return typeof value === "string" && parseMinute(value) !== undefined
        ? { value }
        : problem(`must be a time such as "17:00", not ${show(value)}`);
  }
}

const oneOf = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(", ");
const near = (value: unknown, words: readonly string[]): string =>
  typeof value === "string" ? didYouMean(value, words) : "";

function readNumber(spec: Extract<ParamSpec, { min: number }>, value: unknown): Read {
  const kind = spec.type === "integer" ? "a whole number" : "a number";
  if (typeof value !== "number" || !Number.isFinite(value) || (spec.type === "integer" && !Number.isInteger(value)))
    return problem(`must be ${kind} from ${spec.min} to ${spec.max}, not ${show(value)}`);
  if (value < spec.min || value > spec.max)
    return problem(`must lie between ${spec.min} and ${spec.max}, but is ${value}`);
  return { value };
}

function readDuration(choices: readonly string[], value: unknown): Read {
  if (typeof value === "string") {
    if (choices.includes(value)) return { value };
    const ms = parseDuration(value);
    if (ms !== undefined) return { value: ms };
  }
  return problem(`must be ${oneOf(choices)} or a duration such as "8h", not ${show(value)}`);
}

function readSession(value: unknown): Read {
  if (typeof value !== "string") return readWindow(value, "own");
  if (Object.hasOwn(SESSION_PRESETS, value)) return { value: SESSION_PRESETS[value as keyof typeof SESSION_PRESETS] };
  const presets = Object.keys(SESSION_PRESETS);
  return problem(`no session named ${show(value)}${didYouMean(value, presets) || `; known: ${presets.join(", ")}`}`);
}

function isZone(name: string): boolean {
  try {
    zone(name);
    return true;
  } catch {
    return false;
  }
}

const WINDOW_KEYS = ["name", "tz", "from", "to", "days"];

/** `{ name, tz, from, to, days }`: wall-clock times, days all seven where left out. */
export function readWindow(value: unknown, defaultName: string): Read {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return problem(`must be a window { tz, from, to, days }, not ${show(value)}`);
  const given = new Map(Object.entries(value));
  for (const key of given.keys())
    if (!WINDOW_KEYS.includes(key)) return problem(`a window has no "${key}"${didYouMean(key, WINDOW_KEYS)}`);
  const name = given.get("name") ?? defaultName;
  if (typeof name !== "string" || !/^[A-Za-z][A-Za-z0-9_]{0,31}$/.test(name))
    return problem(`"name" must be a word of letters, digits and _, not ${show(name)}`);
  const tz = given.get("tz");
  if (typeof tz !== "string" || !isZone(tz))
    return problem(`"tz" must be an IANA zone such as Europe/Berlin, not ${show(tz)}`);
  const from = minuteOf(given.get("from"));
  const to = minuteOf(given.get("to"));
  if (from === undefined || from === 1440)
    return problem(`"from" must be a time such as "07:00", not ${show(given.get("from"))}`);
  if (to === undefined) return problem(`"to" must be a time such as "10:00", not ${show(given.get("to"))}`);
  const days = daysOf(given.get("days"));
  if (days === undefined)
    return problem(`"days" must be a list of ${WEEKDAYS.join(", ")}, not ${show(given.get("days"))}`);
  const window: SessionWindow = { name, tz, from, to, days };
  return { value: window };
}

const minuteOf = (value: unknown): number | undefined => (typeof value === "string" ? parseMinute(value) : undefined);

function daysOf(value: unknown): readonly Weekday[] | undefined {
  if (value === undefined) return ALL_DAYS;
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.every((day) => (WEEKDAYS as readonly unknown[]).includes(day)) ? [...new Set(value)] : undefined;
}
