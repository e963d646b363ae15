import type { Migration } from "../migration.js";

export const alerts0010: Migration = {
  sql: `
    CREATE TABLE cursors (
      feed TEXT NOT NULL,
      session TEXT NOT NULL,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      candle INTEGER NOT NULL,
      PRIMARY KEY (feed, session, symbol, timeframe)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE alerts (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      feed TEXT NOT NULL,
      session TEXT NOT NULL,
      signal_id TEXT NOT NULL,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      setup_id TEXT NOT NULL,
      setup_version TEXT NOT NULL,
      setup_hash TEXT NOT NULL,
      side TEXT NOT NULL CHECK (side IN ('long', 'short')),
      bar_open INTEGER NOT NULL,
      bar_close INTEGER NOT NULL,
      made INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('signal', 'held', 'missed')),
      reason TEXT,
      p REAL,
      chat TEXT,
      synthetic INTEGER NOT NULL CHECK (synthetic IN (0, 1)),
      signal TEXT NOT NULL,
      score TEXT NOT NULL,
      why TEXT NOT NULL,
      tree TEXT NOT NULL,
      plan TEXT NOT NULL,
      UNIQUE (feed, session, signal_id)
    ) STRICT;
    CREATE INDEX alerts_by_close ON alerts (bar_close);
    CREATE INDEX alerts_of_rule ON alerts (setup_hash, symbol, timeframe, feed, session);
    CREATE TABLE misses (
      feed TEXT NOT NULL,
      session TEXT NOT NULL,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      setup_id TEXT NOT NULL,
      setup_hash TEXT NOT NULL,
      side TEXT NOT NULL CHECK (side IN ('long', 'short')),
      bar_close INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('near_miss', 'refused')),
      gate TEXT,
      text TEXT NOT NULL,
      why TEXT NOT NULL,
      PRIMARY KEY (feed, session, setup_hash, symbol, timeframe, bar_close, side)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX misses_by_close ON misses (bar_close);
  `,
};
