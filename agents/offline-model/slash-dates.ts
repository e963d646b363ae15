import { Slate } from "../../src/domain/reading/slate.js";
import { type Period, type TakenPeriods, takePeriods } from "./date-ranges.js";
import type { DaySpan } from "./understanding.js";

const SLASHED = /(?<!\d)(\d{1,2})\/(\d{1,2})\/(?:(?:19|20)\d{2}|\d{2})(?!\d)/gu;
const MONTHS = 12;

/** Which part of the message's 03/04/2025 comes first: where a day above twelve tells it for one, it tells it for all. */
function firstPart(text: string): "day" | "month" | "either" {
  const dates = [...text.matchAll(SLASHED)].map(([, a, b]) => [Number(a), Number(b)] as const);
  if (dates.some(([a]) => a > MONTHS)) return "day";
  if (dates.some(([, b]) => b > MONTHS)) return "month";
  return dates.some(([a, b]) => a !== b) ? "either" : "day";
}

const written = ({ start = "", end = "" }: Period): string => (start === end ? start : `${start}..${end}`);

export interface ReadPeriods extends TakenPeriods {
  /** Both ways to read a date with slashes, where nothing tells which is meant. */
  readonly readings: readonly string[];
}

/** Takes the periods off the slate, and says where a day and a month may stand either way. */
export function readPeriods(slate: Slate, today: number, dataSpan: DaySpan | undefined): ReadPeriods {
  const first = firstPart(slate.rest);
  if (first !== "either") return { ...takePeriods(slate, today, dataSpan, first === "month"), readings: [] };
  const other = new Slate(slate.raw);
  other.rest = slate.rest;
  const taken = takePeriods(slate, today, dataSpan, false);
  const swapped = takePeriods(other, today, dataSpan, true);
  const readings = [taken.periods, swapped.periods].map((list) => list.map(written).join(", "));
  return { ...taken, readings: readings[0] === readings[1] ? [] : readings };
}
