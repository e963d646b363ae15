import type { Migration } from "../migration.js";

export const driftSigns0020: Migration = {
  sql: `
    CREATE TABLE drift_signs (
      model TEXT PRIMARY KEY,
      drifted INTEGER NOT NULL CHECK (drifted IN (0, 1)),
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
