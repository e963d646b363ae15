import type { Migration } from "../migration.js";

export const apiTokens0013: Migration = {
  sql: `
    CREATE TABLE api_tokens (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      hash TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('viewer', 'labeler', 'operator', 'admin')),
      made INTEGER NOT NULL,
      revoked INTEGER
    ) STRICT;
  `,
};
