import type { Database } from "better-sqlite3";
import type { EpochMs } from "../../domain/civil.js";
import { isFinal, type Outcome, type Outcomes } from "../../ports/outcomes.js";
import type { JournalFile } from "./journal-file.js";

/** New alerts wait for their outcome: within the transaction that makes them. */
export function beginOutcomes(database: Database, alerts: readonly number[], now: EpochMs): void {
  const add = database.prepare("INSERT INTO outcomes (alert, final, outcome) VALUES (?, 0, ?) ON CONFLICT DO NOTHING");
  for (const alert of alerts) add.run(alert, JSON.stringify({ alert, state: "waiting", asOf: now } satisfies Outcome));
}

export function createOutcomes(journal: JournalFile): Outcomes {
  return {
    begin: (alerts, now) => journal.change((database) => beginOutcomes(database, alerts, now)),
    put: (outcome) =>
      journal.change((database) => {
        database
          .prepare(
            `INSERT INTO outcomes (alert, final, outcome) VALUES (@alert, @final, @outcome)
             ON CONFLICT DO UPDATE SET final = @final, outcome = @outcome WHERE final = 0`,
          )
          .run({ alert: outcome.alert, final: isFinal(outcome) ? 1 : 0, outcome: JSON.stringify(outcome) });
      }),
    of: (alerts) =>
      journal.read(
        (database) =>
          (
            database
              .prepare("SELECT outcome FROM outcomes WHERE alert IN (SELECT value FROM json_each(?)) ORDER BY alert")
              .pluck()
              .all(JSON.stringify(alerts)) as string[]
          ).map((text) => JSON.parse(text) as Outcome),
        [],
      ),
    unsettled: () =>
      journal.read(
        (database) =>
          database.prepare("SELECT alert FROM outcomes WHERE final = 0 ORDER BY alert").pluck().all() as number[],
        [],
      ),
  };
}
