import type { Migration } from "../migration.js";

export const proposals0005: Migration = {
  sql: `
    CREATE TABLE proposals (
      id TEXT NOT NULL PRIMARY KEY,
      effect TEXT NOT NULL,
      args TEXT NOT NULL,
      about TEXT NOT NULL,
      person TEXT NOT NULL,
      chat TEXT NOT NULL,
      made INTEGER NOT NULL,
      expires INTEGER NOT NULL,
      state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'confirmed', 'done', 'discarded')),
      decided INTEGER,
      outcome TEXT,
      CHECK ((state = 'done') = (outcome IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX proposals_by_expiry ON proposals (expires);
    CREATE INDEX proposals_open ON proposals (person, chat) WHERE state = 'open';
  `,
};
