import type { Migration } from "../migration.js";

export const activations0002: Migration = {
  sql: `
    CREATE TABLE activations (
      setup_hash TEXT NOT NULL,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      setup_id TEXT NOT NULL,
      setup_version TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('wished', 'active', 'paused')),
      since INTEGER NOT NULL,
      PRIMARY KEY (setup_hash, symbol, timeframe)
    ) STRICT, WITHOUT ROWID;
  `,
};
