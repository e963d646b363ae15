import type { Alerts } from "../../../src/ports/alerts.js";
import type { KnownOutcomes } from "../../../src/ports/known-outcomes.js";
import type { Outcomes } from "../../../src/ports/outcomes.js";
import type { ScoreRows } from "../../../src/ports/score-rows.js";

/** `KnownOutcomes` over fakes of what it counts, for tests. */
export function memoryKnownOutcomes(rows: ScoreRows, alerts: Alerts, outcomes: Outcomes): KnownOutcomes {
  return {
    async count({ setupHash, by, synthetic }) {
      const best = new Map<string, { readonly won: boolean; readonly rank: number }>();
      const add = (key: string, won: boolean, rank: number): void => {
        const before = best.get(key);
        if (before === undefined || rank < before.rank) best.set(key, { won, rank });
      };
      for (const row of await rows.of(setupHash))
        if (row.synthetic === synthetic && row.t1 <= by)
          add([row.symbol, row.timeframe, row.barClose, row.side].join(" "), row.outcome === 1, 2);
      const all = await alerts.latest(Number.MAX_SAFE_INTEGER);
      const own = all.filter(
        (alert) => alert.setup_hash === setupHash && alert.synthetic === synthetic && !alert.session.startsWith("test"),
      );
      for (const { symbol, timeframe, barClose, side, feed, number } of own) {
        const [outcome] = await outcomes.of([number]);
        if (outcome?.state !== "closed" || (outcome.exit?.time ?? by + 1) > by) continue;
        add([symbol, timeframe, barClose, side].join(" "), (outcome.r ?? 0) > 0.1, feed === "replay" ? 1 : 0);
      }
      return { n: best.size, wins: [...best.values()].filter(({ won }) => won).length };
    },
  };
}
