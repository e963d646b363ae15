import type { Migration } from "../migration.js";

export const spending0007: Migration = {
  sql: `
    CREATE TABLE spending (
      day INTEGER NOT NULL,
      person TEXT NOT NULL,
      model TEXT NOT NULL,
      calls INTEGER NOT NULL,
      input_tokens INTEGER NOT NULL DEFAULT 0,
      output_tokens INTEGER NOT NULL DEFAULT 0,
      cost INTEGER NOT NULL,
      PRIMARY KEY (day, person, model)
    ) STRICT, WITHOUT ROWID;
  `,
};
