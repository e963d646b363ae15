import { formatIso, HOUR, MINUTE } from "../../../src/domain/civil.js";
import type { SnapshotMeta } from "../../../src/domain/vision/snapshot-meta.js";
import { utc } from "../data/utc.js";

const START = utc("2025-10-31 06:00");
export const CANDLES = 40;

/** A hand-over of forty M15 candles that rise from 100 by 1 each, every one 4 high, with a gap, a level and a swing on them. ATR 4. */
export function aMeta(change: Partial<SnapshotMeta> = {}): SnapshotMeta {
  const time = (i: number) => formatIso(START + i * 15 * MINUTE);
  const item = { to: null, direction: null, on: ["M15", "H1"] };
  return {
    v: 1,
    signal_id: "sig_20251031_0a1b2c3d",
    symbol: "GER40",
    tf: "M15",
    rule_id: "IB_raid_v1",
    rule_version: "v1.2",
    side: "long",
    entry_price: 140,
    sl_price: 130,
    tp_price: 155,
    signal_time: time(CANDLES),
    digits: 1,
    language: "en",
    source: "sample market",
    synthetic: true,
    pictures: [
      {
        file: "H1.png",
        timeframe: "H1",
        from: formatIso(START - 60 * HOUR),
        to: time(CANDLES),
        low: 60,
        high: 143,
        atr: 9,
      },
      { file: "M15.png", timeframe: "M15", from: time(0), to: time(CANDLES), low: 98, high: 141, atr: 4 },
    ],
    legend: [
      { ...item, ref: "Z1", kind: "zone", label: "FVG", top: 133, bottom: 131, from: time(30), direction: "bullish" },
      { ...item, ref: "L2", kind: "level", label: "PDL", top: 122.5, bottom: 122.5, from: time(0) },
      {
        ...item,
        ref: "S3",
        kind: "swing",
        label: "sweep",
        top: 120,
        bottom: 120,
        from: time(20),
        to: time(20),
        on: ["M15"],
      },
    ],
    candles: Array.from({ length: CANDLES }, (_, i) => [time(i), 100 + i, 102 + i, 98 + i, 101 + i]),
    ...change,
  };
}
