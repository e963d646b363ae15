// A process that brings a journal two schemas forward, and ends in the middle where it is told to. Plain JavaScript over the built adapter.
// usage: node killed-migration.mjs <dist/src> <file> <nowhere|first|second|last>
import { mkdirSync } from "node:fs";

const [, , dist, file, place] = process.argv;
const { createJournal } = await import(`${dist}/adapters/sqlite/journal-file.js`);
const { MIGRATIONS } = await import(`${dist}/adapters/sqlite/migrations.js`);

/** More rows than fit SQLite's memory: they stand in the file before the commit. */
const rows = (table) => `
  CREATE TABLE ${table} (x, filler);
  WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
    INSERT INTO ${table} SELECT i, hex(zeroblob(200)) FROM n;`;

const step = (name, sql) => ({
  get sql() {
    if (place === name) process.kill(process.pid, "SIGKILL");
    return sql;
  },
});

const journal = createJournal({
  file,
  makeFolder: (path) => mkdirSync(path, { recursive: true }),
  migrations: [...MIGRATIONS, step("first", rows("one")), step("second", rows("two")), step("last", "")],
});
process.stdout.write("begun\n");
await journal.look();
await journal.close();
process.stdout.write("done\n");
