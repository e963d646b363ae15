import { DAY, formatDayMinute, formatMinute } from "../../domain/civil.js";
import type { Zone } from "../../domain/zone.js";
import { formatDuration } from "../../market-tools/resolve/duration.js";
import type { Unit } from "../../market-tools/unit.js";

/** What a value needs to be read by a person. */
export interface ValueForm {
  readonly unit: Unit;
  readonly labels?: readonly string[];
  /** A time that is compared with a time of day. */
  readonly timeOfDay?: boolean;
}

/** How the values of one symbol are written. */
export interface ValueStyle {
  readonly digits: number;
  readonly zone: Zone;
}

const NOT_KNOWN = "not known";

const plain = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/** A value as text: prices in the symbol's digits, times on the setup's clock, words for codes. */
export function formatValue(value: number, form: ValueForm, style: ValueStyle): string {
  if (Number.isNaN(value)) return NOT_KNOWN;
  switch (form.unit) {
    case "price":
    case "distance":
      return value.toFixed(style.digits);
    case "time":
      return form.timeOfDay ? formatMinute(value % DAY) : formatDayMinute(style.zone.toWall(value));
    case "duration":
      return `${value < 0 ? "-" : ""}${formatDuration(Math.abs(Math.round(value)))}`;
    case "side":
      return value > 0 ? "bullish" : "bearish";
    case "label":
      return form.labels?.[value] ?? String(value);
    case "flag":
      return value === 1 ? "yes" : "no";
    case "bars":
    case "count":
      return plain(value, 2);
    default:
      return plain(value, 4);
  }
}

/** How far a test was missed, as text. */
export function formatGap(gap: number, form: ValueForm, style: ValueStyle): string {
  if (form.unit === "time" || form.unit === "duration")
    return formatDuration(Math.max(1000, Math.round(gap / 1000) * 1000));
  // A gap below half a point would read as none.
  const digits =
    form.unit === "price" || form.unit === "distance" ? style.digits + (gap < 10 ** -style.digits ? 2 : 0) : 4;
  return form.unit === "price" || form.unit === "distance" ? gap.toFixed(digits) : plain(gap, gap < 0.001 ? 7 : 4);
}
