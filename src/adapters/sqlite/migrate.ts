import type { Database } from "better-sqlite3";
import { backUp } from "./back-up.js";
import type { Migration } from "./migration.js";

export interface MigrateOptions {
  readonly file: string;
  readonly migrations: readonly Migration[];
  /** Opens the file a second time, to read. */
  readonly reader: () => Database;
}

/** "ITA1" in the file's head: a database without it is somebody else's. */
export const APPLICATION_ID = 0x49544131;

export const schemaOf = (database: Database): number => database.pragma("user_version", { simple: true }) as number;

/**
 * Brings a database to the schema of the list's end, forward alone: all migrations that are missing in one transaction, so that a crash
 * leaves the old schema or the new one. A database that holds something is copied to `backups/` first, while no other process can write.
 */
export function migrate(database: Database, { file, migrations, reader }: MigrateOptions): void {
  if (schemaOf(database) === migrations.length) return;
  // A table that is made anew is dropped for a moment; what refers to it is checked at the end instead.
  database.pragma("foreign_keys = OFF");
  const bring = database.transaction(() => {
    // Another process may have done it while this one waited for its turn.
    const schema = schemaOf(database);
    if (schema >= migrations.length) return;
    if (schema > 0) backUp(file, schema, reader);
    for (const { sql } of migrations.slice(schema)) database.exec(sql);
    const broken = database.pragma("foreign_key_check") as unknown[];
    if (broken.length > 0) throw new Error(`A migration left ${broken.length} rows that refer to nothing`);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${migrations.length}`);
  });
  bring.immediate();
}
