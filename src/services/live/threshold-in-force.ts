import type { EpochMs } from "../../domain/civil.js";
import type { Threshold, ThresholdChange } from "../../ports/alert-settings.js";

/**
 * What stood in place of the setup file's threshold at a bar: the setup's own word before the one for all of them, each from the first candle that
 * closed after it was said until it was taken away. Undefined: the file's. `changes` in the order they were made; close of the bar, UTC ms.
 */
export function thresholdInForce(
  changes: readonly ThresholdChange[],
  setup: string,
  barClose: EpochMs,
): Threshold | undefined {
  const lastOf = (whose: string): Threshold | undefined => {
    const said = changes.findLast((change) => change.setup === whose && change.at < barClose);
    return said === undefined || said.p === null ? undefined : { ...said, p: said.p };
  };
  return lastOf(setup) ?? lastOf("");
}
