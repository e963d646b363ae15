import type { Migration } from "../migration.js";

export const shownPictures0021: Migration = {
  sql: `
    CREATE TABLE shown_pictures (
      chat TEXT NOT NULL,
      message TEXT NOT NULL,
      subject TEXT NOT NULL,
      at INTEGER NOT NULL,
      UNIQUE (chat, message)
    ) STRICT;
    CREATE INDEX shown_pictures_at ON shown_pictures (at);
  `,
};
