import type { Candles } from "../../domain/candles.js";
import { nearest } from "../../domain/nearest.js";
import { bosChoch } from "./bos-choch.js";
import { fvg } from "./fvg.js";
import { fvgConsecutive } from "./fvg-consecutive.js";
import { liquidity } from "./liquidity.js";
import { ob } from "./ob.js";
import { previousHighLow } from "./previous-high-low.js";
import type { ReferenceTable } from "./reference-table.js";
import { sessions } from "./sessions.js";
import { swingHighsLows } from "./swing-highs-lows.js";

/**
 * One output of the library `smartmoneyconcepts` 0.0.27 with its defaults, swing length 5, on the clock of the candles: written anew from the
 * Appendix of DETECTORS, mistakes included. For those who come from there, and to hold ours against; no Market Tool, and in no setup.
 */
export interface ReferenceSpec {
  readonly name: string;
  /** The Market Tools that answer the same question. */
  readonly tools: readonly string[];
  readonly make: (candles: Candles) => ReferenceTable;
}

const spec = (name: string, tools: readonly string[], make: ReferenceSpec["make"]): ReferenceSpec => ({
  name,
  tools,
  make,
});

const PERIOD = ["previous_period"];

/** The ten tables, in the order of the Appendix. */
export const REFERENCE_TABLES: readonly ReferenceSpec[] = [
  spec("fvg", ["fvg"], fvg),
  spec("fvg_consecutive", ["fvg"], fvgConsecutive),
  spec("swing_highs_lows", ["swings"], swingHighsLows),
  spec("bos_choch", ["market_structure"], bosChoch),
  spec("ob", ["order_block"], ob),
  spec("liquidity", ["liquidity_pool", "liquidity_sweep"], liquidity),
  spec("previous_high_low_4h", PERIOD, (candles) => previousHighLow(candles, "4h")),
  spec("previous_high_low_1D", PERIOD, (candles) => previousHighLow(candles, "1D")),
  spec("previous_high_low_W", PERIOD, (candles) => previousHighLow(candles, "W")),
  spec("sessions_london", ["session_range"], (candles) => sessions(candles)),
];

const key = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, "");

/** The table of that name, read without case, `_`, `-` or space. */
export const findReference = (name: string): ReferenceSpec | undefined =>
  REFERENCE_TABLES.find((table) => key(table.name) === key(name));

/** Names of tables that may have been meant: those that begin with what was typed, else the near ones. */
export function nearReferences(typed: string): string[] {
  const names = REFERENCE_TABLES.map(({ name }) => name);
  const begun = typed.length < 3 ? [] : names.filter((name) => key(name).startsWith(key(typed)));
  return begun.length > 0 ? begun : nearest(typed, names);
}
