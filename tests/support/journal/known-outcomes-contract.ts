import { describe, expect, it } from "vitest";
import { HOUR } from "../../../src/domain/civil.js";
import type { Alerts } from "../../../src/ports/alerts.js";
import type { KnownOutcomes } from "../../../src/ports/known-outcomes.js";
import type { Outcome, Outcomes } from "../../../src/ports/outcomes.js";
import type { KeptRow, ScoreRows } from "../../../src/ports/score-rows.js";
import { anAlert, aStep } from "./alerts-contract.js";

export interface KnownGround {
  readonly rows: ScoreRows;
  readonly alerts: Alerts;
  readonly outcomes: Outcomes;
  readonly known: KnownOutcomes;
}

const HASH = anAlert().setup_hash;
const closed = (alert: number, time: number, r: number): Outcome => ({
  ...{ alert, state: "closed", asOf: time, fill: { time: time - HOUR, price: 1 } },
  ...{ exit: { time, price: 1, reason: r > 0 ? "target" : "stop" }, r, maeR: -0.2, mfeR: 1 },
});
/** The row of a run of the candidate that alert n is of. */
const row = (n: number, outcome: 0 | 1, change: Partial<KeptRow> = {}): KeptRow => {
  const { setup_id: setupId, symbol, timeframe, side, barClose } = anAlert(n);
  return {
    ...{ setupId, setupHash: HASH, symbol, timeframe, side, barClose, t1: barClose + HOUR, outcome, r: outcome },
    ...{ features: [1], schemaHash: "s", synthetic: false, of: "bt_1 #1", ...change },
  };
};

/** What every adapter of `KnownOutcomes` must keep. */
export function knownOutcomesContract(name: string, open: () => KnownGround): void {
  describe(`known outcomes: ${name}`, () => {
    const late = anAlert(99).barClose + 99 * HOUR;
    const asked = { setupHash: HASH, by: late, synthetic: false };

    it("counts nothing of nothing", async () => {
      expect(await open().known.count(asked)).toEqual({ n: 0, wins: 0 });
    });

    it("counts rows of runs and ended alerts, each candidate once: live before replay before run", async () => {
      const { rows, alerts, outcomes, known } = open();
      await rows.put([row(0, 0), row(1, 0), row(2, 1)]);
      await alerts.commit(aStep(0));
      const replayed = { feed: "replay", session: "r1" } as const;
      await alerts.commit(aStep(1, { ...replayed, alerts: [anAlert(1, replayed), anAlert(0, replayed)] }));
      await outcomes.put(closed(1, late - HOUR, 1.5));
      await outcomes.put(closed(2, late - HOUR, 0.4));
      await outcomes.put(closed(3, late - HOUR, -1));
      // Candidate 0 won live and lost twice elsewhere; 1 won in the replay; 2 in the run.
      expect(await known.count(asked)).toEqual({ n: 3, wins: 3 });
    });

    it("counts what was over by then, a win above 0.1 R alone, and neither tests, open trades, other rules nor the sample market", async () => {
      const { rows, alerts, outcomes, known } = open();
      const test = { feed: "replay", session: "test1" } as const;
      await alerts.commit(aStep(0));
      await alerts.commit(aStep(1));
      await alerts.commit(aStep(2));
      await alerts.commit(aStep(3, { ...test, alerts: [anAlert(3, test)] }));
      await alerts.commit(aStep(4, { alerts: [anAlert(4, { setup_hash: "other" })] }));
      await alerts.commit(aStep(5, { alerts: [anAlert(5, { synthetic: true })] }));
      await rows.put([row(6, 1, { setupHash: "other" }), row(7, 1, { synthetic: true }), row(8, 1)]);
      const over = anAlert(8).barClose + HOUR;
      await outcomes.put(closed(1, over, 0.1));
      await outcomes.put(closed(2, over + 1, 2));
      await outcomes.put({ alert: 3, state: "expired", asOf: over });
      for (const number of [4, 5, 6]) await outcomes.put(closed(number, over, 2));
      expect(await known.count({ ...asked, by: over - 1 })).toEqual({ n: 0, wins: 0 });
      expect(await known.count({ ...asked, by: over })).toEqual({ n: 2, wins: 1 });
      expect(await known.count({ ...asked, by: over + 1 })).toEqual({ n: 3, wins: 2 });
      expect(await known.count({ ...asked, by: over, synthetic: true })).toEqual({ n: 2, wins: 2 });
    });
  });
}
