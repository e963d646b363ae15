import { HOUR } from "../../domain/civil.js";
import { periodOf, type Timeframe } from "../../domain/timeframe.js";

/** What a feed is asked for, for setups of a timeframe: from the hour on a broker's clock would cut the candles, so they are made of quarters here. */
export const sourceTimeframe = (timeframe: Timeframe): Timeframe => (periodOf(timeframe) < HOUR ? timeframe : "M15");
