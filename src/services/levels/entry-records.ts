import { closeTimeOf } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import type { ToolEntry } from "../../market-tools/dispatcher.js";
import type { ActiveLevel, LevelKind, LevelState } from "./active-level.js";

/** What is standing in an entry at the close of one of its own bars. */
export type LevelReader = (bar: number) => ActiveLevel[];

/** Records of a table, oldest first, that are known at the close of a bar and of which none of the marks has happened. */
export function standing({ table }: ToolEntry, bar: number, ...ends: readonly string[]): number[] {
  const columns = ends.map((name) => table.marks[table.markIndex(name)]);
  const ids: number[] = [];
  for (let id = 0; id < table.length && (table.at[id] as number) <= bar; id++) {
    if (table.thin[id] === 1) continue;
    const ended = columns.some((column) => happened(column?.[id] ?? -1, bar));
    if (!ended) ids.push(id);
  }
  return ids;
}

/** A mark later than the bar has not happened yet. */
const happened = (at: number, bar: number): boolean => at >= 0 && at <= bar;

/** The bar of a record's mark as of a bar; undefined while it has not happened. */
export function markAt({ table }: ToolEntry, name: string, id: number, bar: number): number | undefined {
  const at = table.marks[table.markIndex(name)]?.[id] ?? -1;
  return happened(at, bar) ? at : undefined;
}

/** A number of a record that is fixed at birth. */
export const numberOf = ({ table }: ToolEntry, name: string, id: number): number =>
  table.numbers[table.numberIndex(name)]?.[id] ?? Number.NaN;

export const eventOf = ({ table, tool }: ToolEntry, id: number): string =>
  tool.spec.events[table.kind[id] as number]?.name ?? "";

export const openOf = ({ candles }: ToolEntry, bar: number): EpochMs => candles.openTime[bar] as number;
export const closeOf = ({ candles }: ToolEntry, bar: number): EpochMs => closeTimeOf(candles, bar);

/** A single price of an entry. */
export function line(
  entry: ToolEntry,
  kind: LevelKind,
  price: number,
  rest: Pick<ActiveLevel, "direction" | "formed" | "known"> & {
    readonly of?: string;
    readonly touches?: number;
    readonly state?: LevelState;
  },
): ActiveLevel {
  return { kind, timeframe: entry.tool.timeframe, top: price, bottom: price, ...rest };
}
