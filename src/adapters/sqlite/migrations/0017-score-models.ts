import type { Migration } from "../migration.js";

export const scoreModels0017: Migration = {
  sql: `
    CREATE TABLE score_models (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('outcome', 'preference')),
      setup_id TEXT NOT NULL,
      setup_hash TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('shadow', 'champion', 'retired')),
      made INTEGER NOT NULL,
      manifest TEXT NOT NULL,
      card TEXT NOT NULL,
      file BLOB NOT NULL,
      sample BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX score_champions ON score_models (setup_id, kind) WHERE state = 'champion';
    CREATE INDEX score_models_of_setup ON score_models (setup_id, kind, seq);
    CREATE TRIGGER score_models_kept BEFORE DELETE ON score_models BEGIN SELECT RAISE(ABORT, 'A model is never deleted'); END;
    CREATE TRIGGER score_models_stay
      BEFORE UPDATE OF id, kind, setup_id, setup_hash, made, manifest, card, file, sample ON score_models
      BEGIN SELECT RAISE(ABORT, 'A model is never changed'); END;
    CREATE TABLE score_model_steps (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      model TEXT NOT NULL REFERENCES score_models (id),
      setup_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      act TEXT NOT NULL CHECK (act IN ('promote', 'rollback')),
      from_state TEXT NOT NULL,
      to_state TEXT NOT NULL,
      by TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX score_model_steps_of_setup ON score_model_steps (setup_id, kind, seq);
    CREATE TRIGGER score_model_steps_kept BEFORE DELETE ON score_model_steps BEGIN SELECT RAISE(ABORT, 'History is never taken out'); END;
    CREATE TRIGGER score_model_steps_stay BEFORE UPDATE ON score_model_steps BEGIN SELECT RAISE(ABORT, 'History is never changed'); END;
    CREATE TABLE score_rows (
      setup_hash TEXT NOT NULL,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      bar_close INTEGER NOT NULL,
      side TEXT NOT NULL CHECK (side IN ('long', 'short')),
      setup_id TEXT NOT NULL,
      t1 INTEGER NOT NULL,
      outcome INTEGER NOT NULL CHECK (outcome IN (0, 1)),
      r REAL NOT NULL,
      features TEXT NOT NULL,
      schema_hash TEXT NOT NULL,
      synthetic INTEGER NOT NULL CHECK (synthetic IN (0, 1)),
      of TEXT NOT NULL,
      PRIMARY KEY (setup_hash, symbol, timeframe, bar_close, side)
    ) STRICT, WITHOUT ROWID;
  `,
};
