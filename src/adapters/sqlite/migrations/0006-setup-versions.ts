import type { Migration } from "../migration.js";

export const setupVersions0006: Migration = {
  sql: `
    CREATE TABLE setup_versions (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      setup_id TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number >= 0),
      version TEXT NOT NULL,
      hash TEXT,
      yaml TEXT,
      person TEXT,
      chat TEXT,
      at INTEGER NOT NULL,
      note TEXT NOT NULL,
      undoes INTEGER,
      UNIQUE (setup_id, number),
      FOREIGN KEY (setup_id, undoes) REFERENCES setup_versions (setup_id, number)
    ) STRICT;
    CREATE INDEX setup_versions_by_person ON setup_versions (person, chat, seq);
    CREATE TRIGGER setup_versions_stay BEFORE UPDATE ON setup_versions BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
    CREATE TRIGGER setup_versions_are_kept BEFORE DELETE ON setup_versions BEGIN SELECT RAISE(ABORT, 'a version is never taken away'); END;
  `,
};
