import type { Candles } from "../../../../src/domain/candles.js";
import type { ToolEntry } from "../../../../src/market-tools/dispatcher.js";
import type { FieldReader } from "../../../../src/market-tools/tool.js";
import type { Level } from "./raids.js";
import type { Range } from "./ranges.js";

/** The levels of swings or pools of any timeframe as the base bars knew them (CATALOG 1.1); `level` reads a pool's. */
export function levelsAbove(source: ToolEntry, base: Candles, level?: FieldReader): Level[] {
  const { table, candles, knownAt } = source;
  return Array.from({ length: table.length }, (_, id): Level => {
    const born = table.at[id] as number;
    const expired = table.markOf(table.markIndex("expired"), id);
    const prices: { price: number; at: number }[] = [];
    for (let own = born; own < (level === undefined ? born + 1 : candles.length); own++) {
      const price = level === undefined ? (table.numbers[0]?.[id] as number) : level(id, own);
      if (price !== prices.at(-1)?.price) prices.push({ price, at: knownAt(own) });
    }
    return {
      side: table.direction[id] === 1 ? -1 : 1,
      prices,
      at: knownAt(born),
      until: expired < 0 ? Number.POSITIVE_INFINITY : (base.openTime[knownAt(expired)] as number),
    };
  });
}

/** The finished ranges of any timeframe as the base bars knew them; a previous period counts until the next one is there. */
export function rangesAbove({ table, tool, candles, knownAt }: ToolEntry): Range[] {
  const complete = tool.spec.events.findIndex(({ name }) => name === "complete");
  const number = (name: string, id: number) => table.numbers[table.numberIndex(name)]?.[id] as number;
  const lasts = tool.spec.name === "previous_period";
  return Array.from({ length: table.length }, (_, id) => id)
    .filter((id) => table.kind[id] === complete)
    .map((id) => ({
      members: [],
      at: knownAt(table.at[id] as number),
      start: candles.openTime[table.formed[id] as number] as number,
      end: number("end", id),
      until: lasts ? Number.POSITIVE_INFINITY : table.endOf(id),
      thin: table.thin[id] === 1,
      high: number("high", id),
      low: number("low", id),
    }));
}

/** Of periods: each as a level counts up to the bar that knows the next one, that bar too where it opened before that had ended. */
export function untilNext(ranges: readonly Range[], base: Candles): (range: Range) => number {
  const whole = ranges.filter(({ thin }) => !thin);
  return (range) => {
    const next = whole[whole.indexOf(range) + 1];
    if (next === undefined || range.until < Number.POSITIVE_INFINITY) return range.until;
    const late = (base.openTime[next.at] as number) >= next.end;
    return base.openTime[late ? next.at : next.at + 1] ?? Number.POSITIVE_INFINITY;
  };
}
