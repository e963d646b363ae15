import { Slate, tidy } from "../../src/domain/reading/slate.js";
import type { SymbolNames } from "../../src/domain/reading/symbol-names.js";
import { takeTimeframes } from "../../src/domain/reading/timeframes.js";
import { parseTimeframe } from "../../src/domain/timeframe.js";
import { type Axis, takeAxes } from "./axes.js";
import { type Breakdown, takeBreakdowns } from "./breakdowns.js";
import { type Period, takeClock } from "./date-ranges.js";
import type { Live } from "./live-ask.js";
import { takeLive } from "./live-words.js";
import { type Extra, takeKeyValues, takeOverrides } from "./overrides.js";
import { takeScoreWalk } from "./score-walk.js";
import { takeSessions } from "./sessions.js";
import type { SetupNames } from "./setup-names.js";
import { readPeriods } from "./slash-dates.js";
import { type Study, takeStudy } from "./studies.js";
import { type StudyOptions, takeStudyOptions } from "./study-options.js";
import { pathOf, takeDottedPaths, takeToolParameters } from "./tool-parameters.js";
import { type TradeChoice, takeTradeChoice } from "./trade-choice.js";
import type { ReadAs, UnderstandContext } from "./understanding.js";
import { unreadTimes } from "./unread-times.js";

/** Everything a clause names, whatever it wants done with it. */
export interface Slots {
  readonly slate: Slate;
  readonly setups: readonly string[];
  /** A setup was named by its id or all of its words. */
  readonly setupIsSure: boolean;
  /** Where the first setup stands in the clause. */
  readonly setupAt: number | undefined;
  readonly setupCandidates: readonly string[];
  readonly symbols: readonly string[];
  readonly timeframes: readonly string[];
  readonly periods: readonly Period[];
  /** The periods as written. */
  readonly dateWords: readonly string[];
  /** Both readings of a date that may be read day or month first. */
  readonly readings: readonly string[];
  /** What was written for a date or a time of day and is none: `30 февраля`, `31.04`, `25:00`. */
  readonly unread: readonly string[];
  /** Minutes after midnight. */
  readonly clock: number | undefined;
  readonly extra: Extra;
  readonly rrs: readonly string[];
  readonly runs: readonly string[];
  readonly choice: TradeChoice;
  /** Parts of a run that were asked for: weekdays, sessions, one side. */
  readonly breakdowns: readonly Breakdown[];
  readonly readAs: readonly ReadAs[];
  /** What goes beyond one backtest, with its own options and the parameters that have several values. */
  readonly study: Study | undefined;
  readonly studyOptions: StudyOptions;
  readonly axes: readonly Axis[];
  /** The trading sessions themselves are asked about. */
  readonly sessions: boolean;
  /** The live loop or its alerts are asked about. */
  readonly live: Live | undefined;
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

/** A study with its options and what it varies; without one, the targets of several backtests. */
function readStudy(slate: Slate): Pick<Slots, "study" | "studyOptions" | "axes"> & {
  readonly listedRrs: readonly string[];
} {
  const named = takeStudy(slate);
  const axes = takeAxes(slate);
  // Backtests one after another have a target each, but neither a stretch of them nor another parameter's list.
  const study = named ?? (axes.some(({ name, isRange }) => isRange || name !== "rr") ? "sweep" : undefined);
  if (study !== undefined) return { study, studyOptions: takeStudyOptions(slate, study), axes, listedRrs: [] };
  const listedRrs = axes.flatMap(({ values }) => values.split(",").map((rr) => `1:${rr}`));
  return { study, studyOptions: {}, axes: [], listedRrs };
}

/** The request's own fields where they were written as `key=value`. */
function fieldsOf(fields: Readonly<Record<string, string>>) {
  const start = fields["start"] ?? fields["from"];
  const end = fields["end"] ?? fields["to"];
  return {
    setup: fields["setup"] ?? fields["setup_id"],
    symbol: fields["symbol"],
    timeframe: fields["timeframe"] ?? fields["tf"],
    period:
      start === undefined && end === undefined
        ? undefined
        : { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) },
  };
}

/** Reads all slots of a clause, most telling first; each takes its words off the slate. */
export function readSlots(clause: string, context: UnderstandContext, names: Names): Slots {
  const slate = new Slate(tidy(clause));
  const runs = slate.take(RUN_ID).map(({ match }) => match[0]);
  const live = takeLive(slate);
  const sessions = takeSessions(slate);
  const scored = live === undefined && takeScoreWalk(slate) ? { score: "walkforward" } : {};
  const { study, studyOptions, axes, listedRrs } = readStudy(slate);
  const pairs = takeKeyValues(slate);
  const dotted = takeDottedPaths(slate);
  const breakdowns = takeBreakdowns(slate);
  const found = names.setups.take(slate);
  const listed = names.symbols.take(slate);
  const wanted = listed.filter(({ at }) => !LEAVES.test(slate.whole.slice(0, at)));
  const symbols = (wanted.length > 0 ? wanted : listed).map(({ id }) => id);
  const fields = fieldsOf(pairs.fields);
  const setups = unique([
    ...(fields.setup === undefined ? [] : [names.setups.find(fields.setup) ?? fields.setup]),
    ...found.named.map(({ id }) => id),
  ]);
  const view = context.setups.find(({ id }) => id === setups[0]);
  const parameters = takeToolParameters(slate, view);
  const { extra, rrs } = takeOverrides(slate);
  const clock = takeClock(slate);
  const before = slate.rest;
  const { periods, readings, unread } = readPeriods(slate, context.today, context.dataSpan);
  const dateWords = slate.takenSince(before);
  const timeframes = takeTimeframes(slate);
  const own = Object.fromEntries(Object.entries(pairs.extra).map(([key, value]) => [pathOf(key, view), value]));
  return {
    slate,
    setups,
    setupIsSure: fields.setup !== undefined || found.named.some(({ strength }) => strength === "exact"),
    setupAt: found.named[0]?.at,
    setupCandidates: setups.length > 0 ? [] : found.candidates,
    symbols: unique(
      fields.symbol === undefined
        ? symbols
        : [names.symbols.find(fields.symbol.toLowerCase()) ?? fields.symbol, ...symbols],
    ),
    timeframes:
      fields.timeframe === undefined
        ? timeframes
        : [parseTimeframe(fields.timeframe) ?? fields.timeframe, ...timeframes],
    periods: fields.period === undefined ? periods : [fields.period],
    dateWords,
    readings,
    unread: fields.period === undefined ? unique([...unread, ...unreadTimes(slate)]) : [],
    clock,
    extra: { ...parameters, ...extra, ...scored, ...dotted, ...own },
    rrs: unique([...listedRrs, ...rrs]),
    runs: unique(runs),
    choice: takeTradeChoice(slate),
    breakdowns,
    readAs: found.named.flatMap(({ at, end, id, mended }) =>
      mended === true ? [{ written: slate.raw.slice(at, end), id }] : [],
    ),
    study,
    studyOptions,
    axes,
    sessions,
    live,
  };
}
