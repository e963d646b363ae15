import { civilFromDays, formatDay, parseDay } from "../../src/domain/civil.js";
import { words } from "../../src/domain/reading/words.js";
import { monthStart, monthsBack } from "./date-part.js";
import type { Slots } from "./slots.js";
import type { ThreadMemory } from "./understanding.js";

const SHIFTS: readonly (readonly [RegExp, -1 | 1])[] = [
  [words("(?:the |one |an? )?(day|week|month|quarter|year) (?:before|earlier|prior)(?: that)?"), 1],
  [words("(?:the |one |an? )?(day|week|month|quarter|year) (?:after|later)(?: that)?"), -1],
  [words("(?:на )?(?:од[а-я]+ )?(день|дн[её]м|недел[а-я]+|месяц[а-я]*|квартал[а-я]*|год[а-я]*) (?:раньше|ранее)"), 1],
  [words("(?:на )?(?:од[а-я]+ )?(день|дн[её]м|недел[а-я]+|месяц[а-я]*|квартал[а-я]*|год[а-я]*) (?:позже|спустя)"), -1],
];
const DAYS: readonly (readonly [RegExp, number])[] = [
  [/^(?:day|д)/u, 1],
  [/^(?:week|н)/u, 7],
];
const MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^(?:month|м)/u, 1],
  [/^(?:quarter|к)/u, 3],
  [/^(?:year|г)/u, 12],
];
const of = (list: readonly (readonly [RegExp, number])[], unit: string): number | undefined =>
  list.find(([begins]) => begins.test(unit))?.[1];

/** A day moved by whole units, `sign` 1 for back; a month's last day stays one. */
function moved(day: number, unit: string, sign: -1 | 1): number {
  const days = of(DAYS, unit);
  if (days !== undefined) return day - sign * days;
  const months = sign * (of(MONTHS, unit) ?? 0);
  const { year, month } = civilFromDays(day);
  const isLast = monthStart(year, month + 1) === day + 1;
  return isLast ? monthStart(year, month - months + 1) - 1 : monthsBack(day, months);
}

/** "The year before", "на день раньше": the days last spoken of, moved. Other slots stay as they are. */
export function shifted(slots: Slots, memory: ThreadMemory): Slots {
  if (slots.periods.length > 0) return slots;
  const { start, end, at } = memory.calls.at(-1)?.args ?? {};
  const [day = "", time] = typeof at === "string" ? at.split(/[ T]/u) : [];
  const [from, to] = typeof at === "string" ? [day, day] : [start, end];
  if (typeof from !== "string" || typeof to !== "string") return slots;
  const [first, last] = [parseDay(from), parseDay(to)];
  if (first === undefined || last === undefined) return slots;
  for (const [pattern, sign] of SHIFTS) {
    const [said] = slots.slate.take(pattern);
    const unit = said?.match[1];
    if (unit === undefined) continue;
    const period = { start: formatDay(moved(first, unit, sign)), end: formatDay(moved(last, unit, sign)) };
    const [hours, minutes] = (time ?? "").split(":").map(Number);
    const clock = time === undefined ? slots.clock : (hours ?? 0) * 60 + (minutes ?? 0);
    return { ...slots, periods: [period], clock };
  }
  return slots;
}
