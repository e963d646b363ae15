import type { Migration } from "../migration.js";

/** What holds is the last change of a setup; what held at a bar is asked of all of them. */
export const thresholdChanges0019: Migration = {
  sql: `
    CREATE TABLE threshold_changes (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      setup TEXT NOT NULL,
      p REAL CHECK (p >= 0 AND p <= 1),
      person TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
    INSERT INTO threshold_changes (setup, p, person, at) SELECT setup, p, person, at FROM thresholds ORDER BY at, setup;
    DROP TABLE thresholds;
    CREATE TRIGGER threshold_changes_kept BEFORE DELETE ON threshold_changes BEGIN SELECT RAISE(ABORT, 'History is never taken out'); END;
    CREATE TRIGGER threshold_changes_stay BEFORE UPDATE ON threshold_changes BEGIN SELECT RAISE(ABORT, 'History is never changed'); END;
  `,
};
