import type { Migration } from "../migration.js";

export const reports0018: Migration = {
  sql: `
    CREATE TABLE reports (
      key TEXT PRIMARY KEY,
      language TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('wanted', 'published', 'failed')),
      since INTEGER NOT NULL,
      due INTEGER NOT NULL,
      held INTEGER NOT NULL DEFAULT 0,
      attempts INTEGER NOT NULL DEFAULT 0,
      page TEXT,
      url TEXT,
      published_at INTEGER,
      why TEXT,
      threads TEXT NOT NULL DEFAULT '[]'
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX reports_wanted ON reports (attempts, due) WHERE state = 'wanted';
  `,
};
