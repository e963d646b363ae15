// A process that sights and puts activations in a journal that others write at the same time. Plain JavaScript over the built adapter.
// usage: node first-words.mjs <dist/src> <file> <name> <count>
import { mkdirSync } from "node:fs";

const [, , dist, file, name, count] = process.argv;
const { createJournal } = await import(`${dist}/adapters/sqlite/journal-file.js`);
const { createActivations } = await import(`${dist}/adapters/sqlite/activations-on-sqlite.js`);

const journal = createJournal({ file, makeFolder: (path) => mkdirSync(path, { recursive: true }) });
const activations = createActivations(journal);
const row = { setup_hash: "ab", symbol: "EURUSD", timeframe: "M15", setup_id: "a", setup_version: "v1" };
for (let i = 0; i < Number(count); i++) {
  await activations.sight([{ ...row, state: "wished", since: i }]);
  await activations.put({ ...row, setup_hash: `${name}${i}`, state: "active", since: i });
}
await journal.close();
