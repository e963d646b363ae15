import type { RecordTable } from "../../../src/market-tools/record-table.js";
import type { Detector, DetectorContext } from "../../../src/market-tools/tool.js";
import type { Setup } from "../../../src/setup-manager/setup.js";

export interface Cheat {
  /** Called in place of the honest push, which it may call. */
  readonly push?: (honest: Detector, j: number, context: DetectorContext) => void;
  /** Changes what a field reads. */
  readonly read?: (field: string, value: number, i: number, context: DetectorContext) => number;
}

/** The setup with a tool that cheats behind one of its entries, as it would be if the registry held it. */
export function withCheat(setup: Setup, entry: string, { push, read }: Cheat): Setup {
  const tools = setup.tools.map((tool) => {
    if (tool.name !== entry) return tool;
    const create = (context: DetectorContext): Detector => {
      const honest = tool.spec.create(context);
      const cheating: Pick<Detector, "push" | "read"> = {
        push: (j) => (push === undefined ? honest.push(j) : push(honest, j, context)),
        read: (field) => {
          const reader = honest.read(field);
          return read === undefined ? reader : (record, i) => read(field, reader(record, i), i, context);
        },
      };
      // All else, its table and its levels, is the honest one's.
      return Object.assign(Object.create(honest) as Detector, cheating);
    };
    return { ...tool, spec: { ...tool.spec, create } };
  });
  return { ...setup, tools };
}

/** Adds a bullish gap to the table of an fvg: record and log row. */
export function plantGap(table: RecordTable, formed: number, at: number, top: number): number {
  const id = table.add(0, 1, formed, at);
  for (const column of table.numbers) column[id] = top;
  table.log(1, id, at);
  return id;
}
