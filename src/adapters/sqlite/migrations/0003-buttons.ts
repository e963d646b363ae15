import type { Migration } from "../migration.js";

export const buttons0003: Migration = {
  sql: `
    CREATE TABLE buttons (
      token TEXT NOT NULL PRIMARY KEY,
      command TEXT NOT NULL,
      thread TEXT NOT NULL,
      person TEXT,
      expires INTEGER NOT NULL,
      once INTEGER NOT NULL CHECK (once IN (0, 1)),
      used_by TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX buttons_by_expiry ON buttons (expires);
  `,
};
