import { describe, expect, it } from "vitest";
import { MINUTE } from "../../../src/domain/civil.js";
import type { AlertStep, Alerts, Miss, NewAlert } from "../../../src/ports/alerts.js";

const OPEN = Date.UTC(2026, 2, 2, 8);
const SERIES = { feed: "mt5", session: "", symbol: "EURUSD", timeframe: "M15" } as const;

export function anAlert(n = 0, change: Partial<NewAlert> = {}): NewAlert {
  const barOpen = OPEN + n * 15 * MINUTE;
  return {
    ...SERIES,
    signal: {
      signal_id: `sig_20260302_${String(n).padStart(8, "0")}`,
      symbol: "EURUSD",
      tf: "M15",
      entry_price: 1.0814,
      sl_price: 1.08,
      tp_price: null,
      confidence: null,
      rule_id: "asia_fvg_break",
      rule_version: "v1.0",
      meta: { detectors: ["FVG"], candles: 3 },
      side: "long",
    },
    setup_id: "asia_fvg_break",
    setup_version: "v1.0",
    setup_hash: "ab".repeat(32),
    side: "long",
    barOpen,
    barClose: barOpen + 15 * MINUTE,
    made: barOpen + 16 * MINUTE,
    state: "signal",
    reason: null,
    score: { p: null, model: null, reason: "no model" },
    why: [{ text: "fvg.size > 0.3 atr", passed: true, values: ["fvg.size = 0.00041 ←'\"🙂"] }],
    tree: { sides: [{ require: [], unless: null }] },
    plan: { entry: 1.0814, stop: 1.08, target: null, movePrices: [1.09], trade: { order: "market" } },
    chat: null,
    synthetic: false,
    ...change,
  };
}

export const aStep = (n: number, change: Partial<AlertStep> = {}): AlertStep => ({
  ...SERIES,
  candle: OPEN + n * 15 * MINUTE,
  alerts: [anAlert(n)],
  misses: [],
  ...change,
});

const aMiss = (n: number, change: Partial<Miss> = {}): Miss => ({
  ...SERIES,
  setup_id: "asia_fvg_break",
  setup_hash: "ab".repeat(32),
  side: "short",
  barClose: OPEN + (n + 1) * 15 * MINUTE,
  kind: "near_miss",
  gate: null,
  text: "near miss",
  why: [],
  ...change,
});

/** What is promised of the alerts. `open` gives the same ones each time it is called within a test: as after a restart. */
export function alertsContract(name: string, open: () => () => Alerts): void {
  describe(`alerts (${name})`, () => {
    it("keeps an alert whole and gives it a number, also over a restart", async () => {
      const reopen = open();
      const [made] = await reopen().commit(aStep(0));
      expect(made).toEqual({ ...anAlert(), number: 1 });
      expect(await reopen().byNumber(1)).toEqual(made);
      expect(await reopen().bySignal(SERIES, anAlert().signal.signal_id)).toEqual(made);
      expect(JSON.stringify((await reopen().byNumber(1))?.signal)).toBe(JSON.stringify(anAlert().signal));
      expect(await reopen().byNumber(2)).toBeUndefined();
    });

    it("makes of a candle seen again no second alert, and of another replay one of its own", async () => {
      const alerts = open()();
      await alerts.commit(aStep(0));
      expect(await alerts.commit(aStep(0))).toEqual([]);
      const again = { feed: "replay", session: "r2", chat: "terminal" } as const;
      const [other] = await alerts.commit(aStep(0, { ...again, alerts: [anAlert(0, again)] }));
      expect(other?.number).toBe(2);
      expect(await alerts.latest(9)).toHaveLength(2);
      expect(await alerts.latest(9, { feed: "mt5" })).toHaveLength(1);
    });

    it("moves a cursor with what was made of the candle, and never back", async () => {
      const reopen = open();
      expect(await reopen().cursor(SERIES)).toBeUndefined();
      await reopen().commit(aStep(3));
      await reopen().commit(aStep(1, { alerts: [] }));
      expect(await reopen().cursor(SERIES)).toBe(aStep(3).candle);
      for (const other of [{ symbol: "GER40" }, { timeframe: "M5" }, { feed: "replay" }, { session: "x" }] as const)
        expect(await reopen().cursor({ ...SERIES, ...other })).toBeUndefined();
    });

    it("lists the newest first, or those of a span in its order, as filtered", async () => {
      const alerts = open()();
      const held = anAlert(1, { state: "held", reason: "score", score: { p: 0.4, model: "m1", features: [1, 2] } });
      await alerts.commit(aStep(2));
      await alerts.commit(aStep(1, { alerts: [held] }));
      const bars = (found: readonly NewAlert[]) => found.map(({ barOpen }) => (barOpen - OPEN) / (15 * MINUTE));
      expect(bars(await alerts.latest(9))).toEqual([1, 2]);
      expect(bars(await alerts.latest(1))).toEqual([1]);
      expect(bars(await alerts.latest(9, { states: ["signal", "missed"] }))).toEqual([2]);
      expect(bars(await alerts.latest(9, { setup_id: "other" }))).toEqual([]);
      const close = held.barClose;
      expect(bars(await alerts.between(close, close + 15 * MINUTE + 1))).toEqual([1, 2]);
      expect(bars(await alerts.between(close, close + 15 * MINUTE))).toEqual([1]);
      const rule = { ...SERIES, setup_hash: held.setup_hash };
      const later = { barClose: close + 15 * MINUTE, side: "long", p: null };
      expect(await alerts.scores(rule, close)).toEqual([{ barClose: close, side: "long", p: 0.4 }, later]);
      expect(await alerts.scores(rule, close + 1)).toEqual([later]);
    });

    it("keeps what nearly was an alert, once a bar and side, until it is forgotten", async () => {
      const alerts = open()();
      const refused = aMiss(2, { kind: "refused", gate: "checks", text: "a hard check is not true" });
      await alerts.commit(aStep(1, { alerts: [], misses: [aMiss(1)] }));
      await alerts.commit(aStep(2, { alerts: [], misses: [aMiss(1), refused] }));
      expect(await alerts.misses(OPEN, OPEN + 60 * MINUTE)).toEqual([aMiss(1), refused]);
      expect(await alerts.misses(OPEN, OPEN + 60 * MINUTE, { symbol: "GER40" })).toEqual([]);
      await alerts.forgetMisses(refused.barClose);
      expect(await alerts.misses(OPEN, OPEN + 60 * MINUTE)).toEqual([refused]);
    });
  });
}
