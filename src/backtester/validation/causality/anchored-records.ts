import type { EpochMs } from "../../../domain/civil.js";
import { shown } from "./table-cells.js";
import type { WatchedTool } from "./watched-tools.js";

/** Share by which numbers measured in ATR may differ where the ATR began elsewhere (DETECTORS 5.0.8). */
const ATR_SHARE = 1e-3;

/** A record by times, so that runs that begin on different candles can be held against each other. */
export interface AnchoredRecord {
  /** Event, side, and when it was formed and known: what makes it this record. */
  readonly key: string;
  readonly record: number;
  /** Open of its anchor. */
  readonly formed: EpochMs;
  /** Base bar at whose close it is known. */
  readonly bar: number;
  readonly numbers: readonly (readonly [name: string, value: number, byAtr: boolean])[];
  /** Base bar of each transition, −1 not yet. */
  readonly marks: readonly (readonly [name: string, bar: number])[];
}

/** One thing in which two runs differ, and the bar at which it is read. */
export interface RecordDifference {
  readonly record: number;
  readonly formed: EpochMs;
  readonly bar: number;
  readonly field: string;
  readonly was: string;
  readonly became: string;
}

/** Records anchored at or after `from`; `shift` is the base bar at which the run's candles begin. */
export function anchoredRecords({ entry, table }: WatchedTool, from: EpochMs, shift: number): AnchoredRecord[] {
  const { candles, tool } = entry;
  // Numbers that are no fields point at records, whose ids depend on where the data begin.
  const fields = tool.spec.fields.flatMap(({ name, unit }) => {
    const column = table.numberIndex(name);
    return column < 0 ? [] : [{ name, column, byAtr: unit === "atr" }];
  });
  const found: AnchoredRecord[] = [];
  for (let record = 0; record < table.length; record++) {
    const formed = candles.openTime[table.formed[record] as number] as number;
    // What only following brings, an inverse gap, comes of a record of any age.
    const isOfAnyAge = tool.spec.events[table.kind[record] as number]?.followed === true;
    if (formed < from || isOfAnyAge) continue;
    const at = table.at[record] as number;
    found.push({
      key: [table.kind[record], table.direction[record], formed, candles.openTime[at], table.thin[record]].join(" "),
      record,
      formed,
      bar: entry.knownAt(at) + shift,
      numbers: fields.map(({ name, column, byAtr }) => [name, table.numbers[column]?.[record] as number, byAtr]),
      marks: table.markNames.map((name, m) => {
        const mark = table.markOf(m, record);
        return [name, mark < 0 ? -1 : entry.knownAt(mark) + shift];
      }),
    });
  }
  return found;
}

/** What differs between the records of two runs; `a` is the one whose record ids are told. */
export function recordDifferences(a: readonly AnchoredRecord[], b: readonly AnchoredRecord[]): RecordDifference[] {
  const others = new Map<string, AnchoredRecord[]>();
  for (const one of b) others.set(one.key, [...(others.get(one.key) ?? []), one]);
  const found = a.flatMap((one): readonly RecordDifference[] => {
    const other = others.get(one.key)?.shift();
    return other === undefined ? [missing(one, "a record", "nothing")] : apart(one, other);
  });
  return [...found, ...[...others.values()].flat().map((one) => missing(one, "nothing", "a record"))];
}

const missing = ({ record, formed, bar }: AnchoredRecord, was: string, became: string): RecordDifference => ({
  ...{ record, formed, bar, field: "record" },
  ...{ was, became },
});

function apart(a: AnchoredRecord, b: AnchoredRecord): readonly RecordDifference[] {
  const { record, formed, bar } = a;
  const numbers = a.numbers.flatMap(([field, value, byAtr], f): RecordDifference[] => {
    const other = b.numbers[f]?.[1] as number;
    if (Object.is(value, other) || (byAtr && within(value, other, ATR_SHARE))) return [];
    return [{ record, formed, bar, field, was: shown(value), became: shown(other) }];
  });
  const marks = a.marks.flatMap(([field, value], m): RecordDifference[] => {
    const other = b.marks[m]?.[1] as number;
    if (value === other) return [];
    const told = (mark: number): string => (mark < 0 ? "not yet" : `at bar ${mark}`);
    return [{ record, formed, bar: Math.max(value, other), field, was: told(value), became: told(other) }];
  });
  return [...numbers, ...marks];
}

/** Whether two numbers are the same but for a share of the larger one. */
export const within = (a: number, b: number, share: number): boolean =>
  Math.abs(a - b) <= share * Math.max(Math.abs(a), Math.abs(b));
