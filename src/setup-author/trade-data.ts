import type { SymbolSpec } from "../domain/symbol.js";
import type { EntryPart, ManagePart, Pad, StopPart, TargetPart } from "./parts.js";
import type { SideWords } from "./side-words.js";

type Data = Record<string, unknown>;

/** The entries of a setup by what they are: the names its trade may speak of. */
export interface TradeNames {
  readonly raid?: string | undefined;
  readonly gap?: string | undefined;
  readonly block?: string | undefined;
  /** A range: the one that was raided or broken. */
  readonly range?: string | undefined;
  /** What has a `level`: a raid, or a break. */
  readonly level?: string | undefined;
  readonly swing?: string | undefined;
  readonly pools?: string | undefined;
  readonly push?: string | undefined;
}

/** What a part needs and the setup does not have: told to the person. */
export class MissingPart extends Error {
  readonly what: string;
  constructor(what: string) {
    super(what);
    this.what = what;
  }
}

const need = (name: string | undefined, what: string): string => {
  if (name === undefined) throw new MissingPart(what);
  return name;
};

/** Bars an order works where nobody says. */
export const EXPIRES = 8;

export function entryData(entry: EntryPart, names: TradeNames, side: SideWords): Data {
  if (entry.kind === "market") return { order: "market" };
  return { order: "limit", at: entryPrice(entry, names, side), expires: entry.expires ?? EXPIRES };
}

function entryPrice(entry: Exclude<EntryPart, { kind: "market" }>, names: TradeNames, side: SideWords): string {
  switch (entry.kind) {
    case "gap":
      return `${need(names.gap, "a fair value gap")}.${{ near: side.top, mid: "ce", far: side.bottom }[entry.place]}`;
    case "block":
      return `${need(names.block, "an order block")}.${{ near: side.top, mid: "mid", far: side.bottom }[entry.place]}`;
    case "mid":
      return `${need(names.range, "a range")}.mid`;
    case "level":
      return `${need(names.level, "a level that was raided or broken")}.level`;
  }
}

export const padData = (
  { atr, pips, ticks }: { readonly [K in keyof Pad]: number | undefined },
  symbol: SymbolSpec,
): Data => ({
  ...(atr === undefined ? {} : { pad_atr: atr }),
  ...(ticks === undefined ? {} : { pad_ticks: ticks }),
  ...(pips === undefined ? {} : { pad_price: Number((pips * symbol.pip).toPrecision(12)) }),
});

/** `entryAt` is where the entry stands, for a stop at a distance from it. */
export function stopData(
  stop: StopPart,
  names: TradeNames,
  side: SideWords,
  symbol: SymbolSpec,
  entryAt: string,
): Data {
  return { at: stopPrice(stop, names, side, entryAt), ...padData(stop.pad, symbol) };
}

function stopPrice({ kind, level }: StopPart, names: TradeNames, side: SideWords, entryAt: string): string {
  switch (kind) {
    case "extreme":
      return `${need(names.raid, "a raid")}.extreme`;
    case "gap":
      return `${need(names.gap, "a fair value gap")}.${side.bottom}`;
    case "block":
      return `${need(names.block, "an order block")}.${side.bottom}`;
    case "mid":
      return `${level?.name ?? need(names.range, "a range")}.mid`;
    case "opposite":
      return `${need(names.range, "a range")}.${side.low}`;
    case "level":
      return level === undefined
        ? `${need(names.level, "a level that was raided or broken")}.level`
        : level.isRange
          ? `${level.name}.${side.low}`
          : `${need(names.level, "a level that was raided or broken")}.level`;
    case "swing":
      return `${need(names.swing, "swings")}.last_${side.low}`;
    case "candle":
      return names.push === undefined ? side.low : `${names.push}.${side.low}`;
    case "distance":
    case "pad":
    case "further":
      return entryAt;
  }
}

const negative = (value: number | undefined): number | undefined => (value === undefined ? undefined : -value);

/** Undefined: no target. */
export function targetData(
  target: TargetPart,
  names: TradeNames,
  side: SideWords,
  symbol: SymbolSpec,
  entryAt: string,
): Data | undefined {
  switch (target.kind) {
    case "distance":
      // Pads of a target lead back towards the entry: the other sign leads on.
      return { at: entryAt, ...padData({ atr: negative(target.pad.atr), pips: negative(target.pad.pips) }, symbol) };
    case "rr":
      return { rr: target.rr };
    case "opposite":
      return { at: `${need(names.range, "a range")}.${side.high}` };
    case "mid":
      return { at: `${target.level?.name ?? need(names.range, "a range")}.mid` };
    case "pool":
      return { at: `${need(names.pools, "liquidity pools")}.nearest_${side.high === "high" ? "above" : "below"}` };
    case "level":
      return { at: `${target.level.name}.${side.high}` };
    case "none":
      return undefined;
  }
}

export const manageData = (parts: readonly ManagePart[]): Data[] =>
  parts.map((part) => {
    if (part.kind === "break_even") return { at_r: part.atR, move_stop: "break_even" };
    return part.kind === "close" ? { at_r: part.atR, close: part.share } : { at_r: part.atR, trail_atr: part.atr };
  });
