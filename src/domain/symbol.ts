import { z } from "zod";
import { Refusal } from "./errors.js";
import { didYouMeanOf, nearest } from "./nearest.js";

const time = z.string().regex(/^([01]?\d|2[0-4]):[0-5]\d$/);
const weekday = z.enum(["sun", "mon", "tue", "wed", "thu", "fri", "sat"]);

/** What to write where a number is missing, or is none. */
const missing =
  (kind: string, what: string) =>
  ({ input }: { readonly input?: unknown }): string =>
    input === undefined ? `missing: write ${what}` : `must be ${kind}: ${what}`;
const step = (what: string) => z.number({ error: missing("a number", what) }).positive(`must be above 0: ${what}`);

/** Whether a step lies on the grid that so many digits can print. */
const isOnGrid = (size: number, digits: number): boolean => {
  const units = size * 10 ** digits;
  return Math.abs(units - Math.round(units)) < 1e-6 && units > 0.5;
};

/** One symbol of `data/symbols.yaml`: all that arithmetic needs to know of it. Prices, points, ticks and pips in quote currency. */
export const symbolSpec = z
  .strictObject({
    title: z.string().max(80),
    /** The names people say, any language: DAX, gold, евродоллар. Read without case. */
    aliases: z.array(z.string().max(40)).default([]),
    class: z.enum(["fx", "metal", "index", "crypto"]),
    digits: z
      .int({ error: missing("a whole number", "the decimals of its price, such as 5 for 1.08345") })
      .min(0)
      .max(8),
    /** Unit of the SPREAD column of MT5. */
    point: step("the last digit of its price, such as 0.00001; spreads of MT5 are counted in it"),
    /** Smallest price step. */
    tick: step("the smallest step of its price, such as 0.00001 for EURUSD or 0.1 for GER40"),
    /** Unit in which people quote distances and `filters.max_spread` is written. */
    pip: step("the unit its distances are quoted in, such as 0.0001 for EURUSD or 1 for GER40"),
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
  })
  .superRefine(({ digits, tick, point }, context) => {
    for (const [name, size] of Object.entries({ tick, point }))
      if (!isOnGrid(size, digits))
        context.addIssue({
          code: "custom",
          path: [name],
          message: `${size} cannot be written with ${digits} digits: set digits to those it has`,
        });
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
