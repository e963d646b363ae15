import type { BrokerNames } from "../../domain/broker-names.js";
import { type EpochMs, SECOND } from "../../domain/civil.js";
import { closedCandles } from "../../domain/server-bars.js";
import { periodOf } from "../../domain/timeframe.js";
import type { Zone } from "../../domain/zone.js";
import type { Delivery } from "../../ports/feed-intake.js";
import type { Push } from "./push-schema.js";

export interface PushReading {
  readonly clock: Zone;
  readonly names: BrokerNames;
  /** Size of a point of that symbol, by the broker's name and by ours. */
  readonly point: (name: string, id: string) => number;
  /** Whether what the message says of complete stretches may be believed: a terminal that just came back still loads. */
  readonly isSettled: boolean;
  readonly now: EpochMs;
}

type List = Push["bars"][number];

function deliveryOf({ s, tf, from, to, b }: List, serverMs: number, reading: PushReading): Delivery {
  const { clock, names, now, isSettled } = reading;
  const symbol = names.oursOf(s);
  const point = reading.point(s, symbol);
  const candles = closedCandles(b, { clock, periodMs: periodOf(tf), point, serverMs, now });
  const isComplete = isSettled && from !== undefined && to !== undefined && candles.length === b.length;
  if (!isComplete) return { symbol, timeframe: tf, candles };
  // Where times come twice, what is read of them begins with the first of them that came.
  const [first] = candles;
  const start = first?.serverTime === from * SECOND ? first.openTime : clock.toUtc(from * SECOND);
  const end = Math.min(clock.toUtc(to * SECOND), now);
  return { symbol, timeframe: tf, candles, covers: { from: start, to: end } };
}

/** The candles of a message as they are handed in: UTC, our symbols, prices as numbers. Empty lists that claim nothing are left out. */
export const readPush = (push: Push, reading: PushReading): readonly Delivery[] =>
  push.bars
    .map((list) => deliveryOf(list, push.server_time * SECOND, reading))
    .filter(({ candles, covers }) => candles.length > 0 || covers !== undefined);
