import type { ToolEntry } from "../../../src/market-tools/dispatcher.js";
import type { FieldReader } from "../../../src/market-tools/tool.js";

/** Numbers that point at records: their ids differ where the data begin elsewhere. */
const IDS = ["swing", "structure", "source_record"];

/** One number of a record or of a bar, and whether an ATR went into it. */
interface Told {
  readonly name: string;
  readonly value: number;
  readonly byAtr: boolean;
}

export interface WarmRecord {
  /** Event, time formed, time known, side, thin: what must be the same to be the same record. */
  readonly key: string;
  readonly formed: number;
  readonly numbers: readonly Told[];
}

const byAtr = (entry: ToolEntry, name: string): boolean =>
  entry.tool.spec.name === "atr" || entry.tool.spec.fields.some((field) => field.name === name && field.unit === "atr");

/** Records formed at or after an instant, by time rather than by bar, so that runs on different data can be held against each other. */
export function recordsFrom(entry: ToolEntry, from: number, until: number): WarmRecord[] {
  const { table, candles } = entry;
  const time = (bar: number) => (bar < 0 ? -1 : (candles.openTime[bar] as number));
  const found: WarmRecord[] = [];
  for (let id = 0; id < table.length; id++) {
    const formed = time(table.formed[id] as number);
    const at = time(table.at[id] as number);
    if (formed < from || at > until) continue;
    const numbers = table.numberNames.flatMap((name, c): Told[] =>
      IDS.includes(name)
        ? []
        : [{ name, value: (table.numbers[c] as Float64Array)[id] as number, byAtr: byAtr(entry, name) }],
    );
    const marks = table.markNames.map((name, m): Told => {
      const bar = time((table.marks[m] as Int32Array)[id] as number);
      return { name, value: bar > until ? -1 : bar, byAtr: false };
    });
    const key = [table.kind[id], formed, at, table.direction[id], table.thin[id]].join(" ");
    found.push({ key, formed, numbers: [...numbers, ...marks] });
  }
  const level = ({ numbers }: WarmRecord): number => numbers[0]?.value ?? 0;
  return found.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : level(a) - level(b)));
}

/** State fields of every own bar from an instant on, a row a bar. */
export function statesFrom(
  entry: ToolEntry,
  readers: ReadonlyMap<string, FieldReader>,
  from: number,
): (readonly Told[])[] {
  const names = entry.tool.spec.fields.filter(({ state, ofRecord }) => state === true && ofRecord !== true);
  const rows: (readonly Told[])[] = [];
  if (names.length === 0) return rows;
  for (let i = 0; i < entry.candles.length; i++) {
    if ((entry.candles.openTime[i] as number) < from) continue;
    rows.push(
      names.map(({ name }) => ({
        name,
        value: readers.get(name)?.(-1, i) ?? Number.NaN,
        byAtr: byAtr(entry, name),
      })),
    );
  }
  return rows;
}

/** What differs between two lists of numbers, ATR-dependent ones by more than the share; undefined where nothing does. */
export function numbersDiffer(a: readonly Told[], b: readonly Told[], share: number): string | undefined {
  for (const [c, { name, value, byAtr: loose }] of a.entries()) {
    const other = b[c]?.value as number;
    if (Object.is(value, other)) continue;
    if (loose && Math.abs(value - other) <= share * Math.max(Math.abs(value), Math.abs(other))) continue;
    return `${name}: ${value} | ${other}`;
  }
  return undefined;
}
