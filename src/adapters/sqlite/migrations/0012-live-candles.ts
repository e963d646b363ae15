import type { Migration } from "../migration.js";

export const liveCandles0012: Migration = {
  sql: `
    CREATE TABLE live_candles (
      feed TEXT NOT NULL,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      open_time INTEGER NOT NULL,
      open REAL NOT NULL,
      high REAL NOT NULL,
      low REAL NOT NULL,
      close REAL NOT NULL,
      volume REAL NOT NULL,
      spread REAL NOT NULL,
      server_time INTEGER,
      seen INTEGER NOT NULL,
      PRIMARY KEY (feed, symbol, timeframe, open_time)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE live_others (
      feed TEXT NOT NULL,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      open_time INTEGER NOT NULL,
      open REAL NOT NULL,
      high REAL NOT NULL,
      low REAL NOT NULL,
      close REAL NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('revised', 'late')),
      volume REAL NOT NULL,
      spread REAL NOT NULL,
      server_time INTEGER,
      seen INTEGER NOT NULL,
      PRIMARY KEY (feed, symbol, timeframe, open_time, open, high, low, close)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE live_series (
      feed TEXT NOT NULL,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      start INTEGER NOT NULL,
      mark INTEGER NOT NULL CHECK (mark >= start),
      PRIMARY KEY (feed, symbol, timeframe)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE live_gaps (
      feed TEXT NOT NULL,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      start INTEGER NOT NULL,
      finish INTEGER NOT NULL CHECK (finish > start),
      PRIMARY KEY (feed, symbol, timeframe, start)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE feed_tokens (
      id TEXT NOT NULL PRIMARY KEY,
      hash TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      made INTEGER NOT NULL,
      revoked INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE feed_terminals (
      token TEXT NOT NULL PRIMARY KEY REFERENCES feed_tokens (id),
      boot INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      heard INTEGER NOT NULL,
      sign TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
