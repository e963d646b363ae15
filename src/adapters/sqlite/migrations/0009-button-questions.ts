import type { Migration } from "../migration.js";

export const buttonQuestions0009: Migration = {
  sql: "ALTER TABLE buttons ADD COLUMN asks TEXT",
};
