import type { Alert, AlertFilter, Alerts, Miss, SeriesKey } from "../../../src/ports/alerts.js";

const seriesOf = ({ feed, session, symbol, timeframe }: SeriesKey): string =>
  [feed, session, symbol, timeframe].join("|");

/** `Alerts` in memory, for tests. */
export function memoryAlerts(): Alerts {
  const alerts: Alert[] = [];
  const misses = new Map<string, Miss>();
  const cursors = new Map<string, number>();
  const fits = ({ states, ...equal }: AlertFilter) => {
    const named = Object.entries(equal).filter(([, value]) => value !== undefined);
    return (row: Alert | Miss): boolean =>
      named.every(([key, value]) => (row as unknown as Record<string, unknown>)[key] === value) &&
      (states === undefined || ("state" in row && states.includes(row.state)));
  };

  return {
    commit(step) {
      const key = seriesOf(step);
      cursors.set(key, Math.max(step.candle, cursors.get(key) ?? step.candle));
      const isThere = (added: Alert | (typeof step.alerts)[number]): boolean =>
        alerts.some(
          ({ feed, session, signal }) =>
            feed === added.feed && session === added.session && signal.signal_id === added.signal.signal_id,
        );
      const made: Alert[] = [];
      for (const added of step.alerts) {
        if (isThere(added)) continue;
        const alert = { ...structuredClone(added), number: alerts.length + 1 };
        alerts.push(alert);
        made.push(alert);
      }
      for (const miss of step.misses) {
        const of = [seriesOf(miss), miss.setup_hash, miss.barClose, miss.side].join("|");
        if (!misses.has(of)) misses.set(of, structuredClone(miss));
      }
      return Promise.resolve(made);
    },
    byNumber: (number) => Promise.resolve(alerts.find((alert) => alert.number === number)),
    bySignal: ({ feed, session }, id) =>
      Promise.resolve(alerts.find((a) => a.feed === feed && a.session === session && a.signal.signal_id === id)),
    latest: (most, filter = {}) => Promise.resolve(alerts.filter(fits(filter)).reverse().slice(0, most)),
    between: (from, to, filter = {}) =>
      Promise.resolve(
        alerts
          .filter(fits(filter))
          .filter(({ barClose }) => barClose >= from && barClose < to)
          .sort((a, b) => a.barClose - b.barClose || a.number - b.number),
      ),
    misses: (from, to, filter = {}) =>
      Promise.resolve(
        [...misses.values()]
          .filter(fits(filter))
          .filter(({ barClose }) => barClose >= from && barClose < to)
          .sort(
            (a, b) => a.barClose - b.barClose || a.setup_id.localeCompare(b.setup_id) || (a.side < b.side ? -1 : 1),
          ),
      ),
    scores: (key, from) =>
      Promise.resolve(
        alerts
          .filter((alert) => seriesOf(alert) === seriesOf(key) && alert.setup_hash === key.setup_hash)
          .filter(({ barClose }) => barClose >= from)
          .sort((a, b) => a.barClose - b.barClose)
          .map(({ barClose, side, score }) => ({ barClose, side, p: score.p })),
      ),
    cursor: (key) => Promise.resolve(cursors.get(seriesOf(key))),
    forgetMisses(before) {
      for (const [key, { barClose }] of misses) if (barClose < before) misses.delete(key);
      return Promise.resolve();
    },
  };
}
