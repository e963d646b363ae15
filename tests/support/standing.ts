import type { Candles } from "../../src/domain/candles.js";
import { formatDayMinute } from "../../src/domain/civil.js";
import type { SymbolSpec } from "../../src/domain/symbol.js";
import type { ActiveLevel } from "../../src/services/levels/active-level.js";
import type { LevelReader } from "../../src/services/levels/entry-records.js";
import { levelReader } from "../../src/services/levels/level-reader.js";
import { entry, prepare, TEST_SYMBOL } from "./market-tools/run-tools.js";

/** What stands of one tool on candles, as of any bar: its reader after the whole run, made before it. */
export function standingOf(
  candles: Candles,
  params: Readonly<Record<string, unknown>>,
  symbol: SymbolSpec = TEST_SYMBOL,
  readerOf = levelReader,
): LevelReader {
  const run = prepare(candles, { it: params }, { symbol });
  const read = readerOf(entry(run, "it"));
  if (read === undefined) throw new Error("That tool has no levels");
  run.run();
  return read;
}

/** `fvg +1 101…104 touched`: kind, direction, prices, state. */
export function wordsOfLevel({ kind, direction, top, bottom, state, touches, of }: ActiveLevel): string {
  const side = direction > 0 ? "+1" : direction < 0 ? "-1" : "0";
  const price = top === bottom ? String(top) : `${bottom}…${top}`;
  return [kind, of, side, price, touches === undefined ? undefined : `×${touches}`, state]
    .filter((word) => word !== undefined)
    .join(" ");
}

/** When a level was made and when it was known. */
export const timesOf = ({ formed, known }: ActiveLevel): readonly string[] => [formed, known].map(formatDayMinute);
