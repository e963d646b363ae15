import { DAY, type EpochMs, formatDayMinute, parseDay } from "../../domain/civil.js";
import type { Alerts } from "../../ports/alerts.js";

const SHOWN = 8;
const LOOKED_BACK = 7 * DAY;

/** What the live loop nearly alerted of a setup, and what its score held back, the latest last: on the day that `at` begins with (UTC), else in the last seven days. */
export async function liveMisses(
  alerts: Pick<Alerts, "misses" | "between">,
  asked: { readonly setupId: string; readonly symbol: string; readonly at?: string | undefined },
  now: EpochMs,
): Promise<readonly string[]> {
  const day = asked.at === undefined ? undefined : parseDay(asked.at.slice(0, 10));
  const [from, to] = day === undefined ? [now - LOOKED_BACK, now + 1] : [day * DAY, (day + 1) * DAY];
  const filter = { feed: "mt5", setup_id: asked.setupId, symbol: asked.symbol } as const;
  const [misses, held] = await Promise.all([
    alerts.misses(from, to, filter),
    alerts.between(from, to, { ...filter, states: ["held"] }),
  ]);
  const found = [
    ...misses.map(({ barClose, side, gate, text, why }) => {
      const failed = why.filter(({ passed }) => passed !== true).map(({ text: condition }) => `✗ ${condition}`);
      return { barClose, side, reason: gate === null ? failed.join("; ") || text : `${gate}: ${text}` };
    }),
    ...held.map(({ barClose, side, reason }) => ({ barClose, side, reason: `score: ${reason}` })),
  ].sort((a, b) => a.barClose - b.barClose);
  return found
    .slice(-SHOWN)
    .map(({ barClose, side, reason }) => `${formatDayMinute(barClose)} UTC · ${side} · ${reason}`);
}
