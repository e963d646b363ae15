import type { Migration } from "../migration.js";

export const updates0004: Migration = {
  sql: `
    CREATE TABLE updates (
      bot TEXT NOT NULL,
      id INTEGER NOT NULL,
      body TEXT NOT NULL,
      at INTEGER NOT NULL,
      done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
      PRIMARY KEY (bot, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX updates_pending ON updates (bot, id) WHERE done = 0;
    CREATE INDEX updates_by_time ON updates (at);
  `,
};
