import type { Migration } from "../migration.js";

export const people0008: Migration = {
  sql: `
    CREATE TABLE people (
      person TEXT NOT NULL,
      chat TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('viewer', 'labeler', 'operator', 'admin')),
      name TEXT NOT NULL,
      since INTEGER NOT NULL,
      PRIMARY KEY (person, chat)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX people_by_chat ON people (chat);
    CREATE TABLE invitations (
      hash TEXT NOT NULL PRIMARY KEY,
      role TEXT CHECK (role IN ('viewer', 'labeler', 'operator', 'admin')),
      made INTEGER NOT NULL,
      expires INTEGER NOT NULL,
      wrong INTEGER NOT NULL DEFAULT 0,
      used INTEGER,
      person TEXT,
      chat TEXT,
      CHECK ((used IS NULL) = (person IS NULL) AND (used IS NULL) = (chat IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE audit (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      person TEXT NOT NULL,
      chat TEXT NOT NULL,
      role TEXT,
      act TEXT NOT NULL,
      what TEXT NOT NULL,
      digest TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('allowed', 'refused', 'done', 'failed')),
      before TEXT,
      after TEXT
    ) STRICT;
    CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER audit_lasts BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
  `,
};
