import { expect, it } from "vitest";
import { HOUR } from "../../../../src/domain/civil.js";
import type { Miss } from "../../../../src/ports/alerts.js";
import { liveMisses } from "../../../../src/services/live/live-misses.js";
import { anAlert } from "../../../support/journal/alerts-contract.js";
import { memoryAlerts } from "../../../support/journal/memory-alerts.js";

it("names what live nearly alerted, with the condition or the gate that kept it back", async () => {
  const alerts = memoryAlerts();
  const close = Date.UTC(2026, 2, 2, 8);
  const series = { feed: "mt5", session: "", symbol: "EURUSD", timeframe: "M15" } as const;
  const miss = (n: number, change: Partial<Miss>): Miss => ({
    ...{ ...series, setup_id: "a", setup_hash: "h", side: "long", barClose: close + n * HOUR, kind: "near_miss" },
    ...{ gate: null, text: "near", why: [] },
    ...change,
  });
  const why = [
    { text: "close > open", passed: true, values: [] },
    { text: "atr > 1", passed: false, values: [] },
  ];
  const misses = [
    miss(0, { why }),
    miss(1, { kind: "refused", gate: "levels", text: "stop on the wrong side" }),
    miss(2, { setup_id: "other" }),
  ];
  const held = anAlert(0, {
    ...{ ...series, setup_id: "a", barClose: close + 1.5 * HOUR, state: "held" },
    reason: "p_success 0.52, above 0.6 is asked",
  });
  await alerts.commit({ ...series, candle: close, alerts: [held], misses });
  const asked = { setupId: "a", symbol: "EURUSD" };
  const lines = [
    "2026-03-02 08:00 UTC · long · ✗ atr > 1",
    "2026-03-02 09:00 UTC · long · levels: stop on the wrong side",
    "2026-03-02 09:30 UTC · long · score: p_success 0.52, above 0.6 is asked",
  ];
  expect(await liveMisses(alerts, asked, close + 5 * HOUR)).toEqual(lines);
  expect(await liveMisses(alerts, { ...asked, at: "2026-03-02 08:00" }, 0)).toEqual(lines);
  expect(await liveMisses(alerts, { ...asked, at: "2026-03-03" }, 0)).toEqual([]);
});
