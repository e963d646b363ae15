import { Slate, tidy } from "../../src/domain/reading/slate.js";
import type { SymbolNames } from "../../src/domain/reading/symbol-names.js";
import { takeTimeframes } from "../../src/domain/reading/timeframes.js";
import { parseTimeframe } from "../../src/domain/timeframe.js";
import { type Breakdown, takeBreakdowns } from "./breakdowns.js";
import { type Period, takeClock } from "./date-ranges.js";
import { type Extra, takeKeyValues, takeOverrides } from "./overrides.js";
import type { SetupNames } from "./setup-names.js";
import { readPeriods } from "./slash-dates.js";
import { pathOf, takeDottedPaths, takeToolParameters } from "./tool-parameters.js";
import { type TradeChoice, takeTradeChoice } from "./trade-choice.js";
import type { ReadAs, UnderstandContext } from "./understanding.js";

/** Everything a clause names, whatever it wants done with it. */
export interface Slots {
  readonly slate: Slate;
  readonly setups: readonly string[];
  /** A setup was named by its id or all of its words. */
  readonly setupIsSure: boolean;
  readonly setupCandidates: readonly string[];
  readonly symbols: readonly string[];
  readonly timeframes: readonly string[];
  readonly periods: readonly Period[];
  /** The periods as written. */
  readonly dateWords: readonly string[];
  /** Both readings of a date that may be read day or month first. */
  readonly readings: readonly string[];
  /** Minutes after midnight. */
  readonly clock: number | undefined;
  readonly extra: Extra;
  readonly rrs: readonly string[];
  readonly runs: readonly string[];
  readonly choice: TradeChoice;
  /** Parts of a run that were asked for: weekdays, sessions, one side. */
  readonly breakdowns: readonly Breakdown[];
  readonly readAs: readonly ReadAs[];
}

const RUN_ID = /(?<![\p{L}\p{N}_])bt_[0-9a-z_]+/gu;

/** Before a market that is named only to be left: "instead of EURUSD", "swap EURUSD for gold". */
const LEAVES =
  /(?:^|\s)(?:instead of|rather than|not|swap|replace|вместо|а не|замени\p{L}*|поменяй\p{L}*)\s+(?:the\s+)?$/u;

export interface Names {
  readonly setups: SetupNames;
  readonly symbols: SymbolNames;
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** Reads all slots of a clause, most telling first; each takes its words off the slate. */
export function readSlots(clause: string, context: UnderstandContext, names: Names): Slots {
  const slate = new Slate(tidy(clause));
  const runs = slate.take(RUN_ID).map(({ match }) => match[0]);
  const pairs = takeKeyValues(slate);
  const dotted = takeDottedPaths(slate);
  const breakdowns = takeBreakdowns(slate);
  const found = names.setups.take(slate);
  const listed = names.symbols.take(slate);
  const wanted = listed.filter(({ at }) => !LEAVES.test(slate.whole.slice(0, at)));
  const symbols = (wanted.length > 0 ? wanted : listed).map(({ id }) => id);
  const fieldSetup = pairs.fields["setup"] ?? pairs.fields["setup_id"];
  const setups = unique([
    ...(fieldSetup === undefined ? [] : [names.setups.find(fieldSetup) ?? fieldSetup]),
    ...found.named.map(({ id }) => id),
  ]);
  const view = context.setups.find(({ id }) => id === setups[0]);
  const parameters = takeToolParameters(slate, view);
  const { extra, rrs } = takeOverrides(slate);
  const clock = takeClock(slate);
  const before = slate.rest;
  const { periods, readings } = readPeriods(slate, context.today, context.dataSpan);
  const dateWords = slate.takenSince(before);
  const timeframes = takeTimeframes(slate);
  const { start: from, end: to } = {
    start: pairs.fields["start"] ?? pairs.fields["from"],
    end: pairs.fields["end"] ?? pairs.fields["to"],
  };
  const named = pairs.fields["timeframe"] ?? pairs.fields["tf"];
  const symbol = pairs.fields["symbol"];
  const own = Object.fromEntries(Object.entries(pairs.extra).map(([key, value]) => [pathOf(key, view), value]));
  return {
    slate,
    setups,
    setupIsSure: fieldSetup !== undefined || found.named.some(({ strength }) => strength === "exact"),
    setupCandidates: setups.length > 0 ? [] : found.candidates,
    symbols: unique(symbol === undefined ? symbols : [names.symbols.find(symbol.toLowerCase()) ?? symbol, ...symbols]),
    timeframes: named === undefined ? timeframes : [parseTimeframe(named) ?? named, ...timeframes],
    periods:
      from === undefined && to === undefined
        ? periods
        : [{ ...(from === undefined ? {} : { start: from }), ...(to === undefined ? {} : { end: to }) }],
    dateWords,
    readings,
    clock,
    extra: { ...parameters, ...extra, ...dotted, ...own },
    rrs,
    runs: unique(runs),
    choice: takeTradeChoice(slate),
    breakdowns,
    readAs: found.named.flatMap(({ at, end, id, mended }) =>
      mended === true ? [{ written: slate.raw.slice(at, end), id }] : [],
    ),
  };
}
