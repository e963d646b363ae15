import type { ToolEntry, ToolRun } from "../../../market-tools/dispatcher.js";
import type { RecordTable } from "../../../market-tools/record-table.js";
import type { FieldReader } from "../../../market-tools/tool.js";
import type { Setup } from "../../../setup-manager/setup.js";
import { ruleFields } from "./rule-fields.js";

/** A field fixed at birth that stands in no column: the detector works it out when it is asked. */
export interface WorkedOut {
  readonly name: string;
  readonly read: FieldReader;
}

/** One detector of a run. Entries with equal parameters share it and are watched once, under the first name. */
export interface WatchedTool {
  readonly entry: ToolEntry;
  readonly name: string;
  readonly tool: string;
  readonly table: RecordTable;
  readonly isBase: boolean;
  readonly workedOut: readonly WorkedOut[];
}

export function watchedTools(setup: Setup, run: ToolRun): readonly WatchedTool[] {
  const fields = ruleFields(setup);
  const watched = new Map<RecordTable, WatchedTool>();
  for (const [name, entry] of run.entries) {
    const { table, tool } = entry;
    const wanted = fields.filter((node) => node.entry === name).map(({ field }) => field);
    const workedOut = tool.spec.fields
      .filter(({ name: field, state }) => wanted.includes(field) && state !== true)
      .filter(({ name: field }) => table.numberIndex(field) < 0 && table.markIndex(field) < 0)
      .map(({ name: field }) => ({ name: field, read: entry.read(field) }));
    const before = watched.get(table);
    watched.set(table, {
      entry,
      name: before?.name ?? name,
      tool: tool.spec.name,
      table,
      isBase: entry.candles === run.candles,
      workedOut: [...(before?.workedOut ?? []), ...workedOut],
    });
  }
  return [...watched.values()];
}

/** Last bar of the tool's own timeframe that is known once base bar k has closed; −1 none. */
export function ownBarAt({ entry, isBase }: WatchedTool, k: number): number {
  if (isBase) return k;
  let low = 0;
  let high = entry.candles.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entry.knownAt(middle) <= k) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
