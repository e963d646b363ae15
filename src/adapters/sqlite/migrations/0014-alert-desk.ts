import type { Migration } from "../migration.js";

export const alertDesk0014: Migration = {
  sql: `
    CREATE TABLE label_events (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      alert INTEGER NOT NULL,
      person TEXT NOT NULL,
      name TEXT NOT NULL,
      chat TEXT NOT NULL,
      label TEXT NOT NULL CHECK (label IN ('take', 'bad_read', 'skip', 'missed', 'none')),
      note TEXT,
      at INTEGER NOT NULL,
      press TEXT,
      UNIQUE (alert, press)
    ) STRICT;
    CREATE INDEX label_events_of_person ON label_events (alert, person, id);
    CREATE TRIGGER label_events_stay BEFORE UPDATE ON label_events BEGIN SELECT RAISE(ABORT, 'A label is never changed'); END;
    CREATE TRIGGER label_events_kept BEFORE DELETE ON label_events BEGIN SELECT RAISE(ABORT, 'A label is never taken out'); END;
    CREATE TABLE outcomes (
      alert INTEGER PRIMARY KEY,
      final INTEGER NOT NULL CHECK (final IN (0, 1)),
      outcome TEXT NOT NULL
    ) STRICT;
    CREATE INDEX outcomes_unsettled ON outcomes (alert) WHERE final = 0;
    CREATE TABLE chat_wishes (
      thread TEXT PRIMARY KEY,
      wishes TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE mutes (
      thread TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('all', 'setup', 'symbol')),
      value TEXT NOT NULL,
      until INTEGER NOT NULL,
      person TEXT NOT NULL,
      PRIMARY KEY (thread, kind, value)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE thresholds (
      setup TEXT PRIMARY KEY,
      p REAL NOT NULL,
      person TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
