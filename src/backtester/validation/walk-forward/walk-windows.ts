import { daysFromCivil, formatDay, parseDay } from "../../../domain/civil.js";
import type { WindowPlan, WindowSpan } from "../../../domain/variants.js";

/** The day so many months after a day; the month's last one where it has no such day. */
function monthsAfter(day: string, months: number): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const at = year * 12 + (month - 1) + months;
  const first = daysFromCivil(Math.floor(at / 12), (at % 12) + 1, 1);
  const next = daysFromCivil(Math.floor((at + 1) / 12), ((at + 1) % 12) + 1, 1);
  return Math.min(first + date - 1, next - 1);
}

/**
 * Cuts a period (first and last day, inclusive) into windows: `train` months to choose on, the `test` months behind them to test on, then on
 * by `test` months. Test windows neither overlap nor leave a day between them; the last one may end early, with at least half of its days.
 */
export function walkWindows([first, last]: readonly [string, string], plan: WindowPlan): readonly WindowSpan[] {
  const end = (parseDay(last) as number) + 1;
  const windows: WindowSpan[] = [];
  for (let k = 0; ; k++) {
    const shift = k * plan.test;
    const trainFrom = monthsAfter(first, plan.anchored ? 0 : shift);
    const testFrom = monthsAfter(first, shift + plan.train);
    const testTo = monthsAfter(first, shift + plan.train + plan.test);
    const cut = Math.min(testTo, end);
    if (cut - testFrom < (testTo - testFrom) / 2) return windows;
    windows.push({
      train: [formatDay(trainFrom), formatDay(testFrom - 1)],
      test: [formatDay(testFrom), formatDay(cut - 1)],
    });
  }
}
