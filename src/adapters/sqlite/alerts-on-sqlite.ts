import type { Database } from "better-sqlite3";
import type { Alert, AlertFilter, AlertStep, Alerts, Miss, NewAlert, StoredScore } from "../../ports/alerts.js";
import type { JournalFile } from "./journal-file.js";

/** Writes what must go out because of new alerts, in the transaction that makes them. */
export type AlongWithAlerts = (database: Database, made: readonly Alert[], step: AlertStep) => void;

const ALERT = [
  ..."feed session signal_id symbol timeframe setup_id setup_version setup_hash side".split(" "),
  ..."bar_open bar_close made state reason p chat synthetic signal score why tree plan".split(" "),
];
const MISS = "feed session symbol timeframe setup_id setup_hash side bar_close kind gate text why".split(" ");
const into = (table: string, columns: readonly string[]): string =>
  `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((name) => `@${name}`).join(", ")}) ON CONFLICT DO NOTHING`;

type Row = Record<string, unknown>;
const text = (row: Row, column: string): unknown => JSON.parse(row[column] as string);

const rowOf = ({ signal, barOpen, barClose, score, why, tree, plan, synthetic, ...same }: NewAlert): Row => ({
  ...same,
  signal_id: signal.signal_id,
  bar_open: barOpen,
  bar_close: barClose,
  p: score.p,
  synthetic: synthetic ? 1 : 0,
  signal: JSON.stringify(signal),
  score: JSON.stringify(score),
  why: JSON.stringify(why),
  tree: JSON.stringify(tree),
  plan: JSON.stringify(plan),
});

function alertOf(row: Row): Alert {
  const { signal_id: _id, p: _p, bar_open, bar_close, synthetic, ...same } = row;
  return {
    ...same,
    barOpen: bar_open,
    barClose: bar_close,
    synthetic: synthetic === 1,
    signal: text(row, "signal"),
    score: text(row, "score"),
    why: text(row, "why"),
    tree: text(row, "tree"),
    plan: text(row, "plan"),
  } as unknown as Alert;
}

function missOf(row: Row): Miss {
  const { bar_close, ...same } = row;
  return { ...same, barClose: bar_close, why: text(row, "why") } as unknown as Miss;
}

/** A filter as conditions, each after an `AND`. */
function where({ states, ...equal }: AlertFilter): { readonly sql: string; readonly values: readonly string[] } {
  const named = Object.entries(equal).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const ofState = states === undefined ? "" : ` AND state IN (${states.map(() => "?").join(", ")})`;
  return {
    sql: `${named.map(([column]) => ` AND ${column} = ?`).join("")}${ofState}`,
    values: [...named.map(([, value]) => value), ...(states ?? [])],
  };
}

/** `along` is run within the transaction of a candle, with the alerts that are new in it. */
export function createAlerts(journal: JournalFile, along: AlongWithAlerts = () => undefined): Alerts {
  const select = (database: Database, rest: string, ...values: unknown[]): Alert[] =>
    (database.prepare(`SELECT * FROM alerts ${rest}`).all(...values) as Row[]).map(alertOf);

  const write = (database: Database, step: AlertStep): readonly Alert[] => {
    const { feed, session, symbol, timeframe, candle } = step;
    database
      .prepare(
        `INSERT INTO cursors (feed, session, symbol, timeframe, candle) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET candle = max(candle, excluded.candle)`,
      )
      .run(feed, session, symbol, timeframe, candle);
    const made: Alert[] = [];
    if (step.alerts.length > 0) {
      const add = database.prepare(into("alerts", ALERT));
      // Asked first: an insert that meets its twin would use a number up.
      const twin = database.prepare("SELECT 1 FROM alerts WHERE feed = ? AND session = ? AND signal_id = ?").pluck();
      for (const alert of step.alerts) {
        if (twin.get(alert.feed, alert.session, alert.signal.signal_id) !== undefined) continue;
        made.push({ ...alert, number: Number(add.run(rowOf(alert)).lastInsertRowid) });
      }
    }
    if (step.misses.length > 0) {
      const add = database.prepare(into("misses", MISS));
      for (const { barClose, why, ...same } of step.misses)
        add.run({ ...same, bar_close: barClose, why: JSON.stringify(why) });
    }
    along(database, made, step);
    return made;
  };

  return {
    commit: (step) => journal.change((database) => write(database, step)),
    byNumber: (number) => journal.read((database) => select(database, "WHERE number = ?", number)[0], undefined),
    bySignal: ({ feed, session }, id) =>
      journal.read(
        (database) => select(database, "WHERE feed = ? AND session = ? AND signal_id = ?", feed, session, id)[0],
        undefined,
      ),
    latest: (most, filter = {}) =>
      journal.read((database) => {
        const { sql, values } = where(filter);
        return select(database, `WHERE 1 = 1${sql} ORDER BY number DESC LIMIT ?`, ...values, most);
      }, []),
    between: (from, to, filter = {}) =>
      journal.read((database) => {
        const { sql, values } = where(filter);
        const rest = `WHERE bar_close >= ? AND bar_close < ?${sql} ORDER BY bar_close, number`;
        return select(database, rest, from, to, ...values);
      }, []),
    misses: (from, to, filter = {}) =>
      journal.read((database) => {
        const { sql, values } = where(filter);
        const rest = `WHERE bar_close >= ? AND bar_close < ?${sql} ORDER BY bar_close, setup_id, side`;
        return (database.prepare(`SELECT * FROM misses ${rest}`).all(from, to, ...values) as Row[]).map(missOf);
      }, []),
    scores: ({ feed, session, symbol, timeframe, setup_hash }, from) =>
      journal.read(
        (database) =>
          database
            .prepare(
              `SELECT bar_close AS barClose, side, p FROM alerts
               WHERE setup_hash = ? AND symbol = ? AND timeframe = ? AND feed = ? AND session = ? AND bar_close >= ? ORDER BY bar_close`,
            )
            .all(setup_hash, symbol, timeframe, feed, session, from) as StoredScore[],
        [],
      ),
    cursor: ({ feed, session, symbol, timeframe }) =>
      journal.read(
        (database) =>
          database
            .prepare("SELECT candle FROM cursors WHERE feed = ? AND session = ? AND symbol = ? AND timeframe = ?")
            .pluck()
            .get(feed, session, symbol, timeframe) as number | undefined,
        undefined,
      ),
    forgetMisses: (before) =>
      journal.change((database) => {
        database.prepare("DELETE FROM misses WHERE bar_close < ?").run(before);
      }),
  };
}
