import { expect, it } from "vitest";
import { MINUTE } from "../../../src/domain/civil.js";
import type { Alert } from "../../../src/ports/alerts.js";
import type { CandleStore } from "../../../src/ports/candle-store.js";
import type { LiveCandles } from "../../../src/ports/live-candles.js";
import { alertCandles } from "../../../src/services/alerts/alert-candles.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { symbols } from "../../support/data/symbols.js";
import { utc } from "../../support/data/utc.js";
import { anAlert } from "../../support/journal/alerts-contract.js";
import { hoursWalk } from "../../support/levels-deps.js";

const STEP = 15 * MINUTE;
const candles = hoursWalk(symbols.require("EURUSD"), "M15", "2025-03-03 00:00", "2025-03-07 00:00", {
  start: 1.08,
  step: 0.001,
});
const origin = { kind: "import", name: "x", clock: "UTC", hash: "", spread: "candles", volume: "none" } as const;

it("reads the candles of a replay once for a round of its alerts, and anew for one that came after them", async () => {
  let reads = 0;
  const whole = memoryCandleStore({ candles, origin });
  const store: CandleStore = {
    ...whole,
    read: (...asked) => {
      reads += 1;
      return whole.read(...asked);
    },
  };
  let asOf = utc("2025-03-05 12:00");
  const find = alertCandles({ symbols, store, live: {} as LiveCandles, replayedTo: () => asOf });
  const own = { feed: "replay", session: "r1", synthetic: false } as const;
  const alert = (barOpen: number): Alert => ({
    ...anAlert(1, { ...own, barOpen, barClose: barOpen + STEP }),
    number: 1,
  });
  const until = async (time: string): Promise<number | undefined> => {
    const found = await find(alert(utc(time)));
    return found?.candles.openTime[found.candles.length - 1];
  };
  expect(await until("2025-03-04 09:00")).toBe(utc("2025-03-05 11:45"));
  const first = reads;
  asOf = utc("2025-03-05 13:00");
  expect(await until("2025-03-05 08:00")).toBe(utc("2025-03-05 11:45"));
  expect(reads).toBe(first);
  expect(await until("2025-03-05 12:00")).toBe(utc("2025-03-05 12:45"));
  expect(await until("2025-03-03 09:00")).toBe(utc("2025-03-05 12:45"));
  expect(reads).toBe(3 * first);
  expect(await until("2025-03-05 12:45")).toBeUndefined();
});
