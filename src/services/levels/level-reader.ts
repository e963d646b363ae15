import type { ToolEntry } from "../../market-tools/dispatcher.js";
import type { LevelReader } from "./entry-records.js";
import { legLevels } from "./leg-levels.js";
import { poolLevels } from "./pool-levels.js";
import { periodLevels, sessionLevels } from "./range-levels.js";
import { blockLevels, gapLevels } from "./zone-levels.js";

const READERS: Readonly<Record<string, (entry: ToolEntry) => LevelReader>> = {
  fvg: gapLevels,
  order_block: blockLevels,
  liquidity_pool: poolLevels,
  session_range: sessionLevels,
  initial_balance: sessionLevels,
  previous_period: periodLevels,
  premium_discount: legLevels,
};

/**
 * Reads what stands of an entry as of any of its own bars; undefined where its tool has no levels of its own. Made before the tool runs,
 * so that it keeps the state that is read.
 */
export const levelReader = (entry: ToolEntry): LevelReader | undefined => READERS[entry.tool.spec.name]?.(entry);
