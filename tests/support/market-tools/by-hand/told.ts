import type { ToolEntry } from "../../../../src/market-tools/dispatcher.js";
import type { FieldReader } from "../../../../src/market-tools/tool.js";
import type { Found } from "./bars.js";

/** The records of a tool in the words of the by-hand detectors: every field that belongs to a record, every mark, as of the last bar. */
export function toldBy(entry: ToolEntry, readers: ReadonlyMap<string, FieldReader>): Found[] {
  const { table, tool, candles } = entry;
  const last = candles.length - 1;
  const fields = tool.spec.fields.filter(
    ({ name, state, ofRecord }) => (state !== true || ofRecord === true) && table.markIndex(name) < 0,
  );
  return Array.from({ length: table.length }, (_, id): Found => {
    const values: Record<string, number | string> = {};
    for (const { name, labels } of fields) {
      const value = readers.get(name)?.(id, last) ?? Number.NaN;
      values[name] = labels === undefined || Number.isNaN(value) ? value : (labels[value] ?? "");
    }
    if (tool.spec.isRange) {
      values["thin"] = table.thin[id] as number;
      values["until"] = table.endOf(id);
    }
    return {
      event: tool.spec.events[table.kind[id] as number]?.name ?? "",
      side: table.direction[id] as number,
      formed: table.formed[id] as number,
      at: table.at[id] as number,
      values,
      marks: Object.fromEntries(table.markNames.map((name, m) => [name, table.marks[m]?.[id] as number])),
    };
  });
}

const show = (value: number | string): string =>
  typeof value === "number" ? (Number.isNaN(value) ? "–" : String(Number(value.toPrecision(10)))) : value;

/** Records as sorted lines with these values and marks, so that two lists can be held against each other. */
export const linesOf = (found: readonly Found[], names: readonly string[], marks: readonly string[]): string[] =>
  found
    .map(({ event, side, formed, at, values, marks: had = {} }) => {
      const head = `${String(at).padStart(5, "0")} ${event} ${side} formed ${formed}`;
      const fields = names.filter((name) => name in values).map((name) => `${name}=${show(values[name] as number)}`);
      return [head, ...fields, ...marks.map((name) => `${name}@${had[name] ?? -1}`)].join(" ");
    })
    .sort();
