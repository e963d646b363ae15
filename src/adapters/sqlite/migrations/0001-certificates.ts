import type { Migration } from "../migration.js";

export const certificates0001: Migration = {
  sql: `
    CREATE TABLE certificates (
      id INTEGER PRIMARY KEY,
      setup_hash TEXT NOT NULL,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;
    CREATE INDEX certificates_by_key ON certificates (setup_hash, symbol, timeframe, id);
  `,
};
