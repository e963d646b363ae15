import type { EventSpec, FieldSpec, ParamSpec } from "./tool.js";
import type { Unit } from "./unit.js";

/** Short forms for the lists of a ToolSpec. */
export const integer = (
  name: string,
  value: number,
  min: number,
  max: number,
  unit: Unit | "ticks",
  about: string,
): ParamSpec => ({ name, type: "integer", default: value, min, max, unit, about });

export const number = (
  name: string,
  value: number,
  min: number,
  max: number,
  unit: Unit | "ticks",
  about: string,
): ParamSpec => ({ name, type: "number", default: value, min, max, unit, about });

export const choice = (name: string, choices: readonly [string, ...string[]], about: string): ParamSpec => ({
  name,
  type: "choice",
  default: choices[0],
  choices,
  about,
});

export const flag = (name: string, value: boolean, about: string): ParamSpec => ({
  name,
  type: "flag",
  default: value,
  about,
});

/** An integer that is left out unless written. */
const unset = (name: string, min: number, max: number, about: string): ParamSpec => ({
  name,
  type: "integer",
  default: undefined,
  min,
  max,
  unit: "bars",
  about,
});

/** Fields of one unit. */
export const fields = (unit: Unit, ...names: string[]): FieldSpec[] => names.map((name) => ({ name, unit }));

/** † fields: always as of the bar judged. */
export const state = (unit: Unit, ...names: string[]): FieldSpec[] =>
  names.map((name) => ({ name, unit, state: true as const }));

/** † fields of one record: read with the bound record, else the last. */
export const recordState = (unit: Unit, ...names: string[]): FieldSpec[] =>
  names.map((name) => ({ name, unit, state: true as const, ofRecord: true as const }));

export const label = (name: string, ...labels: string[]): FieldSpec => ({ name, unit: "label", labels });

export const births = (...names: string[]): EventSpec[] => names.map((name) => ({ name, type: "birth" as const }));

/** Each transition under its own name and under both sides: `touched`, `bullish_touched`, `bearish_touched`. */
export const transitions = (sides: readonly [string, string], ...names: string[]): EventSpec[] =>
  names.flatMap((name) =>
    [name, `${sides[0]}_${name}`, `${sides[1]}_${name}`].map((event) => ({ name: event, type: "transition" as const })),
  );

export const ATR_LEN = integer("atr_len", 14, 2, 500, "bars", "length of the ATR that sizes are measured in");
export const MIN_COVERAGE = number(
  "min_coverage",
  0.6,
  0,
  1,
  "ratio",
  "share of its candles a window must have to count",
);

/** Own swings of a structural tool. */
export const OWN_SWINGS: readonly ParamSpec[] = [
  integer("swing", 5, 1, 200, "bars", "bars on both sides of a swing of its own swings"),
  unset("left", 1, 200, "bars on the left of a swing, else `swing`"),
  unset("right", 1, 200, "bars on the right of a swing, else `swing`"),
];
export const SWING = OWN_SWINGS[0] as ParamSpec;
export const UNSET_SWING = unset("swing", 1, 200, "sets `left` and `right`");

/** The raid machine (DETECTORS 5.7), every parameter of it where it works. */
export const RAID_PARAMS: readonly ParamSpec[] = [
  integer("min_pen_ticks", 1, 0, 1000, "ticks", "least excess beyond the level that pierces it"),
  number("min_pen_atr", 0, 0, 20, "atr", "least excess in ATR"),
  integer("max_bars", 3, 1, 50, "bars", "bars outside after which the level counts as broken"),
  integer("accept_closes", 2, 1, 50, "count", "closes beyond in a row that break the level"),
  choice("reclaim", ["close_inside", "close_inside_prev_body"], "what takes the price back"),
  number("max_pen_atr", 0, 0, 50, "atr", "a raid that went deeper is marked deep; 0 is off"),
  flag("rearm", false, "a raided level may be raided again"),
];

/** The same for tools in which some of them are read and change nothing, with the reason. */
export const raidParamsWithout = (idle: Readonly<Record<string, string>>): readonly ParamSpec[] =>
  RAID_PARAMS.map((param) => {
    const why = idle[param.name];
    return why === undefined ? param : { ...param, about: `changes nothing here: ${why}` };
  });
