import type { Migration } from "../migration.js";

export const loopSigns0016: Migration = {
  sql: `
    CREATE TABLE loop_signs (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      sign TEXT NOT NULL
    ) STRICT;
  `,
};
