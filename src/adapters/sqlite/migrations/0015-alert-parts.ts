import type { Migration } from "../migration.js";

export const alertParts0015: Migration = {
  sql: `
    CREATE TABLE alert_parts (
      alert INTEGER PRIMARY KEY,
      parts TEXT NOT NULL
    ) STRICT;
  `,
};
