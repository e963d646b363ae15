import { DAY, type EpochMs, formatDayMinute, parseDay } from "../../domain/civil.js";
import type { Alerts } from "../../ports/alerts.js";

const SHOWN = 8;
const LOOKED_BACK = 7 * DAY;

/** What the live loop nearly alerted of a setup, the latest last: on the day that `at` begins with (UTC), else in the last seven days. */
export async function liveMisses(
  alerts: Pick<Alerts, "misses">,
  asked: { readonly setupId: string; readonly symbol: string; readonly at?: string | undefined },
  now: EpochMs,
): Promise<readonly string[]> {
  const day = asked.at === undefined ? undefined : parseDay(asked.at.slice(0, 10));
  const [from, to] = day === undefined ? [now - LOOKED_BACK, now + 1] : [day * DAY, (day + 1) * DAY];
  const found = await alerts.misses(from, to, { feed: "mt5", setup_id: asked.setupId, symbol: asked.symbol });
  return found.slice(-SHOWN).map(({ barClose, side, gate, text, why }) => {
    const failed = why.filter(({ passed }) => passed !== true).map(({ text: condition }) => `✗ ${condition}`);
    const reason = gate === null ? failed.join("; ") || text : `${gate}: ${text}`;
    return `${formatDayMinute(barClose)} UTC · ${side} · ${reason}`;
  });
}
