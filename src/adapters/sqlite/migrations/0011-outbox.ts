import type { Migration } from "../migration.js";

export const outbox0011: Migration = {
  sql: `
    CREATE TABLE outbox (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      about TEXT NOT NULL,
      step TEXT NOT NULL CHECK (step IN ('album', 'text', 'edit', 'notice')),
      thread TEXT NOT NULL,
      platform TEXT NOT NULL,
      body TEXT,
      state TEXT NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'sending', 'unknown', 'sent', 'failed', 'held', 'told')),
      attempts INTEGER NOT NULL DEFAULT 0,
      wanted INTEGER NOT NULL DEFAULT 1,
      due INTEGER NOT NULL,
      made INTEGER NOT NULL,
      admitted INTEGER,
      why TEXT,
      message_thread TEXT,
      message TEXT,
      sent_at INTEGER,
      UNIQUE (about, step, thread)
    ) STRICT;
    CREATE INDEX outbox_waiting ON outbox (platform, due) WHERE state IN ('pending', 'unknown');
    CREATE INDEX outbox_under_way ON outbox (platform) WHERE state = 'sending';
    CREATE INDEX outbox_held ON outbox (thread) WHERE state = 'held';
    CREATE INDEX outbox_admitted ON outbox (thread, admitted) WHERE admitted IS NOT NULL;
    CREATE INDEX outbox_by_message ON outbox (message_thread, message) WHERE message IS NOT NULL;
  `,
};
