import { z } from "zod";
import { Refusal } from "./errors.js";
import { didYouMeanOf, nearest } from "./nearest.js";

const time = z.string().regex(/^([01]?\d|2[0-4]):[0-5]\d$/);
const weekday = z.enum(["sun", "mon", "tue", "wed", "thu", "fri", "sat"]);

/** One symbol of `data/symbols.yaml`: all that arithmetic needs to know of it. Prices, points, ticks and pips in quote currency. */
export const symbolSpec = z.strictObject({
  title: z.string().max(80),
  /** The names people say, any language: DAX, gold, евродоллар. Read without case. */
  aliases: z.array(z.string().max(40)).default([]),
  class: z.enum(["fx", "metal", "index", "crypto"]),
  digits: z.int().min(0).max(8),
  /** Unit of the SPREAD column of MT5. */
  point: z.number().positive(),
  /** Smallest price step. */
  tick: z.number().positive(),
  /** Unit in which people quote distances and `filters.max_spread` is written. */
  pip: z.number().positive(),
  /** Units of the base per lot: profit = price move × contract × lots, in `quote`. */
  contract: z.number().positive(),
  quote: z.string().length(3),
  lot_step: z.number().positive(),
  min_lot: z.number().positive(),
  /** Money per lot and side, in the account's currency. */
  commission: z.number().min(0),
  /** Points per lot and night; triple on `triple_day` (broker's day). */
  swap: z.strictObject({ long: z.number(), short: z.number(), triple_day: weekday.default("wed") }),
  /** Pips; used where candles carry no spread. */
  default_spread: z.number().min(0),
  /** Account currency (USD) per unit of quote currency, where no stored pair gives it. */
  fixed_rate: z.number().positive(),
  /** Where its days and higher timeframes are anchored. */
  calendar: z.strictObject({ tz: z.string(), roll: time }),
  /** When it trades, wall time of `hours_tz`; gaps are judged against these windows. `to` ≤ `from` ends the next day. */
  hours_tz: z.string(),
  hours: z.array(z.strictObject({ days: z.array(weekday), from: time, to: time })),
});

export type SymbolSpec = z.infer<typeof symbolSpec> & { readonly id: string };

const key = (text: string): string => text.toLowerCase().replace(/[\s/_.-]/g, "");

/** The symbols ITA knows, found by id or by any name people say. */
export class SymbolBook {
  private readonly byId = new Map<string, SymbolSpec>();
  private readonly byName = new Map<string, SymbolSpec>();

  constructor(specs: readonly SymbolSpec[]) {
    for (const spec of specs) {
      this.byId.set(spec.id, spec);
      for (const name of [spec.id, ...spec.aliases]) this.byName.set(key(name), spec);
    }
  }

  get all(): readonly SymbolSpec[] {
    return [...this.byId.values()];
  }

  find(name: string): SymbolSpec | undefined {
    return this.byId.get(name) ?? this.byName.get(key(name));
  }

  /** Ids of the symbols with an id or alias near to what was typed, best first, each once. */
  private near(name: string): readonly string[] {
    const names = this.all.flatMap(({ id, aliases }) => [id, ...aliases]);
    const ids = nearest(name, names, names.length).map((known) => this.find(known)?.id ?? known);
    return [...new Set(ids)].slice(0, 3);
  }

  /** The symbol, or a refusal that names the nearest known ones. */
  require(name: string): SymbolSpec {
    const found = this.find(name);
    if (found !== undefined) return found;
    const near = didYouMeanOf(this.near(name));
    throw new Refusal(
      "unknown_symbol",
      `I know no symbol "${name.slice(0, 40)}"${near || "."} Known: ${[...this.byId.keys()].join(", ")}.`,
    );
  }
}

/** Whole ticks as a price of the grid; the nearest float to the decimal, so that equal prices are equal bits. */
export function snapToTick(price: number, tick: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(Math.round(price / tick) * tick * scale) / scale;
}
