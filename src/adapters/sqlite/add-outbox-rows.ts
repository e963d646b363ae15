import type { Database } from "better-sqlite3";
import { platformOf } from "../../domain/alert-key.js";
import type { EpochMs } from "../../domain/civil.js";
import type { NewOutboxRow } from "../../ports/outbox.js";

/** Adds rows within a transaction that is open: what makes an alert known and what tells of it stand or fall together. */
export function addOutboxRows(database: Database, rows: readonly NewOutboxRow[], now: EpochMs): void {
  if (rows.length === 0) return;
  const add = database.prepare(
    "INSERT INTO outbox (about, step, thread, platform, body, due, made) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  for (const { about, step, thread, due, body } of rows)
    add.run(about, step, thread, platformOf(thread), body === undefined ? null : JSON.stringify(body), due, now);
}
