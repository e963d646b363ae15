import type { Database } from "better-sqlite3";
import type { AlertPartStore, AlertParts, ShadowVerdict } from "../../ports/alert-parts.js";
import type { JournalFile } from "./journal-file.js";

export function createAlertParts(journal: JournalFile): AlertPartStore {
  const partsIn = (database: Database, alert: number): AlertParts => {
    const text = database.prepare("SELECT parts FROM alert_parts WHERE alert = ?").pluck().get(alert) as
      | string
      | undefined;
    return text === undefined ? {} : (JSON.parse(text) as AlertParts);
  };
  return {
    of: (alert) => journal.read((database) => partsIn(database, alert), {}),
    put: (alert, parts) =>
      journal.change((database) => {
        database
          .prepare("INSERT OR REPLACE INTO alert_parts (alert, parts) VALUES (?, ?)")
          .run(alert, JSON.stringify({ ...partsIn(database, alert), ...parts }));
      }),
    verdicts: (alerts) =>
      journal.read((database) => {
        const rows = database
          .prepare(
            "SELECT alert, parts ->> '$.verdict' AS verdict FROM alert_parts WHERE alert IN (SELECT value FROM json_each(?)) AND verdict IS NOT NULL",
          )
          .all(JSON.stringify(alerts)) as { readonly alert: number; readonly verdict: string }[];
        return new Map(rows.map(({ alert, verdict }) => [alert, JSON.parse(verdict) as ShadowVerdict]));
      }, new Map()),
  };
}
